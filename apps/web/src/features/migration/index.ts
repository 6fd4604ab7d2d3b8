export { EarlierTokensNotice } from './EarlierTokensNotice.tsx';
export { useEarlierTokens } from './useEarlierTokens.ts';
