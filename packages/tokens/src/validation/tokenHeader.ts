/** How a token travels: `X-ACE-Token: <jwt>` to the edge, or `Authorization: Bearer <jwt>` to ACE itself. */
export interface TokenHeader {
  readonly name: string;
  /** Precedes the token, separated by a space, such as `Bearer`. */
  readonly scheme?: string | undefined;
}

/** The header's value for one token. */
export function tokenHeaderValue(header: TokenHeader, token: string): string {
  return header.scheme ? `${header.scheme} ${token}` : token;
}
