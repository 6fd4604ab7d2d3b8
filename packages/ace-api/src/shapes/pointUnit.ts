import type { Point } from './pointSchema.ts';

/**
 * The short symbol of a point's unit, `°F` for `degreesFahrenheit`; the unit's own name if it has no known symbol, `null`
 * if the point has no unit.
 *
 * @example
 * ```ts
 * import { pointUnit } from '@building-vitals/ace-api';
 *
 * console.log(pointUnit({ bacnet_data: { units: 'degreesFahrenheit' } })); // °F
 * ```
 */
export function pointUnit({ bacnet_data }: Pick<Point, 'bacnet_data'>): string | null {
  const { units } = bacnet_data;
  if (typeof units !== 'string' || units === '' || units === 'noUnits') return null;
  return UNIT_SYMBOLS.get(units) ?? units;
}

/** The BACnetEngineeringUnits (ANSI/ASHRAE 135, clause 21) that buildings use, by ACE's names. */
const UNIT_SYMBOLS = new Map([
  ['degreesFahrenheit', '°F'],
  ['degreesCelsius', '°C'],
  ['degreesKelvin', 'K'],
  ['deltaDegreesFahrenheit', 'Δ°F'],
  ['degreesAngular', '°'],
  ['percent', '%'],
  ['percentRelativeHumidity', '%RH'],
  ['percentObscurationPerFoot', '%/ft'],
  ['partsPerMillion', 'ppm'],
  ['partsPerBillion', 'ppb'],
  ['cubicFeetPerMinute', 'CFM'],
  ['cubicMetersPerHour', 'm³/h'],
  ['litersPerSecond', 'L/s'],
  ['litersPerMinute', 'L/min'],
  ['usGallonsPerMinute', 'gpm'],
  ['usGallons', 'gal'],
  ['cubicFeet', 'ft³'],
  ['cubicMeters', 'm³'],
  ['feetPerMinute', 'fpm'],
  ['metersPerSecond', 'm/s'],
  ['milesPerHour', 'mph'],
  ['inchesOfWater', 'inH₂O'],
  ['inchesOfMercury', 'inHg'],
  ['poundsForcePerSquareInch', 'psi'],
  ['pascals', 'Pa'],
  ['hectopascals', 'hPa'],
  ['kilopascals', 'kPa'],
  ['millibars', 'mbar'],
  ['bars', 'bar'],
  ['volts', 'V'],
  ['millivolts', 'mV'],
  ['amperes', 'A'],
  ['milliamperes', 'mA'],
  ['hertz', 'Hz'],
  ['revolutionsPerMinute', 'rpm'],
  ['watts', 'W'],
  ['kilowatts', 'kW'],
  ['kilowattHours', 'kWh'],
  ['megawattHours', 'MWh'],
  ['horsepower', 'hp'],
  ['btus', 'BTU'],
  ['btusPerHour', 'BTU/h'],
  ['btusPerPound', 'BTU/lb'],
  ['tonsRefrigeration', 'TR'],
  ['luxes', 'lx'],
  ['footCandles', 'fc'],
  ['seconds', 's'],
  ['minutes', 'min'],
  ['hours', 'h'],
]);
