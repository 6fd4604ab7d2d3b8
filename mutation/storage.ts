import { roomOptions } from './roomOptions.ts';

export default roomOptions('storage');
