import { expect, it, vi } from 'vitest';
import { EventEmitter } from './events.ts';

interface Events {
  greeted: { name: string };
}

it('calls every listener until it is taken off', () => {
  const events = new EventEmitter<Events>();
  const heard: string[] = [];
  const unsubscribe = events.on('greeted', ({ name }) => heard.push(`a ${name}`));
  events.on('greeted', ({ name }) => heard.push(`b ${name}`));

  events.emit('greeted', { name: 'Ada' });
  unsubscribe();
  unsubscribe();
  events.emit('greeted', { name: 'Grace' });

  expect(heard).toEqual(['a Ada', 'b Ada', 'b Grace']);
});

it('treats the same function registered twice as two listeners', () => {
  const events = new EventEmitter<Events>();
  const listener = vi.fn();
  const unsubscribe = events.on('greeted', listener);
  events.on('greeted', listener);
  unsubscribe();
  events.emit('greeted', { name: 'Ada' });
  expect(listener).toHaveBeenCalledOnce();
});

it('calls the other listeners when one throws, and reports the error', async () => {
  const events = new EventEmitter<Events>();
  const later = vi.fn();
  const reported: unknown[] = [];
  const listeners = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.once('uncaughtException', (error) => reported.push(error));
  const fault = new Error('a listener failed');
  events.on('greeted', () => {
    throw fault;
  });
  events.on('greeted', later);

  events.emit('greeted', { name: 'Ada' });
  await new Promise((resolve) => setImmediate(resolve));
  for (const listener of listeners) process.on('uncaughtException', listener);

  expect(later).toHaveBeenCalledOnce();
  expect(reported).toEqual([fault]);
});
