export { SCENES } from './scenes.ts';
export type { Stage } from './UiState.ts';
export { closeByKey, DESK, leave, setScene, show, type Theme, wear } from './visit.ts';
