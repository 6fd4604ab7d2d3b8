export type { Stage } from './Place.ts';
export { SCENES } from './scenes.ts';
export { closeByKey, DESK, leave, setScene, show, type Theme, wear } from './visit.ts';
