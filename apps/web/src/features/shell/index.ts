import { lazy } from 'react';

export { AppShell } from './AppShell.tsx';
export { NotFoundPage } from './NotFoundPage.tsx';
export { PageFailed } from './PageFailed.tsx';
export { PageTitle } from './PageTitle.tsx';

export const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));
