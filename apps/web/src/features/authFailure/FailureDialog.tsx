import type { ReactNode } from 'react';
import { AuthFailureDialog } from './AuthFailureDialog.tsx';
import { MissingTokenDialog } from './MissingTokenDialog.tsx';
import { TokenExpiryDialog } from './TokenExpiryDialog.tsx';
import type { AuthFailures } from './useAuthFailures.ts';

export interface FailureDialogProps {
  readonly failures: AuthFailures;
}

/** The dialog for a token that stopped working or is missing. */
export function FailureDialog({ failures: { current, close, retract } }: FailureDialogProps): ReactNode {
  if (!current) return null;
  if (current.reason === 'missing') return <MissingTokenDialog target={current} onClose={close} />;
  if (current.reason === 'expired') return <TokenExpiryDialog token={current.token} onClose={close} />;
  return <AuthFailureDialog token={current.token} onClose={close} onAccepted={() => retract(current.token)} />;
}
