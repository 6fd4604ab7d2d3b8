import Box from '@mui/material/Box';
import { type FocusEvent, type ReactNode, useEffect, useState } from 'react';

export interface BarHintProps {
  /** What the button is called: it says so itself to whoever does not see. */
  readonly text: string;
  /** A button with an icon, at the right of the top bar. */
  readonly children: ReactNode;
}

/**
 * Says what a button of the top bar does, below it, while the mouse or the keyboard's focus rests on it. The bar is part of
 * every page, and MUI's tooltip, which finds its place anywhere, weighs 11 kB.
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

/** Wherever the focus is: the mouse alone may have brought it up. */
function useHideOnEscape(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return;
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && hide();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** As MUI's tooltip looks; towards the middle of the page, so that it needs no more width than there is. */
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
  // The mouse may go over to what it reads (WCAG 1.4.13): nothing is between the hint and its button.
  '&::before': { content: '""', position: 'absolute', insetInline: 0, bottom: '100%', height: 4 },
} as const;
