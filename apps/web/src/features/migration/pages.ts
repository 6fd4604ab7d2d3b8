import { lazyRouteComponent } from '@tanstack/react-router';

export const MigrationPage = lazyRouteComponent(() => import('./MigrationPage.tsx'), 'MigrationPage');
