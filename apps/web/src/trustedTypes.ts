// The page's Content-Security-Policy lets text become markup or script by this policy only (W3C Trusted Types). Nothing of ours
// needs markup; the charts empty an element by `innerHTML = ''`, and that is all that is let through. The one script that is
// named by a text is the service worker.
declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createHTML(text: string): string | null; createScriptURL(text: string): string | null },
      ): unknown;
    };
  }
}

window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '' ? '' : null),
  createScriptURL: (text) => (text === '/sw.js' ? text : null),
});

export {};
