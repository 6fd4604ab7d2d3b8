export type { TokenRequest } from './auth/TokenIssuer.ts';
export type { Fault } from './control/Faults.ts';
export type { RequestRecord } from './control/RequestLog.ts';
export { DEFAULT_SITES, type Simulator, type SimulatorOptions, startSimulator } from './startSimulator.ts';
