import { createHash, randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';

/** What to put into a token. */
export interface TokenRequest {
  identity: string;
  /** Names of sites, or every site there is. */
  sites: readonly string[] | '*';
  /** s; negative for a token that has expired */
  expiresIn: number;
  /** s since the epoch; now if left out */
  notBefore?: number | undefined;
}

/** What a valid token grants. */
export interface Grant {
  identity: string;
  jti: string;
  sites: readonly string[] | '*';
  maySee(site: string): boolean;
}

/** Why ACE rejects a token. */
export type Rejection = 'garbage' | 'bad-signature' | 'expired' | 'not-yet-valid' | 'revoked';

/**
 * Issues and checks tokens with ACE's claims. ACE stores elsewhere which sites a token may see; here they are encoded in
 * the `jti`, which is opaque to clients, and the signing key is derived from the seed: so a token that is stored in a
 * browser is still valid after a restart of the simulator.
 */
export class TokenIssuer {
  readonly #key: Uint8Array;
  readonly #now: () => number;
  readonly #revoked = new Set<string>();

  constructor(seed: string, now: () => number) {
    this.#key = createHash('sha256').update(`ace-simulator signing key ${seed}`).digest();
    this.#now = now;
  }

  issue({ identity, sites, expiresIn, notBefore }: TokenRequest): Promise<string> {
    const now = Math.floor(this.#now() / 1000);
    const start = notBefore ?? Math.min(now, now + expiresIn);
    return new SignJWT({
      fresh: false,
      iat: start,
      jti: createJti(sites),
      type: 'access',
      identity,
      nbf: start,
      exp: now + expiresIn,
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(this.#key);
  }

  revoke(token: string): void {
    const jti = readJti(token);
    if (jti) this.#revoked.add(jti);
  }

  async check(token: string): Promise<Grant | Rejection> {
    if (!isJwt(token)) return 'garbage';
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        currentDate: new Date(this.#now()),
        algorithms: ['HS256'],
      });
      const { jti = '', identity } = payload;
      if (this.#revoked.has(jti)) return 'revoked';
      const sites = readSites(jti);
      return { identity: String(identity), jti, sites, maySee: (site) => sites === '*' || sites.includes(site) };
    } catch (error) {
      return rejectionOf(error);
    }
  }
}

/** The `jti` of anything that looks like a token, for logs, which never hold the token. */
export function readJti(token: string): string | undefined {
  try {
    return decodeJwt(token).jti;
  } catch {
    return undefined;
  }
}

function createJti(sites: TokenRequest['sites']): string {
  const note = sites === '*' ? '*' : sites.join(' ');
  return `${randomUUID().slice(0, 13)}.${Buffer.from(note).toString('base64url')}`;
}

function readSites(jti: string): TokenRequest['sites'] {
  const note = Buffer.from(jti.split('.')[1] ?? '', 'base64url').toString();
  return note === '*' ? '*' : note.split(' ');
}

function isJwt(token: string): boolean {
  try {
    decodeProtectedHeader(token);
    decodeJwt(token);
    return true;
  } catch {
    return false;
  }
}

function rejectionOf(error: unknown): Rejection {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') return 'not-yet-valid';
  return 'bad-signature';
}
