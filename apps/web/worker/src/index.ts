import { createApp } from './createApp.ts';

/** The Worker's entry. */
export default createApp();
