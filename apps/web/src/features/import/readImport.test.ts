import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decodeText.ts';
import type { ImportRow } from './importRow.ts';
import { type ReadImport, readImport } from './readImport.ts';
import { SAMPLE_CSV, SAMPLE_JSON } from './samples.ts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln';
const OMAHA = { siteId: 'ses_omaha', siteName: 'SES Omaha', deviceId: '', token: TOKEN };

describe('CSV', () => {
  it.each([
    ['commas', `siteId,siteName,deviceId,token\nses_omaha,SES Omaha,,${TOKEN}`],
    ['semicolons', `siteId;siteName;deviceId;token\nses_omaha;SES Omaha;;${TOKEN}`],
    ['tabs', `siteId\tsiteName\tdeviceId\ttoken\nses_omaha\tSES Omaha\t\t${TOKEN}`],
    ['CRLF and a mark at the beginning', `\uFEFFsiteId,siteName,token\r\nses_omaha,SES Omaha,${TOKEN}\r\n`],
    ['quotes', `"siteId","siteName","token"\n"ses_omaha","SES Omaha","${TOKEN}"`],
    ['other names and order', `API Token,Name,Site-ID\n${TOKEN},SES Omaha,ses_omaha`],
    ['German names', `Standort-ID;Standort;Geräte-ID;Token\nses_omaha;SES Omaha;;${TOKEN}`],
    ['no names', `ses_omaha,SES Omaha,,${TOKEN}`],
    ['no names, the token first', `${TOKEN},ses_omaha,SES Omaha`],
    ['empty lines', `\nsiteId,siteName,token\n\nses_omaha,SES Omaha,${TOKEN}\n,,\n`],
  ])('is read with %s', (_what, text) => {
    expect(rowsOf(text)).toEqual([{ ...OMAHA, line: expect.any(Number) }]);
  });

  it('keeps commas, quotes and line breaks within quotes', () => {
    const [row] = rowsOf(`siteId,siteName,token\nses_omaha,"Omaha, ""West""\nWing",${TOKEN}`);
    expect(row?.siteName).toBe('Omaha, "West"\nWing');
  });

  it('uses the ID of a site as its name if it has none', () => {
    expect(rowsOf(`siteId,token\nses_omaha,${TOKEN}`)).toMatchObject([{ siteName: 'ses_omaha' }]);
  });

  it('knows the line of each row in the file', () => {
    const rows = rowsOf(`siteId,token\na,${TOKEN}\n\nb,${TOKEN}`);
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('reads what spreadsheets write, with any separator', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ',', ';', '\t', '"', '\n', ' ', '=', '1') });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    const property = fc.property(table, fc.constantFrom(',', ';', '\t'), (names, delimiter) => {
      const written = names.map(([name, device], index) => [`site_${index}`, `n${name}`, device, TOKEN]);
      const text = Papa.unparse([['siteId', 'siteName', 'deviceId', 'token'], ...written], { delimiter });
      const expected = written.map(([siteId, siteName, deviceId, token]) => ({
        siteId,
        siteName: siteName?.trim(),
        deviceId: deviceId?.trim(),
        token,
      }));
      expect(rowsOf(text)).toMatchObject(expected);
    });
    fc.assert(property, { numRuns: 200 });
  });
});

describe('JSON', () => {
  it('is read as a list', () => {
    expect(rowsOf(JSON.stringify([{ ...OMAHA, deviceId: undefined }]))).toMatchObject([{ ...OMAHA, line: 1 }]);
  });

  it('is read in the format of our unencrypted export, with its additional data', () => {
    const text = JSON.stringify({
      tokens: [{ ...OMAHA, addedAt: 1_000, lastUsed: 2_000, useCount: 3, isDefault: true }],
    });
    const known = { addedAt: 1_000, lastUsed: 2_000, useCount: 3, isDefault: true };
    expect(rowsOf(text)).toMatchObject([{ ...OMAHA, known }]);
  });

  it('is read in the format of earlier versions, with tokens in base64 and ISO dates', () => {
    const entry = { siteId: 'ses_omaha', siteName: 'SES Omaha', token: btoa(TOKEN), addedAt: '2025-01-02T03:04:05Z' };
    const addedAt = Date.UTC(2025, 0, 2, 3, 4, 5);
    expect(rowsOf(JSON.stringify([entry]))).toMatchObject([{ ...OMAHA, known: { addedAt } }]);
  });

  it('turns invalid entries into rows with an error, and reads the others', () => {
    const rows = rowsOf(JSON.stringify([null, 'text', { siteId: 309, token: TOKEN }]));
    expect(rows).toMatchObject([{ token: '' }, { token: '' }, { siteId: '309', siteName: '309', token: TOKEN }]);
  });

  it.each([
    ['not-json', `[{"siteId": "ses_omaha", "token": "${TOKEN}"`],
    ['no-tokens', '{"sites": []}'],
    ['no-tokens', '[]'],
    ['encrypted-backup', '{"format": "building-vitals-backup", "version": 1}'],
    ['empty', ' \n '],
  ])('reports %s', (problem, text) => {
    expect(readImport(text)).toEqual({ problem });
  });
});

it('reads its own samples', () => {
  expect(rowsOf(SAMPLE_CSV)).toMatchObject([
    { siteId: 'ses_falls_city', deviceId: '' },
    { siteId: 'ses_falls_city', deviceId: 'gateway_1' },
    { siteId: '309', siteName: 'Clinic, West Wing' },
  ]);
  expect(rowsOf(SAMPLE_JSON)).toHaveLength(2);
});

it('never throws, whatever the input', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.string().map((text) => `[${text}`),
      ),
      (text) => {
        readImport(text);
      },
    ),
  );
});

describe('the bytes of a file', () => {
  const text = 'siteId,siteName\nses_omaha,Büro “West”';
  const utf16 = (little: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * text.length + 2));
    [...`\uFEFF${text}`].forEach((char, index) => {
      view.setUint16(2 * index, char.charCodeAt(0), little);
    });
    return view.buffer;
  };
  it.each([
    ['UTF-8', new TextEncoder().encode(text).buffer],
    ['UTF-16, little end first', utf16(true)],
    ['UTF-16, big end first', utf16(false)],
  ])('are read as %s', (_what, bytes) => {
    expect(decodeText(bytes as ArrayBuffer)).toBe(text);
  });

  it('are read as Windows writes them if they are not UTF-8', () => {
    expect(decodeText(new Uint8Array([0x42, 0xfc, 0x72, 0x6f]).buffer)).toBe('Büro');
  });

  it('can be empty', () => {
    expect(decodeText(new ArrayBuffer(0))).toBe('');
  });
});

function rowsOf(text: string): readonly ImportRow[] {
  const read = readImport(text);
  if ('problem' in read) throw new Error(`Nothing was read: ${read.problem}.`);
  return (read as ReadImport).rows;
}
