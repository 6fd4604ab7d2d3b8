export { TokenRefreshPrompt } from './forms/TokenRefreshPrompt.tsx';
export { EMPTY_TOKEN_FORM, fieldOf, type TokenFormValues, tokenFormResolver } from './forms/tokenForm.ts';
export type { StatusFilter } from './list/tokensSearchSchema.ts';
export { useTokensPage } from './useTokensPage.ts';
