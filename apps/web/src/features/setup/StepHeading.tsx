import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef } from 'react';

export interface StepHeadingProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** The heading of a step. It takes the focus with the step, so that who does not see the page hears where they are. */
export function StepHeading({ icon, children }: StepHeadingProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not from a field or button of this step that has it already.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <Typography
      ref={heading}
      variant="h1"
      tabIndex={-1}
      sx={{ display: 'flex', alignItems: 'center', gap: 1, outline: 'none', overflowWrap: 'anywhere' }}
    >
      {icon}
      {children}
    </Typography>
  );
}
