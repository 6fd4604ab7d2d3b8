import { useEffect, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useServices } from '../services/ServicesProvider.tsx';

/** Somebody who types fast makes one entry of many letters. */
const WRITE_AFTER_MS = 400;

/**
 * Keeps what is typed into a form over a reload of its page: sealed in the vault like a token, so that a pasted token lies
 * nowhere in clear. What was kept is put into the fields, once, unless something was typed before it was there.
 *
 * @param name of the form, and of what it is about
 * @returns forgets the draft: when the form is done or given up
 */
export function useDraft<Values extends FieldValues>(name: string, form: UseFormReturn<Values>): () => Promise<void> {
  const { manager } = useServices();
  const key = `draft:${name}` as const;
  const isDone = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    // A draft that cannot be read or written is none: the form works without.
    manager.settings.loadSetting(key).then(
      (stored) => {
        if (wanted && stored !== null && !form.formState.isDirty) restore(form, stored);
      },
      () => {},
    );
    const write = () => {
      if (timer === undefined || isDone.current) return;
      clearTimeout(timer);
      timer = undefined;
      manager.settings.saveSetting(key, JSON.stringify(form.getValues())).catch(() => {});
    };
    const stopWatching = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(write, WRITE_AFTER_MS);
      },
    });
    globalThis.addEventListener('pagehide', write);
    return () => {
      wanted = false;
      write();
      globalThis.removeEventListener('pagehide', write);
      stopWatching();
    };
  }, [manager, key, form]);
  return async () => {
    isDone.current = true;
    await manager.settings.saveSetting(key, null).catch(() => {});
  };
}

function restore<Values extends FieldValues>(form: UseFormReturn<Values>, stored: string): void {
  const values: unknown = JSON.parse(stored);
  if (typeof values !== 'object' || values === null) return;
  form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true });
}
