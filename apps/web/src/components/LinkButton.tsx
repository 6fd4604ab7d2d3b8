import Button, { type ButtonProps } from '@mui/material/Button';
import { createLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type AnchorButtonProps = Omit<ButtonProps<'a'>, 'component' | 'href'>;

function AnchorButton(props: AnchorButtonProps): ReactNode {
  return <Button component="a" {...props} />;
}

/** A button that links to a page of the app. */
export const LinkButton = createLink(AnchorButton);
