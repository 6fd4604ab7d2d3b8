import { lazyRouteComponent } from '@tanstack/react-router';

export { auditSearchSchema } from './auditSearchSchema.ts';

export const AuditPage = lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage');
