import type { Contender } from './Contender.ts';

const SITE_ID = 'ses_omaha';

/** The least that hands out a token that has not expired, as a promise: a Map read and a look at the clock. */
export const floor: Contender = {
  name: 'floor: Map read, expiry comparison',
  keepsIn: 'memory',
  async open(token, use) {
    const tokens = new Map([[SITE_ID, { token, expiresAt: Date.now() + 3_600_000 }]]);
    return async () => {
      const known = tokens.get(SITE_ID);
      if (!known || known.expiresAt <= Date.now()) throw new Error('Expired.');
      return use(known.token);
    };
  },
};
