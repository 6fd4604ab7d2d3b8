import { lazyRouteComponent } from '@tanstack/react-router';

export const ClearedPage = lazyRouteComponent(() => import('./ClearedPage.tsx'), 'ClearedPage');
