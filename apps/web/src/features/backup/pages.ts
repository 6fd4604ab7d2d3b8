import { lazyRouteComponent } from '@tanstack/react-router';

export const BackupDialog = lazyRouteComponent(() => import('./BackupDialog.tsx'), 'BackupDialog');
