export { arrangeSites } from './arrangeSites.ts';
export { SitePicker } from './SitePicker.tsx';
