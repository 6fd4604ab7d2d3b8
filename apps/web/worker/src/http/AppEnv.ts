import type { SecureHeadersVariables } from 'hono/secure-headers';
import type { Settings, Variables } from '../settings.ts';
import type { EdgeState } from '../state/EdgeState.ts';
import type { AceSession } from '../upstream/AceSession.ts';

/** What a Hono context of the Worker holds. */
export interface AppEnv {
  /** What the deployment gives the Worker. */
  Bindings: Variables & {
    /** The app's files. */
    ASSETS: Fetcher;
  };
  Variables: SecureHeadersVariables & {
    edge: EdgeState;
    /** Below `/api`, except for `/api/health` and `/api/clear-site-data`. */
    settings: Settings;
    /** Behind `withToken`. */
    ace: AceSession;
  };
}
