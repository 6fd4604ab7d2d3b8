export { UnlockForm } from './UnlockForm.tsx';
