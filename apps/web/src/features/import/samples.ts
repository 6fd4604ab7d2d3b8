/** Sample files with placeholders for the tokens. */
export const SAMPLE_CSV = [
  'siteId,siteName,deviceId,token',
  'ses_falls_city,SES Falls City Medical Center,,eyJ…',
  'ses_falls_city,SES Falls City Medical Center,gateway_1,eyJ…',
  '309,"Clinic, West Wing",,eyJ…',
  '',
].join('\r\n');

export const SAMPLE_JSON = `${JSON.stringify(
  [
    { siteId: 'ses_falls_city', siteName: 'SES Falls City Medical Center', token: 'eyJ…' },
    { siteId: 'ses_falls_city', siteName: 'SES Falls City Medical Center', deviceId: 'gateway_1', token: 'eyJ…' },
  ],
  null,
  2,
)}\n`;
