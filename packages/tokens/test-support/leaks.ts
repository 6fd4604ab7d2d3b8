/** Everything that can be read of a value: also what does not show when it is turned into JSON. */
export function textOf(value: unknown, depth = 0): string {
  if (depth > 8 || value === null || typeof value !== 'object') return String(value);
  const names = [...Object.getOwnPropertyNames(value), ...(value instanceof Error ? ['name', 'message', 'stack'] : [])];
  return names.map((name) => `${name} ${textOf(Reflect.get(value, name), depth + 1)}`).join('\n');
}

/** The parts of a token that nobody may see: the whole, what it says, and what makes it valid. */
export function partsOf(token: string): string[] {
  const [, payload = '', signature = ''] = token.split('.');
  return [token, payload, signature];
}

/** Adds every line that is written on the console to `seen`, until the function that it gives is called. */
export function watchConsole(seen: unknown[]): () => void {
  const original = { ...console };
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[name] = (...lines) => void seen.push(...lines);
  }
  return () => void Object.assign(console, original);
}
