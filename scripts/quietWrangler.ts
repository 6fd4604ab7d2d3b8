/** Keeps the tools that run workerd from calling home: usage figures, updates, and where this computer is. */
export function quietWrangler(): void {
  process.env.WRANGLER_SEND_METRICS = 'false';
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  process.env.WRANGLER_LOG ??= 'warn';
}
