import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppDialog } from '../../../components/AppDialog.tsx';
import { useLeaveWithDraft } from '../../../components/useLeaveWithDraft.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTokensPage } from '../useTokensPage.ts';
import { AddTokenForm } from './AddTokenForm.tsx';
import { useAddTokenForm } from './useAddTokenForm.ts';

/** Add New Site Token, with an address of its own over the list. Unfinished input is kept as a draft. */
export function AddTokenDialog(): ReactNode {
  const { site = '' } = useSearch({ from: '/shell/t/$tenant/settings/tokens/new' });
  return <AddToken key={site} siteId={site} />;
}

/** @param siteId the site of the previous page; empty if none */
function AddToken({ siteId }: { readonly siteId: string }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const page = useTokensPage();
  const adding = useAddTokenForm(siteId, page);
  const leave = useLeaveWithDraft(adding.draft, page.open);
  return (
    <AppDialog title={t('addDialog.title')} onClose={leave}>
      <AddTokenForm adding={adding} onCancel={leave} />
    </AppDialog>
  );
}
