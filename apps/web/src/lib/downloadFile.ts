/** Until then the browser may still be reading; after that, the page need not hold the whole file any longer. */
const REVOKE_AFTER_MS = 60_000;

/** Downloads a file with this content under this name. */
export function downloadFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}

/** The same for a text, as UTF-8. */
export function downloadText(name: string, text: string, type: string): void {
  downloadFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
