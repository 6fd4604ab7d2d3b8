/** What may be logged beyond the defaults, and what may not at all. */
export interface SanitizeOptions {
  /** Names of fields whose texts may be shown, besides {@link ALLOWED_FIELDS}. */
  readonly allowedFields?: readonly string[];
  /** Texts that must never be shown, such as known tokens. */
  readonly secrets?: readonly string[];
}

/** Fields of errors, events, requests and results whose texts say nothing secret. Any other text is left out. */
const ALLOWED_FIELDS: ReadonlySet<string> = new Set([
  'action',
  'cause',
  'code',
  'deviceId',
  'durationMs',
  'event',
  'id',
  'kind',
  'level',
  'message',
  'method',
  'name',
  'origin',
  'path',
  'reason',
  'siteId',
  'source',
  'stack',
  'status',
  'statusText',
  'tenantId',
  'timestamp',
  'type',
  'url',
]);

/** Headers that describe the answer, and say nothing about the user. */
const ALLOWED_HEADERS = new Set(['accept', 'content-length', 'content-type', 'date', 'retry-after', 'x-cache-status']);

const REDACTED = '[redacted]';
const DEEPEST = 8;
/** Anything shorter is no secret, and would match in many words. */
const SHORTEST_SECRET = 8;

/** A JWT, or the beginning of one: what `{"` is in base64url, and on. */
const JWT_SHAPE = /eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;
/** What follows one of these is a credential, whatever it looks like. */
const CREDENTIAL =
  /\b(bearer|basic|token|x-ace-token|authorization|api[-_]?key|password|secret)(["']?\s*[:=]\s*["']?|\s+)[^\s"',;&]{6,}/gi;

/**
 * A copy of anything that may be written to a log: plain objects, arrays and texts, with all that could be a secret left
 * out. What is not known is refused: the text of a field that is on no list is redacted, and allowed texts are searched for
 * tokens. Reads Errors with their causes, Maps, Sets, URLs, Headers, Requests and Responses; survives cycles and getters
 * that throw; changes nothing of what it is given.
 *
 * @example
 * ```ts
 * import { sanitizeForLogging } from '@building-vitals/tokens';
 *
 * console.log(sanitizeForLogging({ siteId: 'ses_omaha', token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln' })); // no token in it
 * ```
 */
export function sanitizeForLogging(value: unknown, options: SanitizeOptions = {}): unknown {
  return new Sanitizer(options).copy(value, true, 0);
}

class Sanitizer {
  readonly #allowed: ReadonlySet<string>;
  readonly #secrets: readonly string[];
  readonly #above = new Set<object>();

  constructor({ allowedFields = [], secrets = [] }: SanitizeOptions) {
    this.#allowed = new Set([...ALLOWED_FIELDS, ...allowedFields]);
    this.#secrets = secrets.filter(({ length }) => length >= SHORTEST_SECRET);
  }

  /** @param isShown whether a text may be shown here: in an allowed field, or by itself */
  copy(value: unknown, isShown: boolean, depth: number): unknown {
    if (typeof value === 'string') return isShown ? this.#clean(value) : REDACTED;
    if (typeof value === 'bigint' || typeof value === 'symbol') return this.#clean(String(value));
    if (typeof value === 'function') return '[function]';
    if (typeof value !== 'object' || value === null) return value;
    if (this.#above.has(value)) return '[circular]';
    if (depth >= DEEPEST) return '[deep]';
    this.#above.add(value);
    try {
      return this.#copyObject(value, isShown, depth + 1);
    } catch {
      return '[unreadable]';
    } finally {
      this.#above.delete(value);
    }
  }

  #copyObject(value: object, isShown: boolean, depth: number): unknown {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof URL) return this.#url(value);
    if (value instanceof Headers) return this.#headers(value);
    if (value instanceof Request)
      return { method: value.method, url: this.#clean(value.url), headers: this.#headers(value.headers) };
    if (value instanceof Response)
      return { status: value.status, url: this.#clean(value.url), headers: this.#headers(value.headers) };
    if (value instanceof Error) return this.#error(value, depth);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '[bytes]';
    if (Array.isArray(value)) return value.map((item) => this.copy(item, isShown, depth));
    if (value instanceof Set) return [...value].map((item) => this.copy(item, isShown, depth));
    const entries = value instanceof Map ? [...value] : Object.keys(value).map((name) => [name, read(value, name)]);
    return this.#fields(entries as [unknown, unknown][], depth);
  }

  #fields(entries: readonly [unknown, unknown][], depth: number): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    for (const [name, item] of entries) {
      const shownName = typeof name === 'string' ? this.#clean(name) : String(this.copy(name, false, depth));
      Object.defineProperty(copy, shownName, {
        value: this.copy(item, this.#allowed.has(String(name)), depth),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return copy;
  }

  /** With what was put on it: `code` and the like. */
  #error(error: Error, depth: number): Record<string, unknown> {
    const names = new Set(['name', 'message', 'stack', ...Object.keys(error)]);
    if (error.cause !== undefined) names.add('cause');
    if (error instanceof AggregateError) names.add('errors');
    return this.#fields(
      [...names].map((name) => [name, read(error, name)]),
      depth,
    );
  }

  #headers(headers: Headers): Record<string, string> {
    return Object.fromEntries(
      [...headers].map(([name, value]) => [
        this.#clean(name),
        ALLOWED_HEADERS.has(name) ? this.#clean(value) : REDACTED,
      ]),
    );
  }

  #clean(text: string): string {
    const known = this.#secrets.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
    const urls = known.replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi, (address) => this.#address(address));
    return urls.replace(JWT_SHAPE, REDACTED).replace(CREDENTIAL, `$1$2${REDACTED}`);
  }

  #address(text: string): string {
    return URL.canParse(text) ? this.#url(new URL(text)) : text;
  }

  /** Without user name and password, query and fragment. */
  #url({ protocol, host, pathname, search }: URL): string {
    const path = pathname.replace(JWT_SHAPE, REDACTED);
    return `${protocol}//${host}${path}${search ? `?${REDACTED}` : ''}`;
  }
}

function read(owner: object, name: string): unknown {
  try {
    return Reflect.get(owner, name);
  } catch {
    return '[unreadable]';
  }
}
