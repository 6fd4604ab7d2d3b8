/** The simulator's control API, over HTTP, as tests and benchmarks use it. */

export interface TokenOrder {
  readonly identity: string;
  readonly sites: readonly string[] | '*';
  /** s; negative for a token that has expired */
  readonly expiresIn: number;
}

export interface Fault {
  /** Regular expression over the path. */
  readonly match: string;
  readonly status?: number;
  readonly times?: number;
  readonly latencyMs?: number;
  /** s */
  readonly retryAfter?: number;
  readonly drop?: boolean;
  readonly body?: string;
  readonly contentType?: string;
}

const YEAR_S = 365 * 86_400;

/** @param controlUrl that of the tests from end to end if left out */
export async function issueToken(order: Partial<TokenOrder> = {}, controlUrl?: string): Promise<string> {
  const defaults: TokenOrder = { identity: 'ses_0001_falls_city', sites: ['ses_falls_city'], expiresIn: YEAR_S };
  const response = await control('POST', '/tokens', { ...defaults, ...order }, controlUrl);
  const { token } = (await response.json()) as { token: string };
  return token;
}

export async function revokeToken(token: string): Promise<void> {
  await control('POST', '/tokens/revoke', { token });
}

export async function addFault(fault: Fault): Promise<void> {
  await control('POST', '/faults', fault);
}

export async function clearFaults(): Promise<void> {
  await control('DELETE', '/faults');
}

async function control(
  method: string,
  path: string,
  body?: unknown,
  controlUrl = process.env.E2E_CONTROL_URL,
): Promise<Response> {
  const response = await fetch(`${controlUrl}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${method} ${path}.`);
  return response;
}
