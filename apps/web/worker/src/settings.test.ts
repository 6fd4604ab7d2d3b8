import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readAllowedOrigins, readSettings, readTenantApiOrigins, SettingsError } from './settings.ts';

describe('readSettings', () => {
  test('requires only the address of ACE', () => {
    expect(readSettings({ ACE_API_BASE_URL: 'https://ace.example/api' })).toEqual({
      aceBaseUrl: 'https://ace.example/api',
      aceTimeoutMs: 20_000,
      requestsPerToken: 600,
      requestsPerAddress: 1200,
    });
  });

  test('reads the optional variables', () => {
    const vars = { ACE_TIMEOUT_MS: '5000', RATE_LIMIT_PER_TOKEN: '10', RATE_LIMIT_PER_ADDRESS: '20' };
    expect(readSettings({ ACE_API_BASE_URL: 'http://127.0.0.1:4010/api', ...vars })).toMatchObject({
      aceTimeoutMs: 5000,
      requestsPerToken: 10,
      requestsPerAddress: 20,
    });
  });

  test('treats an empty variable as absent', () => {
    expect(readSettings({ ACE_API_BASE_URL: 'https://ace.example/api', ACE_TIMEOUT_MS: '' }).aceTimeoutMs).toBe(20_000);
    expect(() => readSettings({ ACE_API_BASE_URL: '' })).toThrow(SettingsError);
  });

  test.each([
    ['ACE_API_BASE_URL', 'ftp://secret.example'],
    ['ACE_API_BASE_URL', 'secret'],
    ['ACE_TIMEOUT_MS', 'secret'],
    ['ACE_TIMEOUT_MS', '-1'],
    ['RATE_LIMIT_PER_TOKEN', '0'],
    ['RATE_LIMIT_PER_ADDRESS', '1.5'],
  ])('names %s, but not its value, when it is %j', (name, value) => {
    const read = () => readSettings({ ACE_API_BASE_URL: 'https://ace.example/api', [name]: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });
});

describe('readAllowedOrigins', () => {
  test('is empty when the variable is not set', () => {
    expect(readAllowedOrigins({})).toEqual([]);
    expect(readAllowedOrigins({ ALLOWED_ORIGINS: ' , ' })).toEqual([]);
  });

  test('reads origins separated by commas', () => {
    const origins = ['https://a.example', 'https://b.example:8443'];
    expect(readAllowedOrigins({ ALLOWED_ORIGINS: ' https://a.example ,https://b.example:8443,' })).toEqual(origins);
  });
});

describe('readTenantApiOrigins', () => {
  const log = vi.spyOn(console, 'error');

  beforeEach(() => {
    log.mockImplementation(() => {});
  });

  afterEach(() => {
    log.mockReset();
  });

  const read = (text?: string) => readTenantApiOrigins(text === undefined ? {} : { TENANT_API_ORIGINS: text });

  test.each([undefined, '', ' , '])('is empty when the variable lists nothing (%j)', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('reads origins separated by commas', () => {
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
  ])('leaves %j out of the policy and keeps the others', (text) => {
    expect(read(`${text},https://b.example`)).toEqual(['https://b.example']);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('TENANT_API_ORIGINS'));
  });
});
