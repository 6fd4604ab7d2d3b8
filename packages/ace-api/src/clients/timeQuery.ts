/** A window as both services take it: ISO 8601 with `Z`, from ms since the epoch. */
export function timeQuery(start: number, end: number): { start_time: string; end_time: string } {
  return { start_time: new Date(start).toISOString(), end_time: new Date(end).toISOString() };
}
