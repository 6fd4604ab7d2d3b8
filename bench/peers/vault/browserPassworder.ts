import { decrypt, encrypt } from '@metamask/browser-passworder';
import { Buffer } from 'buffer/';
import type { KeptTokens, SampleToken } from '../../src/page/vault/KeptTokens.ts';

// It wants Node's, which bundlers of its time brought along.
Object.assign(globalThis, { Buffer });

const PASSWORD = 'correct horse battery staple';
const NAME = 'browser-passworder';

/** One text holds all, so that whoever opens it has read them; its key is derived from a password each time (PBKDF2). */
export const browserPassworder: KeptTokens = {
  name: 'browser-passworder (localStorage, AES-GCM, one text for all; its KDF is in the figure)',
  async store(tokens) {
    localStorage.setItem(NAME, await encrypt(PASSWORD, tokens));
  },
  async open() {
    const tokens = (await decrypt(PASSWORD, localStorage.getItem(NAME) ?? '')) as SampleToken[];
    return {
      list: async () => tokens.length,
      read: async (index) => tokens[index]?.token ?? '',
      close: async () => {},
    };
  },
};
