/** What the deployment gives the Worker. */
export interface Env extends Variables {
  /** The app's files. */
  ASSETS: Fetcher;
}

/**
 * The deployment's variables, text all of them; one that is empty counts as absent. They are set at the deployment, and
 * by `vite.config.ts` in development.
 */
export interface Variables {
  /** Where ACE's paths begin: `https://flightdeck.aceiot.cloud/api`. The only place that a token is sent to. */
  ACE_API_BASE_URL?: string;
  /** How long one request to ACE may take, ms; 20,000 where nothing is said. */
  ACE_TIMEOUT_MS?: string;
  /** Requests a minute that one token may make; 600 where nothing is said. */
  RATE_LIMIT_PER_TOKEN?: string;
  /** Requests a minute that one client address may make; 1,200 where nothing is said. */
  RATE_LIMIT_PER_ADDRESS?: string;
  /** Origins, separated by commas, whose pages may use the API; none where nothing is said. */
  ALLOWED_ORIGINS?: string;
  /** Origins, separated by commas, of APIs that tenants may have of their own: https, or http on this machine. */
  TENANT_API_ORIGINS?: string;
  /** The tokens that the app offers by default, JSON; see `routes/config.ts`. They are public. */
  DEFAULT_TOKENS?: string;
  /** Which part of all installations takes over what earlier versions kept, 0 to 100; 0, which stops it, where nothing is said. */
  LEGACY_MIGRATION_PERCENT?: string;
  /** What earlier versions were built with as `VITE_ENCRYPTION_SECRET`: their tokens are read with it. Public, as it was. */
  LEGACY_ENCRYPTION_SECRET?: string;
}
