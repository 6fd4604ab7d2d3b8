export { ClearEverythingDialog } from './ClearEverythingDialog.tsx';
