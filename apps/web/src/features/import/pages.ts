import { lazyRouteComponent } from '@tanstack/react-router';

export const ImportDialog = lazyRouteComponent(() => import('./ImportDialog.tsx'), 'ImportDialog');
