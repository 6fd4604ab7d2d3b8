export { SCENES } from './scenes.ts';
export type { Scene, Stage, UiState } from './UiState.ts';
export { closeByKey, DESK, leave, setScene, show, type Theme, wear } from './visit.ts';
