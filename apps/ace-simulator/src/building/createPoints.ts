import { hashText, noise, pick } from './random.ts';
import { naiveTime, type Point } from './shapes.ts';
import type { SignalName } from './signals.ts';

/** A point, and what its samples are generated from. */
export interface SimulatedPoint {
  readonly point: Point;
  readonly seed: number;
  readonly signal: SignalName;
  /** About 70 of 100 points have data; the others are configured and silent. */
  readonly hasData: boolean;
}

export interface PointsOptions {
  readonly site: string;
  readonly client: string;
  readonly count: number;
  readonly seed: string;
  readonly firstId: number;
  readonly hasWeather: boolean;
}

/** One kind of point: its BACnet name, and its signal. */
interface Kind {
  readonly name: string;
  readonly type: 'analogInput' | 'analogValue' | 'binaryInput' | 'binaryValue';
  readonly index: number;
  readonly units: string;
  readonly signal: SignalName;
  readonly description: string;
}

const KINDS: readonly [Kind, ...Kind[]] = [
  {
    name: 'RoomTemp',
    type: 'analogInput',
    index: 1,
    units: 'degreesFahrenheit',
    signal: 'roomTemperature',
    description: 'Room temperature',
  },
  {
    name: 'DaTemp',
    type: 'analogInput',
    index: 2,
    units: 'degreesFahrenheit',
    signal: 'dischargeTemperature',
    description: 'Discharge air temperature',
  },
  {
    name: 'RaHumidity',
    type: 'analogInput',
    index: 3,
    units: 'percentRelativeHumidity',
    signal: 'humidity',
    description: 'Return air humidity',
  },
  {
    name: 'HeatSignal',
    type: 'analogValue',
    index: 0,
    units: 'percent',
    signal: 'heatSignal',
    description: 'Heat signal',
  },
  { name: 'Damper', type: 'analogValue', index: 8, units: 'percent', signal: 'damper', description: 'Damper position' },
  {
    name: 'RaPress',
    type: 'analogInput',
    index: 9,
    units: 'inchesOfWater',
    signal: 'pressure',
    description: 'Return air pressure',
  },
  {
    name: 'Airflow',
    type: 'analogInput',
    index: 10,
    units: 'cubicFeetPerMinute',
    signal: 'airflow',
    description: 'Supply airflow',
  },
  {
    name: 'SaFpm',
    type: 'analogInput',
    index: 6,
    units: 'feetPerMinute',
    signal: 'airSpeed',
    description: 'Supply air speed',
  },
  {
    name: 'RoomRH',
    type: 'analogValue',
    index: 102,
    units: 'percentRelativeHumidity',
    signal: 'humidity',
    description: 'Room humidity',
  },
  {
    name: 'SaTempSetpoint',
    type: 'analogValue',
    index: 20,
    units: 'noUnits',
    signal: 'setpoint',
    description: 'Supply air temperature setpoint',
  },
  {
    name: 'SaFanStatus',
    type: 'binaryInput',
    index: 6,
    units: 'noUnits',
    signal: 'fanStatus',
    description: 'Supply fan status',
  },
  {
    name: 'SaFanCommand',
    type: 'binaryValue',
    index: 10,
    units: 'noUnits',
    signal: 'fanStatus',
    description: 'Supply fan command',
  },
  {
    name: 'Spare',
    type: 'analogInput',
    index: 14,
    units: 'noUnits',
    signal: 'outlier',
    description: 'property: unknown-property',
  },
  { name: 'ZoneLoad', type: 'analogValue', index: 33, units: 'noUnits', signal: 'dirty', description: 'Zone load' },
];

const ROOMS = [
  'Chapel B102',
  'Lobby 100',
  'Surgery 214',
  'Pharmacy B110',
  'Nurse Station 220',
  'Kitchen 012',
  '(WHAT ROOM?)',
] as const;
const DEVICES = ['VAV_8', 'VAV-7', 'Vav', 'Ahu7_', 'Rtu', 'CHWS'] as const;
const CREATED = Date.UTC(2025, 2, 4, 15, 20, 11);
const DAY = 86_400_000;

/** The points of one site, the same for the same seed. */
export function createPoints(options: PointsOptions): SimulatedPoint[] {
  return Array.from({ length: options.count }, (_, index) => createPoint(options, index));
}

function createPoint(options: PointsOptions, index: number): SimulatedPoint {
  const { site, client, seed: buildingSeed, firstId, hasWeather } = options;
  if (hasWeather && index === 0) return weatherPoint(options);

  const kind = KINDS[index % KINDS.length] ?? KINDS[0];
  const device = Math.floor(index / KINDS.length);
  const seed = hashText(`${buildingSeed}/${site}/${index}`);
  const created = CREATED + Math.floor(noise(seed, 1) * 200) * DAY;
  const room = pick(ROOMS, noise(seed, 2));
  const deviceName = `${pick(DEVICES, noise(hashText(site), device))}${device}`;
  const point: Point = {
    id: firstId + index,
    name: nameOf(site, kind, device, deviceName),
    client,
    site,
    kv_tags: {},
    bacnet_data: bacnetData(kind, device, deviceName, seed),
    marker_tags: noise(seed, 3) < 0.5 ? [room, kind.description] : [kind.name, room],
    collect_config: {},
    point_type: null,
    collect_enabled: true,
    collect_interval: 300,
    updated: naiveTime(created + 30 * DAY),
    created: `${naiveTime(created)}.${String(Math.floor(noise(seed, 4) * 1e6)).padStart(6, '0')}`,
  };
  return { point, seed, signal: kind.signal, hasData: noise(seed, 5) < 0.7 };
}

function weatherPoint({ site, client, seed, firstId }: PointsOptions): SimulatedPoint {
  const point: Point = {
    id: firstId,
    name: `${prefixOf(site)}/weather/temp`,
    client,
    site,
    kv_tags: { source: 'weather' },
    bacnet_data: {},
    marker_tags: ['Weather', 'Outdoor temperature'],
    collect_config: {},
    point_type: null,
    collect_enabled: true,
    collect_interval: 300,
    updated: naiveTime(CREATED),
    created: naiveTime(CREATED),
  };
  return { point, seed: hashText(`${seed}/${site}/weather`), signal: 'outdoor', hasData: true };
}

/** Two of three devices speak BACnet, the third is behind a Niagara station. */
function nameOf(site: string, kind: Kind, device: number, deviceName: string): string {
  if (device % 3 !== 2) return `${prefixOf(site)}/8000:${device}-${8000 + device}/${kind.type}/${kind.index}`;
  return `${prefixOf(site)}/192.168.96.3/n4/FallsCity_CMC/C.Drivers.LonNetwork3.${deviceName}.points.${kind.name}`;
}

function prefixOf(site: string): string {
  return `${site.split('_')[0]}/${site}`;
}

const UNKNOWN = 'property: unknown-property';

/** The result of a BACnet scan: about 33 properties, several of which the device did not report. */
function bacnetData(kind: Kind, device: number, deviceName: string, seed: number): Point['bacnet_data'] {
  const answered = (salt: number, value: string | number) => (noise(seed, salt) < 0.3 ? UNKNOWN : value);
  return {
    object_type: kind.type,
    object_index: kind.index,
    object_name: kind.name,
    units: kind.units,
    description: answered(10, kind.description),
    device_id: 8000 + device,
    device_name: deviceName,
    device_address: `8000:${device}`,
    present_value: answered(11, Math.round(noise(seed, 12) * 1000) / 10),
    status_flags: '[0, 0, 0, 0]',
    event_state: answered(13, 'normal'),
    reliability: answered(14, 'noFaultDetected'),
    out_of_service: answered(15, 'False'),
    cov_increment: answered(16, 0.5),
    time_delay: answered(17, 0),
    notification_class: answered(18, 1),
    high_limit: answered(19, 100),
    low_limit: answered(20, 0),
    deadband: answered(21, 0.5),
    limit_enable: answered(22, '[0, 0]'),
    event_enable: answered(23, '[0, 0, 0]'),
    acked_transitions: answered(24, '[1, 1, 1]'),
    notify_type: answered(25, 'event'),
    event_time_stamps: UNKNOWN,
    profile_name: UNKNOWN,
    resolution: answered(26, 0.1),
    update_interval: answered(27, 10),
    min_pres_value: answered(28, 0),
    max_pres_value: answered(29, 100),
    device_type: answered(30, 'controller'),
    vendor_name: answered(31, 'Example Controls'),
    model_name: answered(32, 'EC-VAV'),
    firmware_revision: answered(33, '4.2.1'),
  };
}
