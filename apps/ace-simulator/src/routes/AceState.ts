import type { TokenIssuer } from '../auth/TokenIssuer.ts';
import type { Building, SimulatedPoint } from '../building/index.ts';

/** What the routes answer from. */
export interface AceState {
  /** By the site's name. */
  readonly buildings: ReadonlyMap<string, Building>;
  /** Every point of every site, by its name. */
  readonly points: ReadonlyMap<string, SimulatedPoint>;
  readonly issuer: TokenIssuer;
  /** The current time, ms since the epoch. */
  now(): number;
}
