import { expect, it } from 'vitest';
import { gatewaySchema, gatewayTokenSchema } from './gatewaySchema.ts';

it('reads a gateway and leaves its secret behind', () => {
  const gateway = gatewaySchema.parse({
    id: 3,
    name: 'falls-city-gw',
    site: 'ses_falls_city',
    client: 'ses',
    device_token: 'a secret',
    device_token_expires: '2027-03-04 19:34:54.114795',
  });

  expect(gateway).toEqual({
    id: 3,
    name: 'falls-city-gw',
    site: 'ses_falls_city',
    client: 'ses',
    device_token_expires: Date.UTC(2027, 2, 4, 19, 34, 54, 114),
  });
});

it('refuses an empty gateway token', () => {
  expect(gatewayTokenSchema.safeParse({ auth_token: '' }).success).toBe(false);
});
