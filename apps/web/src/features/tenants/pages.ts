import { lazyRouteComponent } from '@tanstack/react-router';

export const TenantsPage = lazyRouteComponent(() => import('./TenantsPage.tsx'), 'TenantsPage');
