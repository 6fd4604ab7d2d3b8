export { type AceSendOptions, createAceSend } from './createAceSend.ts';
export { createEdgeSend, type EdgeSendOptions } from './createEdgeSend.ts';
export { readJson } from './readJson.ts';
export type { ApiRequest, Fetch, Send } from './Send.ts';
