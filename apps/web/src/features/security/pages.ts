import { lazyRouteComponent } from '@tanstack/react-router';

export const SecurityPage = lazyRouteComponent(() => import('./SecurityPage.tsx'), 'SecurityPage');
