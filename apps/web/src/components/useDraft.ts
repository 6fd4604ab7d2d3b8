import type { TokenManagerService } from '@building-vitals/tokens';
import { useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTenantServices } from '../services/ServicesProvider.tsx';

type VaultSettings = TokenManagerService['settings'];

/** Fast typing is written once, not per letter. */
const WRITE_AFTER_MS = 400;

/** The draft of a form that was not submitted. */
export interface Draft {
  /** The draft, if there was one, is in the fields. */
  readonly isReady: boolean;
  /** The fields were filled from a draft. */
  readonly isRestored: boolean;
  /** Whether the fields differ from their default values. */
  hasContent(): boolean;
  /** Deletes the draft, after the form was submitted or abandoned. */
  forget(): Promise<void>;
  /** Like {@link forget}, and resets the fields. */
  discard(): Promise<void>;
}

/**
 * Keeps the content of a form across failures, locking and reloads, encrypted in the vault like a token, so that a pasted token is
 * never stored unencrypted. The draft is restored once, unless the user has typed something
 * before it is loaded.
 *
 * @param name identifies the form and its subject
 * @param form may only have text fields and checkboxes
 */
export function useDraft<Values extends FieldValues>(name: string, form: UseFormReturn<Values>): Draft {
  const { manager } = useTenantServices();
  const [isReady, setReady] = useState(false);
  const [isRestored, setRestored] = useState(false);
  const autosave = useRef<DraftAutosave<Values> | null>(null);
  useEffect(() => {
    const created = new DraftAutosave(manager.settings, name, form);
    autosave.current = created;
    void created.start().then((hasRestored) => {
      if (autosave.current !== created) return;
      setRestored(hasRestored);
      setReady(true);
    });
    return () => created.stop();
  }, [manager, name, form]);
  return {
    isReady,
    isRestored,
    hasContent: () => isChanged(form),
    forget: async () => autosave.current?.forget(),
    discard: async () => {
      await autosave.current?.forget();
      form.reset();
      setRestored(false);
      autosave.current?.resume();
    },
  };
}

/** Prepares the draft of a form that is opened later. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
export function saveDraft(settings: VaultSettings, name: string, values: FieldValues): Promise<void> {
  return settings.saveSetting(`draft:${name}`, JSON.stringify(values));
}

class DraftAutosave<Values extends FieldValues> {
  readonly #settings: VaultSettings;
  readonly #key: `draft:${string}`;
  readonly #form: UseFormReturn<Values>;
  readonly #removers: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Writes run one after the other, so that a later one wins. */
  #writing: Promise<void> = Promise.resolve();
  #isForgotten = false;
  #isStopped = false;

  constructor(settings: VaultSettings, name: string, form: UseFormReturn<Values>) {
    this.#settings = settings;
    this.#key = `draft:${name}`;
    this.#form = form;
  }

  /** @returns whether something was restored */
  start(): Promise<boolean> {
    const write = () => this.#writePending();
    // Also when a field loses the focus: the vault may be locked next, and then nothing can be written.
    for (const event of ['pagehide', 'focusout']) {
      addEventListener(event, write);
      this.#removers.push(() => removeEventListener(event, write));
    }
    const unsubscribe = this.#form.subscribe({ formState: { values: true }, callback: () => this.#writeSoon() });
    this.#removers.push(unsubscribe);
    return this.#restore();
  }

  stop(): void {
    this.#isStopped = true;
    this.#writePending();
    for (const remove of this.#removers) remove();
  }

  forget(): Promise<void> {
    this.#isForgotten = true;
    this.#cancelTimer();
    return this.#write(null);
  }

  resume(): void {
    this.#cancelTimer();
    this.#isForgotten = false;
  }

  /** A draft that cannot be read is ignored; the form works without it. */
  async #restore(): Promise<boolean> {
    const draft = parse(await this.#settings.loadSetting(this.#key).catch(() => null));
    if (this.#isStopped || this.#isForgotten || !draft || isChanged(this.#form)) return false;
    const current = Object.entries(this.#form.getValues());
    // Only fields that the form still has: another version of the app may have written the draft.
    const values = current.map(([name, value]) => [name, typeof draft[name] === typeof value ? draft[name] : value]);
    this.#form.reset(Object.fromEntries(values), { keepDefaultValues: true });
    this.#cancelTimer();
    return true;
  }

  #writeSoon(): void {
    this.#cancelTimer();
    if (!this.#isForgotten) this.#timer = setTimeout(() => this.#writePending(), WRITE_AFTER_MS);
  }

  #writePending(): void {
    if (this.#timer === undefined) return;
    this.#cancelTimer();
    void this.#write(isChanged(this.#form) ? JSON.stringify(this.#form.getValues()) : null);
  }

  #write(text: string | null): Promise<void> {
    // A draft that cannot be written is given up.
    this.#writing = this.#writing.then(() => this.#settings.saveSetting(this.#key, text)).catch(() => {});
    return this.#writing;
  }

  #cancelTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function isChanged<Values extends FieldValues>(form: UseFormReturn<Values>): boolean {
  const initial = form.formState.defaultValues as Record<string, unknown> | undefined;
  return Object.entries(form.getValues()).some(([name, value]) => value !== initial?.[name]);
}

function parse(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    const values: unknown = JSON.parse(text);
    return typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
