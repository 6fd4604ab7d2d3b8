import type { ReactNode } from 'react';

export function RefreshTokenRoute(): ReactNode {
  return null;
}
