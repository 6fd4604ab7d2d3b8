/** How a token for a test is made. */
export interface TokenOptions {
  /** Tells tokens apart. */
  id?: string;
  /** `exp`, s since the epoch; a token without one does not expire. */
  exp?: number;
}

/** A JWT as ACE's look, its signature made up: for servers that play ACE and check none. */
export function createToken({ id = 'some', exp }: TokenOptions = {}): string {
  const header = encode({ alg: 'HS256', typ: 'JWT' });
  const claims = encode({ fresh: false, jti: id, type: 'access', identity: id, ...(exp !== undefined && { exp }) });
  return `${header}.${claims}.${encode({ signature: id })}`;
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
