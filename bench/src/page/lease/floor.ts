import type { Contender } from './Contender.ts';

/** The least that hands out a token that has not expired, as a promise: a Map read and a look at the clock. */
export const floor: Contender = {
  name: 'floor: Map read, expiry comparison',
  keepsIn: 'memory',
  async open(token) {
    const tokens = new Map([['ses_omaha', { token, expiresAt: Date.now() + 3_600_000 }]]);
    const acquire = async (siteId: string) => {
      const known = tokens.get(siteId);
      if (!known || known.expiresAt <= Date.now()) throw new Error('Expired.');
      return known;
    };
    return async () => (await acquire('ses_omaha')).token;
  },
};
