/** A site as ACE sends it; without access to it, the same fields, all null. */
export interface Site {
  id: number | null;
  name: string | null;
  client: string | null;
  address: string | null;
  nice_name: string | null;
  ansible_user: string | null;
  vtron_user: string | null;
  vtron_ip: string | null;
  geo_location: string | null;
  mqtt_prefix: string | null;
  latitude: number | null;
  longitude: number | null;
  archived: boolean | null;
}

/** A point as ACE sends it. */
export interface Point {
  id: number;
  name: string;
  client: string;
  site: string;
  kv_tags: Record<string, string>;
  bacnet_data: Record<string, string | number>;
  marker_tags: string[];
  collect_config: Record<string, unknown>;
  point_type: null;
  collect_enabled: boolean;
  /** s */
  collect_interval: number;
  updated: string;
  created: string;
}

/** A sample as ACE sends it: the value always a string, the time naive and in UTC. */
export interface Sample {
  name: string;
  value: string;
  time: string;
}

/** An instant as ACE writes it: UTC without a zone, `2026-08-07T16:25:00`. */
export function naiveTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** The same with a space and microseconds, as in a gateway's `device_token_expires`. */
export function naiveTimeWithSpace(ms: number): string {
  return `${naiveTime(ms).replace('T', ' ')}.114795`;
}

/** Parses an instant from a query: ISO with `Z`, or naive, which is UTC too. NaN for anything else. */
export function parseTime(text: string): number {
  const isNaive = !/(Z|[+-]\d\d:?\d\d)$/i.test(text);
  return Date.parse(isNaive ? `${text.replace(' ', 'T')}Z` : text);
}
