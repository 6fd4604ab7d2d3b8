import IconButton, { type IconButtonProps } from '@mui/material/IconButton';
import { createLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type AnchorIconButtonProps = Omit<IconButtonProps<'a'>, 'component' | 'href'>;

function AnchorIconButton(props: AnchorIconButtonProps): ReactNode {
  return <IconButton component="a" {...props} />;
}

/** An icon button that links to a page of the app; name it with `aria-label`. */
export const LinkIconButton = createLink(AnchorIconButton);
