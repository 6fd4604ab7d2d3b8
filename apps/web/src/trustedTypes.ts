// The page's Content-Security-Policy lets text become markup or script by this policy only (W3C Trusted Types). Nothing of ours
// needs that; the charts empty an element by `innerHTML = ''`, and that is all that is let through.
declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
    };
  }
}

window.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) });

export {};
