import { type ReactNode, Suspense } from 'react';
import { SectionBoundary } from './SectionBoundary.tsx';

/** Around a part of the page that is loaded only when it is opened: what cannot be loaded leaves the rest as it is. */
export function LazyBoundary({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <SectionBoundary>
      <Suspense fallback={null}>{children}</Suspense>
    </SectionBoundary>
  );
}
