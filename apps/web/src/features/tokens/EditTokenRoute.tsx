import type { ReactNode } from 'react';

export function EditTokenRoute(): ReactNode {
  return null;
}
