// The floor: the least that a vault of such rows must do, written straight against IndexedDB and WebCrypto.

interface RawRow {
  readonly id: string;
  readonly version: number;
  readonly expiresAt: number;
  readonly meta: Uint8Array<ArrayBuffer>;
  readonly secret: Uint8Array<ArrayBuffer>;
}

export interface RawEntry {
  readonly id: string;
  readonly meta: string;
  readonly secret: string;
}

const IV_BYTES = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export async function createRawKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore('tokens', { keyPath: 'id' }).createIndex('byExpiry', 'expiresAt');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function deleteRaw(db: IDBDatabase): Promise<void> {
  db.close();
  await settled(indexedDB.deleteDatabase(db.name));
}

/** Encrypts everything, then puts everything in one transaction. */
export async function importRaw(db: IDBDatabase, key: CryptoKey, entries: readonly RawEntry[]): Promise<void> {
  const rows = await Promise.all(entries.map((entry) => encryptRow(key, entry)));
  const transaction = db.transaction('tokens', 'readwrite');
  const store = transaction.objectStore('tokens');
  for (const row of rows) store.put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Reads every row and decrypts its metadata. */
export async function listRaw(db: IDBDatabase, key: CryptoKey): Promise<string[]> {
  const rows = await settled<RawRow[]>(db.transaction('tokens').objectStore('tokens').getAll());
  return Promise.all(rows.map((row) => decrypt(key, row.meta)));
}

/** Reads every row, decrypts both parts, encrypts them under another key, and puts all rows in one transaction. */
export async function rotateRaw(db: IDBDatabase, from: CryptoKey, to: CryptoKey): Promise<void> {
  const rows = await settled<RawRow[]>(db.transaction('tokens').objectStore('tokens').getAll());
  const renewed = await Promise.all(rows.map((row) => reencryptRow(row, from, to)));
  const transaction = db.transaction('tokens', 'readwrite');
  const store = transaction.objectStore('tokens');
  for (const row of renewed) store.put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Reads one row and decrypts its secret. */
export async function readRaw(db: IDBDatabase, key: CryptoKey, id: string): Promise<string> {
  const row = await settled<RawRow>(db.transaction('tokens').objectStore('tokens').get(id));
  return decrypt(key, row.secret);
}

async function encryptRow(key: CryptoKey, { id, meta, secret }: RawEntry): Promise<RawRow> {
  const [encryptedMeta, encryptedSecret] = await Promise.all([encrypt(key, meta), encrypt(key, secret)]);
  return { id, version: 1, expiresAt: Date.now(), meta: encryptedMeta, secret: encryptedSecret };
}

async function reencryptRow(row: RawRow, from: CryptoKey, to: CryptoKey): Promise<RawRow> {
  const [meta, secret] = await Promise.all([decrypt(from, row.meta), decrypt(from, row.secret)]);
  const [encryptedMeta, encryptedSecret] = await Promise.all([encrypt(to, meta), encrypt(to, secret)]);
  return { ...row, meta: encryptedMeta, secret: encryptedSecret };
}

async function encrypt(key: CryptoKey, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(text)));
  const sealed = new Uint8Array(IV_BYTES + ciphertext.length);
  sealed.set(iv);
  sealed.set(ciphertext, IV_BYTES);
  return sealed;
}

async function decrypt(key: CryptoKey, sealed: Uint8Array<ArrayBuffer>): Promise<string> {
  const parameters = { name: 'AES-GCM', iv: sealed.subarray(0, IV_BYTES) };
  return decoder.decode(await crypto.subtle.decrypt(parameters, key, sealed.subarray(IV_BYTES)));
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
