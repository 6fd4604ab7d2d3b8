import { namespace } from '../Namespace.ts';

export const earlierTokensTexts = namespace('earlierTokens', {
  text_one: 'A token of an earlier version of Building Vitals was found in this browser.',
  text_other: '{{count}} tokens of an earlier version of Building Vitals were found in this browser.',
  action: 'Look at it',
  dismiss: 'Not now',
});
