import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { type FieldPath, type FieldValues, type UseFormReturn, useController } from 'react-hook-form';
import { useErrorText } from './useErrorText.ts';

export interface FormTextFieldProps<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

/** A text field for react-hook-form with a hint or an error below (the form's messages are error codes). */
export function FormTextField<Values extends FieldValues>(props: FormTextFieldProps<Values>): ReactNode {
  const { form, name, label, hint, required = false, autoFocus = false } = props;
  const text = useErrorText();
  const { field, fieldState } = useController({ control: form.control, name });
  const problem = fieldState.error?.message;
  return (
    <TextField
      {...field}
      inputRef={field.ref}
      ref={null}
      label={label}
      required={required}
      autoFocus={autoFocus}
      error={problem !== undefined}
      helperText={problem === undefined ? hint : text(problem)}
      fullWidth
      slotProps={{ htmlInput: { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } }}
    />
  );
}
