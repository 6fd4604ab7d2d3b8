import { useForm, useWatch } from 'react-hook-form';
import { useDraft } from '../../components/useDraft.ts';
import type { Choices, EntryChoice } from './migrationChoices.ts';

export interface ChosenSoFar {
  readonly choices: Choices;
  readonly choose: (key: string, choice: EntryChoice) => void;
  readonly forget: () => Promise<void>;
}

/**
 * The user's choices about the entries, kept across reloads as a draft.
 * @param name of the draft
 */
export function useChoices(name: string): ChosenSoFar {
  // As one text, as the fields depend on what is found.
  const form = useForm({ defaultValues: { choices: '{}' } });
  const draft = useDraft(name, form);
  const choices = JSON.parse(useWatch({ control: form.control, name: 'choices' })) as Choices;
  return {
    choices,
    choose: (key, choice) =>
      form.setValue('choices', JSON.stringify({ ...choices, [key]: choice }), { shouldDirty: true }),
    forget: draft.discard,
  };
}
