/**
 * The number in a sample's value, or `null`. ACE's values are always strings, `"1.6100000143051147"`; what `Number` alone
 * would accept (`""` as 0, `"0x1A"` as 26, `"Infinity"`) is not a measurement.
 */
export function readNumber(value: unknown): number | null {
  const number = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The state in a BACnet binary point's value: 1 for `active`, 0 for `inactive`, else `null`. */
export function readState(value: unknown): number | null {
  if (value === 'active') return 1;
  return value === 'inactive' ? 0 : null;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
