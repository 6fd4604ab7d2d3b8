import { expect, it } from 'vitest';
import { auditToCsv } from './auditToCsv.ts';

it('writes a line for each entry, times in UTC', () => {
  const csv = auditToCsv([{ number: 1, at: 0, action: 'token:added', success: true, siteId: 'omaha', version: 7 }]);
  expect(csv).toBe(
    'number,at,action,success,siteId,deviceId,tokenId,version,tenantId,count,code\r\n' +
      '1,1970-01-01T00:00:00.000Z,token:added,true,omaha,,,7,,,\r\n',
  );
});

it('keeps spreadsheets from running the content of an entry', () => {
  const csv = auditToCsv([{ number: 1, at: 0, action: 'token:added', success: true, siteId: '=1+1' }]);
  expect(csv).toContain(`,true,"'=1+1",`);
});
