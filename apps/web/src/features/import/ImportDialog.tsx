import DialogContent from '@mui/material/DialogContent';
import type { ReactNode } from 'react';
import { AppDialog } from '../../components/AppDialog.tsx';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTokensPage } from '../tokens/index.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportSource } from './ImportSource.tsx';
import { useImport } from './useImport.ts';

/** Imports many tokens from a file, after a preview row by row. The file's content is discarded with the dialog. */
export function ImportDialog(): ReactNode {
  const { t } = useTexts(importsTexts);
  const page = useTokensPage();
  const importing = useImport(page.open);
  const { state } = importing;
  return (
    <AppDialog
      title={t('title')}
      onClose={page.open}
      maxWidth={state.phase === 'preview' ? 'lg' : 'sm'}
      isBusy={state.phase === 'writing'}
    >
      {state.phase === 'source' && <ImportSource state={state} importing={importing} />}
      {(state.phase === 'checking' || state.phase === 'writing') && (
        <DialogContent>
          <WorkProgress progress={state.progress} onStop={state.stop}>
            {t(state.phase)}
          </WorkProgress>
        </DialogContent>
      )}
      {state.phase === 'preview' && (
        <ImportPreview preview={state.preview} failure={state.failure} importing={importing} />
      )}
    </AppDialog>
  );
}
