export { AceApiError, type AceApiErrorCode, type AceApiErrorDetails, type ClientErrorCode } from './AceApiError.ts';
export * from './clients/index.ts';
export { createProblem, type ProblemDetails } from './createProblem.ts';
export {
  type AceSendOptions,
  type ApiRequest,
  createAceSend,
  type EdgeSendOptions,
  type Fetch,
  type Query,
  type Send,
} from './http/index.ts';
export { PROBLEM_CODES, type Problem, type ProblemCode, problemSchema } from './problem.ts';
export { problemFromError } from './problemFromError.ts';
export {
  BINARY_STATES,
  type ColumnsCollector,
  createColumnsCollector,
  emptySeries,
  parseAceTime,
  type SeriesColumns,
  type SeriesKind,
  samplesToColumns,
} from './series/index.ts';
export * from './shapes/index.ts';
