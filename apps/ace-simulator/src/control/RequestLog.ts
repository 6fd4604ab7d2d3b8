/** A request that arrived, as tests look at it. Never the token, only its `jti`. */
export interface RequestRecord {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
  /** ms since the epoch */
  readonly time: number;
  readonly hasAuthorization: boolean;
  readonly jti?: string | undefined;
}

const MAX_RECORDS = 10_000;

/** The last requests to the API. */
export class RequestLog {
  #records: RequestRecord[] = [];

  add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > MAX_RECORDS) this.#records.shift();
  }

  /** @param since ms since the epoch */
  read(since = 0): RequestRecord[] {
    return this.#records.filter(({ time }) => time >= since);
  }

  clear(): void {
    this.#records = [];
  }
}
