import { moduleOptions } from './moduleOptions.ts';

export default moduleOptions('crypto');
