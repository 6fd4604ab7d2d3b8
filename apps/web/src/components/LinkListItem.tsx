import ListItemButton, { type ListItemButtonProps } from '@mui/material/ListItemButton';
import { createLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type AnchorItemProps = Omit<ListItemButtonProps<'a'>, 'component' | 'href'>;

function AnchorItem(props: AnchorItemProps): ReactNode {
  return <ListItemButton component="a" {...props} />;
}

/** A list item that links to a page of the app. */
export const LinkListItem = createLink(AnchorItem);
