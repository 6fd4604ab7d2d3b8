import MenuItem, { type MenuItemProps } from '@mui/material/MenuItem';
import { createLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type AnchorMenuItemProps = Omit<MenuItemProps<'a'>, 'component' | 'href'>;

function AnchorMenuItem(props: AnchorMenuItemProps): ReactNode {
  return <MenuItem component="a" {...props} />;
}

/** A menu item that links to a page of the app. */
export const LinkMenuItem = createLink(AnchorMenuItem);
