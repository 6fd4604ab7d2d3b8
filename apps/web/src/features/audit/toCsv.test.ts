import { expect, it } from 'vitest';
import { toCsv } from './toCsv.ts';

it('writes one line per entry with times in UTC', () => {
  const csv = toCsv([{ number: 1, at: 0, action: 'token:added', success: true, siteId: 'omaha', version: 7 }]);
  expect(csv).toBe(
    'number,at,action,success,siteId,deviceId,tokenId,version,tenantId,count,code\r\n' +
      '1,1970-01-01T00:00:00.000Z,token:added,true,omaha,,,7,,,\r\n',
  );
});

it.each([
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['=1+1', "'=1+1"],
  ['-2', "'-2"],
  ['@x', "'@x"],
])('writes %j as %j, which no spreadsheet evaluates', (siteId, cell) => {
  const csv = toCsv([{ number: 1, at: 0, action: 'token:added', success: true, siteId }]);
  expect(csv).toContain(`,true,${cell},`);
});
