import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Moves the focus to the main heading after navigation, so that keyboard and screen reader start there. Dialogs,
 * changes within a page and typing keep the focus where it is.
 */
export function useHeadingFocus(): void {
  const router = useRouter();
  useEffect(() => {
    let heading = mainHeading();
    return router.subscribe('onRendered', ({ pathChanged }) => {
      const before = heading;
      heading = mainHeading();
      if (!pathChanged || heading === null || heading === before || isBusy(document.activeElement)) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
  }, [router]);
}

function mainHeading(): HTMLElement | null {
  return document.querySelector('main h1');
}

function isBusy(element: Element | null): boolean {
  return element?.closest('[role=dialog], [role=alertdialog], input, textarea, select, [contenteditable=true]') != null;
}
