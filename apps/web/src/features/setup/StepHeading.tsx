import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef } from 'react';

export interface StepHeadingProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** The heading of a step. It takes the focus when the step opens, so that screen readers announce it. */
export function StepHeading({ icon, children }: StepHeadingProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Unless a field or button of this step has it already.
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
