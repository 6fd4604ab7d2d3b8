import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';

interface Argon2Options {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly memorySize: number;
  readonly iterations: number;
  readonly parallelism: number;
  readonly hashLength: number;
}

/** Argon2id as hash-wasm has it, by Node's own: the vectors prove that it gives the same. */
export async function argon2id(options: Argon2Options): Promise<Uint8Array> {
  const { password, salt, memorySize, iterations, parallelism, hashLength } = options;
  return promisify(argon2)('argon2id', {
    message: password,
    nonce: salt,
    memory: memorySize,
    passes: iterations,
    parallelism,
    tagLength: hashLength,
  });
}
