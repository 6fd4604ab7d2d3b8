import { useDefaultToken } from './support/story.ts';
import { expect, test } from './support/test.ts';

test('lets no text become markup or script, and no other site reach into the page', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  const outcome = await page.evaluate(async () => {
    const attempt = (work: () => unknown) => {
      try {
        work();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const script = document.createElement('script');
    // A script in the page runs before its `append` ends, if it may.
    let ran = false;
    Object.assign(globalThis, {
      inlineRan: () => {
        ran = true;
      },
    });
    const inline = attempt(() => {
      script.textContent = 'inlineRan()';
      document.body.append(script);
    });
    return {
      markup: attempt(() => {
        document.createElement('div').innerHTML = '<img src=x>';
      }),
      emptying: attempt(() => {
        document.createElement('div').innerHTML = '';
      }),
      policy: attempt(() =>
        (globalThis as never as { trustedTypes: TrustedTypes }).trustedTypes.createPolicy('other', {}),
      ),
      inline,
      ran,
      opener: window.opener,
    };
  });
  expect(outcome).toMatchObject({
    markup: 'TypeError',
    emptying: 'done',
    policy: 'TypeError',
    ran: false,
    opener: null,
  });
  // The browser says that it refused; that is what was asked of it.
  expect(person.console.some((line) => line.includes('TrustedHTML'))).toBe(true);
  person.console.length = 0;
});

interface TrustedTypes {
  createPolicy(name: string, rules: object): unknown;
}
