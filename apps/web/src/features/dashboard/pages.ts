import { lazyRouteComponent } from '@tanstack/react-router';

export const DashboardPage = lazyRouteComponent(() => import('./DashboardPage.tsx'), 'DashboardPage');
