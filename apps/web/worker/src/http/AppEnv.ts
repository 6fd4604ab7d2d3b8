import type { SecureHeadersVariables } from 'hono/secure-headers';
import type { Env } from '../env.ts';
import type { Settings } from '../settings.ts';
import type { EdgeState } from '../state/EdgeState.ts';
import type { AceSession } from '../upstream/AceSession.ts';

/** What a Hono context of the Worker holds. */
export interface AppEnv {
  Bindings: Env;
  Variables: SecureHeadersVariables & {
    edge: EdgeState;
    /** Below `/api`, but not in `/api/health`. */
    settings: Settings;
    /** Behind `withToken`. */
    ace: AceSession;
  };
}
