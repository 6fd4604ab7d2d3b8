import { lazyRouteComponent } from '@tanstack/react-router';

export { newTokenSearchSchema } from './forms/newTokenSearchSchema.ts';
export { tokensSearchSchema } from './list/tokensSearchSchema.ts';

export const AddTokenDialog = lazyRouteComponent(() => import('./forms/AddTokenDialog.tsx'), 'AddTokenDialog');
export const EditTokenRoute = lazyRouteComponent(() => import('./forms/EditTokenRoute.tsx'), 'EditTokenRoute');
export const RefreshTokenRoute = lazyRouteComponent(() => import('./forms/RefreshTokenRoute.tsx'), 'RefreshTokenRoute');
export const TokenManager = lazyRouteComponent(() => import('./list/TokenManager.tsx'), 'TokenManager');
export const VersionsDialog = lazyRouteComponent(() => import('./versions/VersionsDialog.tsx'), 'VersionsDialog');
