import type { Variables } from './env.ts';
import { logLine } from './http/logLine.ts';

const ON_THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\]|[^.]+\.localhost)$/;

/**
 * Origins that the page may speak to beside its own: APIs that tenants have. A tenant's token goes there, so it is the
 * deployment that says which. What is no such origin is left out, and the log says so: the app works without.
 */
export function readTenantApiOrigins({ TENANT_API_ORIGINS: text = '' }: Variables): string[] {
  const given = text.split(',').flatMap((part) => part.trim() || []);
  const origins = given.filter(isTrustworthyOrigin);
  if (origins.length < given.length) {
    logLine('TENANT_API_ORIGINS has an entry that is no origin such as https://api.example: it is left out');
  }
  return origins;
}

/** Written as browsers write it: without a path, or with one it would end up in the policy as something else. */
function isTrustworthyOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return origin === text && (protocol === 'https:' || (protocol === 'http:' && ON_THIS_MACHINE.test(hostname)));
}
