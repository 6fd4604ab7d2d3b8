export { ExpiryReminder } from './ExpiryReminder.tsx';
