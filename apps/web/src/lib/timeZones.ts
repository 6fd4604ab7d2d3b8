/**
 * Renamed zones, as linked in IANA's file `backward`: old name, current name. Browsers know each by one of the two (Chromium
 * by the old one), while users may search for either.
 */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);
const NAMES_BEFORE = new Map([...RENAMED].map(([before, now]) => [now, before]));

/** All zones of the browser, by its own names, sorted by label. */
export function timeZones(): string[] {
  // Some browsers omit UTC.
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return [...names].sort((a, b) => (zoneLabel(a) < zoneLabel(b) ? -1 : 1));
}

/** The current name of a zone: "America/New York", and "Asia/Kolkata" where the browser says Calcutta. */
export function zoneLabel(zone: string): string {
  return readable(RENAMED.get(zone) ?? zone);
}

/** What a zone is found by: its old and current names, with spaces or underscores. */
export function zoneSearchText(zone: string): string {
  const names = [zone, RENAMED.get(zone), NAMES_BEFORE.get(zone)].filter((name) => name !== undefined);
  return names.flatMap((name) => [readable(name), name]).join(' ');
}

function readable(zone: string): string {
  return zone.replaceAll('_', ' ');
}
