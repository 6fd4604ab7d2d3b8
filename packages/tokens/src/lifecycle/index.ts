export { watchPage } from './watchPage.ts';
