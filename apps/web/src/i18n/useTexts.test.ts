import { expect, it } from 'vitest';
import type { Translate } from './useTexts.ts';

it('takes no key of a namespace that the component did not ask for', () => {
  const t: Translate<['setup', 'common']> = (key: string) => key;
  const asked = [t('token.title'), t('close', { ns: 'common' }), t('common:close'), t('setup:token.title')];
  // @ts-expect-error: `tokens` may not be registered
  const unasked = [t('tokens:addDialog.title')];
  // @ts-expect-error: `tokens` may not be registered
  unasked.push(t('addDialog.title', { ns: 'tokens' }));
  // @ts-expect-error: a key of the second namespace needs its prefix
  unasked.push(t('close'));
  expect([asked.length, unasked.length]).toEqual([4, 3]);
});
