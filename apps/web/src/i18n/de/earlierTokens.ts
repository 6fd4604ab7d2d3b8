import type { earlierTokensTexts as english } from '../en/earlierTokens.ts';
import type { Texts } from '../Texts.ts';

export const earlierTokens: Texts<typeof english> = {
  text_one: 'In diesem Browser wurde ein Token einer älteren Version von Building Vitals gefunden.',
  text_other: 'In diesem Browser wurden {{count}} Tokens einer älteren Version von Building Vitals gefunden.',
  action: 'Ansehen',
  dismiss: 'Nicht jetzt',
};
