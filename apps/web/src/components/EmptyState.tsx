import Stack from '@mui/material/Stack';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';
import type { ComponentType, ReactNode } from 'react';

export interface EmptyStateProps {
  readonly Icon: ComponentType<SvgIconProps>;
  readonly title: string;
  /** Of the title in the order of the page's headings. */
  readonly level: 'h2' | 'h3';
  /** What will be here, and how it comes. */
  readonly children: string;
}

/** In the place of a list that has nothing in it yet. */
export function EmptyState({ Icon, title, level, children }: EmptyStateProps): ReactNode {
  return (
    <Stack sx={FRAME} spacing={1}>
      <Icon color="disabled" sx={{ fontSize: 40 }} />
      <Typography variant={level}>{title}</Typography>
      <Typography color="textSecondary" sx={{ maxWidth: 420 }}>
        {children}
      </Typography>
    </Stack>
  );
}

const FRAME = {
  alignItems: 'center',
  textAlign: 'center',
  py: 8,
  px: 2,
  border: 1,
  borderStyle: 'dashed',
  borderColor: 'divider',
  borderRadius: 2,
};
