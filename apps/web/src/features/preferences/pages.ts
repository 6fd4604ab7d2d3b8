import { lazyRouteComponent } from '@tanstack/react-router';

export const PreferencesPage = lazyRouteComponent(() => import('./PreferencesPage.tsx'), 'PreferencesPage');
