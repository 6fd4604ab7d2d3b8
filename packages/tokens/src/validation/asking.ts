/** Asks services about tokens: loaded when a token is tested or exchanged, which no page does at first. */
export { askService } from './askService.ts';
export { exchangeToken } from './exchangeToken.ts';
