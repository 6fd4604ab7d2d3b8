import Stack from '@mui/material/Stack';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';
import type { ComponentType, ReactNode } from 'react';

export interface EmptyStateProps {
  readonly Icon: ComponentType<SvgIconProps>;
  readonly title: string;
  /** The heading level of the title. */
  readonly level: 'h2' | 'h3';
  /** What will be here, and how it gets here. */
  readonly children: string;
}

/** Shown instead of an empty list. */
export function EmptyState({ Icon, title, level, children }: EmptyStateProps): ReactNode {
  return (
    <Stack sx={LAYOUT} spacing={1}>
      <Icon color="disabled" sx={{ fontSize: 40 }} />
      <Typography variant={level}>{title}</Typography>
      <Typography color="textSecondary" sx={{ maxWidth: 420 }}>
        {children}
      </Typography>
    </Stack>
  );
}

const LAYOUT = {
  alignItems: 'center',
  textAlign: 'center',
  py: 8,
  px: 2,
  border: 1,
  borderStyle: 'dashed',
  borderColor: 'divider',
  borderRadius: 2,
};
