// The page's Content-Security-Policy lets text become markup or script by this policy only (W3C Trusted Types). Our own code
// needs no markup; the charts empty an element with `innerHTML = ''`, which is all that is allowed. The only script loaded by
// name is the service worker.
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
