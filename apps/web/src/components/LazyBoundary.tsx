import { type ReactNode, Suspense } from 'react';
import { SectionBoundary } from './SectionBoundary.tsx';

/** For a part of the page that is loaded when it is opened. If loading fails, the rest of the page stays intact. */
export function LazyBoundary({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <SectionBoundary>
      <Suspense fallback={null}>{children}</Suspense>
    </SectionBoundary>
  );
}
