import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

export interface SectionProps {
  readonly heading: string;
  readonly children: ReactNode;
}

/** A section of a settings page. */
export function Section({ heading, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id={id} sx={{ mb: 1.5 }}>
        {heading}
      </Typography>
      {children}
    </Paper>
  );
}
