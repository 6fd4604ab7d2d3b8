import type { ReactNode } from 'react';
import { type FieldPath, type FieldValues, type UseFormReturn, useController } from 'react-hook-form';
import { TokenField } from './TokenField.tsx';

export interface FormTokenFieldProps<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

/** A {@link TokenField} for react-hook-form. */
export function FormTokenField<Values extends FieldValues>(props: FormTokenFieldProps<Values>): ReactNode {
  const { form, name, ...rest } = props;
  const { field, fieldState } = useController({ control: form.control, name });
  return (
    <TokenField
      {...rest}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      problem={fieldState.error?.message}
    />
  );
}
