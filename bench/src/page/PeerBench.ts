import type { Contender } from './lease/Contender.ts';
import type { Rounds } from './measure.ts';
import type { StormPlace } from './storm/ourTab.ts';
import type { StormTimes } from './storm/timeStorm.ts';

/** What the suites call in the page that runs other libraries; `bench/peers` implements it, with dependencies of its own. */
export interface PeerBench {
  comparePeers(size: number, runs: number): Promise<PeerFigures[]>;
  lease(rounds: number): Promise<LeaseFigures>;
  wholeRequest(rounds: number): Promise<Rounds>;
  axiosTab(): Promise<AxiosTab>;
}

/** ms of each run. */
export interface PeerFigures {
  readonly name: string;
  readonly store: readonly number[];
  readonly openAndList: readonly number[];
  readonly readOne: readonly number[];
}

export interface LeaseFigures {
  /** A token and the header that carries it. */
  readonly rounds: Rounds;
  /** The token alone, which is little beside its header: of those that are nearest to each other. */
  readonly alone: Rounds;
  readonly contenders: readonly Pick<Contender, 'name' | 'keepsIn'>[];
}

export interface AxiosTab {
  openAxiosTab(place: StormPlace): Promise<void>;
  stormAxiosTab(origin: string, requests: number): Promise<StormTimes>;
}

declare global {
  var peerBench: PeerBench;
}
