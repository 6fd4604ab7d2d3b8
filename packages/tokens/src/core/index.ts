export * from './abortable.ts';
export * from './clock.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './originAllowList.ts';
export * from './TabChannel.ts';
export * from './types.ts';
export * from './withLock.ts';
