/** The name of a tenant's backup file: `building-vitals-default-2026-01-15.json`. */
export function backupFileName(tenantId: string, at: number, extension: 'json' | 'csv', isUnencrypted = false): string {
  const day = new Date(at).toISOString().slice(0, 10);
  return `building-vitals-${tenantId}-${day}${isUnencrypted ? '-NOT-ENCRYPTED' : ''}.${extension}`;
}
