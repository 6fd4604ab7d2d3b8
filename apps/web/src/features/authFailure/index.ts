export { AuthFailureProvider, useAuthFailure } from './AuthFailureProvider.tsx';
