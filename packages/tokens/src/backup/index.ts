export type { BackupFile } from './BackupFile.ts';
export { type ClearExportQuestion, type MadeBackup, type OpenedBackup, TokenBackup } from './TokenBackup.ts';
