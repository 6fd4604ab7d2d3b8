import { lazyRouteComponent } from '@tanstack/react-router';

export const LockPage = lazyRouteComponent(() => import('./LockPage.tsx'), 'LockPage');
