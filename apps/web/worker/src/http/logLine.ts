/** Writes one line to the deployment's log. Never pass it a token, a header, a query or a body. */
export function logLine(text: string): void {
  // biome-ignore lint/suspicious/noConsole: a Worker has no other log
  console.error(text);
}
