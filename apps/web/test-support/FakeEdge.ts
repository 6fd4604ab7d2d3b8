import { createProblem, type ProblemCode } from '@building-vitals/ace-api';

export interface EdgeRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The token that it carried. */
  readonly token: string | null;
  readonly body: unknown;
  /** Aborted once nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

type Answer = (request: EdgeRequest) => Response | Promise<Response>;

/** What the deployment offers in `/config.json`. */
export interface DefaultToken {
  readonly siteId: string;
  readonly siteName: string;
  readonly token: string;
}

/**
 * Answers the app's requests in the place of the edge, for tests of the pages; the whole way is the e2e tests' business.
 * By default every token is accepted and sees two sites with a few points.
 */
export class FakeEdge {
  readonly requests: EdgeRequest[] = [];
  readonly defaultTokens: DefaultToken[] = [];
  /** How far the deployment has come with taking over what earlier versions kept. */
  legacyMigration = { enabled: false, percentage: 0 };
  /** Where the APIs of tenants may be. */
  readonly tenantApiOrigins: string[] = [];
  readonly sites = [
    { name: 'ses_falls_city', nice_name: 'SES Falls City Community Medical Center' },
    { name: 'ses_lincoln', nice_name: 'SES Lincoln Hospital' },
  ];
  points = [
    aPoint('ses/plant/roomTemp', ['Room temperature', 'Lobby'], 'degreesFahrenheit'),
    aPoint('ses/plant/supplyTemp', ['Supply air temperature', 'AHU 1'], 'degreesFahrenheit'),
    aPoint('ses/plant/fan', ['Fan', 'AHU 1'], null),
  ];
  #overrides: { readonly path: RegExp; readonly answer: Answer }[] = [];

  /** Answers requests to paths that match in another way from now on. */
  answer(path: RegExp, answer: Answer): void {
    this.#overrides.unshift({ path, answer });
  }

  /** Answers with a problem as the edge would. */
  fail(path: RegExp, code: ProblemCode, extra: { retryAfter?: number } = {}): void {
    this.answer(path, () => aProblem(code, extra));
  }

  /** Answers batches point by point from now on; null is a point that the service does not have. */
  answerPoints(answer: (name: string) => object | null): void {
    this.answer(/\/batch\/timeseries$/, ({ body }) => {
      const { points } = body as { points: string[] };
      const answered = points.map((name) => [name, answer(name)] as const);
      const missing = answered.filter(([, columns]) => columns === null);
      return Response.json({
        data: Object.fromEntries(answered.filter(([, columns]) => columns !== null)),
        errors: Object.fromEntries(missing.map(([name]) => [name, createProblem('NOT_FOUND')])),
      });
    });
  }

  /** Ends every {@link answer}, {@link answerPoints} and {@link fail}. */
  recover(): void {
    this.#overrides = [];
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const seen: EdgeRequest = {
      method: request.method,
      path: url.pathname + url.search,
      token: request.headers.get('X-ACE-Token'),
      body: text === '' ? null : JSON.parse(text),
      signal: request.signal,
    };
    this.requests.push(seen);
    const override = this.#overrides.find(({ path }) => path.test(url.pathname));
    const answer = await Promise.race([override ? override.answer(seen) : this.#answer(seen), aborted(request.signal)]);
    return answer;
  };

  #answer(request: EdgeRequest): Response {
    const path = request.path.replace(/\?.*$/, '');
    if (path === '/config.json') {
      const { defaultTokens, legacyMigration, tenantApiOrigins } = this;
      return Response.json({ defaultTokens, legacyMigration, tenantApiOrigins });
    }
    if (path === '/api/sites' || path === '/api/sites/') return aPage(this.sites);
    if (/^\/api\/sites\/[^/]+\/points$/.test(path)) return aPage(this.points);
    if (path === '/api/batch/timeseries') return Response.json(samplesFor(request.body));
    return aProblem('ROUTE_NOT_FOUND');
  }
}

export function aPoint(name: string, markerTags: string[], units: string | null) {
  return { name, marker_tags: markerTags, kv_tags: {}, bacnet_data: { units }, collect_config: {} };
}

function aPage(items: readonly unknown[]): Response {
  return Response.json({ page: 1, pages: 1, per_page: 5000, total: items.length, items });
}

export function aProblem(code: ProblemCode, extra: { retryAfter?: number } = {}): Response {
  const problem = createProblem(code, extra);
  return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json' } });
}

/** Three samples a point, the last one at the end of the window; 70, 71 and 72. */
function samplesFor(body: unknown): unknown {
  const { points, end_time } = body as { points: string[]; end_time: string };
  const end = Date.parse(end_time);
  const t = [end - 600_000, end - 300_000, end];
  return {
    data: Object.fromEntries(points.map((name) => [name, { t, v: [70, 71, 72], kind: 'number', unparsable: 0 }])),
    errors: {},
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
