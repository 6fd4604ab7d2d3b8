import { namespace } from '../Namespace.ts';

export const earlierTokensTexts = namespace('earlierTokens', {
  text_one: 'A token from an older version of Building Vitals was found in this browser.',
  text_other: '{{count}} tokens from an older version of Building Vitals were found in this browser.',
  action: 'Review',
  dismiss: 'Not now',
});
