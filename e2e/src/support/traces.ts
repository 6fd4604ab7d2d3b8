import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The token and its signature, in the encodings in which they could lie somewhere. */
export function tracesOf(token: string): Buffer[] {
  const secrets = [token, token.slice(token.lastIndexOf('.') + 1)];
  return secrets.flatMap((secret) => [
    Buffer.from(secret),
    Buffer.from(secret, 'utf16le'),
    ...[0, 1, 2].map((offset) => Buffer.from(base64At(secret, offset))),
  ]);
}

/** What is certain in the base64 of a longer text that has the secret somewhere, 0, 1 or 2 bytes into a group of three. */
function base64At(secret: string, offset: number): string {
  const encoded = Buffer.from('\0'.repeat(offset) + secret).toString('base64');
  return encoded.slice(offset === 0 ? 0 : offset + 1, -4);
}

/** Every file of a folder, however deep. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
