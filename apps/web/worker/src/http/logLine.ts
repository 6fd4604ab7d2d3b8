/** Writes one line to the deployment's log. Never with a token, a header, a URL's query or a body in it. */
export function logLine(text: string): void {
  // biome-ignore lint/suspicious/noConsole: a Worker has no other log
  console.error(text);
}
