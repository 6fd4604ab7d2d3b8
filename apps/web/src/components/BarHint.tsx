import Box from '@mui/material/Box';
import { type FocusEvent, type ReactNode, useEffect, useState } from 'react';

export interface BarHintProps {
  /** The accessible name of the button. */
  readonly text: string;
  /** An icon button in the top bar. */
  readonly children: ReactNode;
}

/**
 * A tooltip below a button of the top bar, on hover and focus. The bar is part of every page, and MUI's tooltip, which can place
 * itself anywhere, weighs 11 kB.
 */
export function BarHint({ text, children }: BarHintProps): ReactNode {
  const [isShown, setShown] = useState(false);
  const hide = () => setShown(false);
  useHideOnEscape(isShown, hide);
  return (
    <Box
      component="span"
      sx={{ position: 'relative', display: 'inline-flex' }}
      onPointerEnter={({ pointerType }) => setShown(pointerType === 'mouse')}
      onPointerLeave={hide}
      onFocus={({ target }: FocusEvent) => setShown(target.matches(':focus-visible'))}
      onBlur={hide}
      onClick={hide}
    >
      {children}
      {isShown && (
        <Box component="span" aria-hidden sx={HINT}>
          {text}
        </Box>
      )}
    </Box>
  );
}

/** Escape closes it wherever the focus is, as hovering may have opened it. */
function useHideOnEscape(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return;
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && hide();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** Styled like MUI's tooltip; grows towards the middle of the page, so that it never overflows. */
const HINT = {
  position: 'absolute',
  top: '100%',
  right: 0,
  mt: 0.5,
  px: 1,
  py: 0.5,
  borderRadius: 1,
  bgcolor: 'grey.700',
  color: 'common.white',
  fontSize: '0.75rem',
  fontWeight: 500,
  whiteSpace: 'nowrap',
  zIndex: 'tooltip',
  // The pointer can move onto the hint (WCAG 1.4.13), as there is no gap between it and its button.
  '&::before': { content: '""', position: 'absolute', insetInline: 0, bottom: '100%', height: 4 },
} as const;
