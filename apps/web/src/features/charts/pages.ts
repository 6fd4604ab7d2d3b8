import { lazyRouteComponent } from '@tanstack/react-router';

export { chartSearchSchema } from './chartSearchSchema.ts';
export { chartsPageSearchSchema } from './chartsPageSearchSchema.ts';

export const ChartsPage = lazyRouteComponent(() => import('./ChartsPage.tsx'), 'ChartsPage');
