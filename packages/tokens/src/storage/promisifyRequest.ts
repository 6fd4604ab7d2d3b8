/** What a request of IndexedDB gives, or the error that it fails with. A promise costs: not for thousands of them. */
export function promisifyRequest<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
