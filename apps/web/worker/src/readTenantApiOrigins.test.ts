import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readTenantApiOrigins } from './readTenantApiOrigins.ts';

const log = vi.spyOn(console, 'error');

beforeEach(() => {
  log.mockImplementation(() => {});
});

afterEach(() => {
  log.mockReset();
});

const read = (text?: string) => readTenantApiOrigins(text === undefined ? {} : { TENANT_API_ORIGINS: text });

test.each([undefined, '', ' , '])('is empty where nothing is said (%j)', (text) => {
  expect(read(text)).toEqual([]);
});

test('reads origins between commas', () => {
  const origins = ['https://a.example', 'https://b.example:8443', 'http://localhost:4010', 'http://127.0.0.1:4010'];
  expect(read(origins.join(' , '))).toEqual(origins);
});

test.each([
  'https://a.example/api',
  'https://a.example/',
  'https://A.example',
  'http://a.example',
  'https://user@a.example',
  'https://a.example; script-src *',
  "https://a.example 'unsafe-inline'",
  'ws://a.example',
  '*',
  'a.example',
])('leaves out %j, which must not come into the policy, and keeps the others', (text) => {
  expect(read(`${text},https://b.example`)).toEqual(['https://b.example']);
  expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('TENANT_API_ORIGINS'));
});
