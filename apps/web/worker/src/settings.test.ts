import { describe, expect, test } from 'vitest';
import { readAllowedOrigins, readSettings, SettingsError } from './settings.ts';

describe('readSettings', () => {
  test('needs nothing but the address of ACE', () => {
    expect(readSettings({ ACE_API_BASE_URL: 'https://ace.example/api' })).toEqual({
      aceBaseUrl: 'https://ace.example/api',
      aceTimeoutMs: 20_000,
      requestsPerToken: 600,
      requestsPerAddress: 1200,
    });
  });

  test('reads the other variables', () => {
    const vars = { ACE_TIMEOUT_MS: '5000', RATE_LIMIT_PER_TOKEN: '10', RATE_LIMIT_PER_ADDRESS: '20' };
    expect(readSettings({ ACE_API_BASE_URL: 'http://127.0.0.1:4010/api', ...vars })).toMatchObject({
      aceTimeoutMs: 5000,
      requestsPerToken: 10,
      requestsPerAddress: 20,
    });
  });

  test('takes an empty variable for an absent one', () => {
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
  ])('names %s where it is %j, and not its value', (name, value) => {
    const read = () => readSettings({ ACE_API_BASE_URL: 'https://ace.example/api', [name]: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });
});

describe('readAllowedOrigins', () => {
  test('is empty where nothing is said', () => {
    expect(readAllowedOrigins({})).toEqual([]);
    expect(readAllowedOrigins({ ALLOWED_ORIGINS: ' , ' })).toEqual([]);
  });

  test('reads origins between commas', () => {
    const origins = ['https://a.example', 'https://b.example:8443'];
    expect(readAllowedOrigins({ ALLOWED_ORIGINS: ' https://a.example ,https://b.example:8443,' })).toEqual(origins);
  });
});
