import { lazyRouteComponent } from '@tanstack/react-router';

export const FirstTimeSetup = lazyRouteComponent(() => import('./FirstTimeSetup.tsx'), 'FirstTimeSetup');
