import type { ReactNode } from 'react';
import { StoredTokenRoute } from '../StoredTokenRoute.tsx';
import { EditTokenDialog } from './EditTokenDialog.tsx';

/** Edits the addressed token. */
export function EditTokenRoute(): ReactNode {
  return (
    <StoredTokenRoute>
      {(token, onClose) => <EditTokenDialog key={token.id} token={token} onClose={onClose} />}
    </StoredTokenRoute>
  );
}
