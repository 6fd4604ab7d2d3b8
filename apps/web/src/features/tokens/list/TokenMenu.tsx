import type { SiteToken } from '@building-vitals/tokens';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { ReactNode } from 'react';
import { LinkMenuItem } from '../../../components/LinkMenuItem.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import { actionsOf } from './actionsOf.ts';
import { useTokenClipboard } from './useTokenClipboard.ts';
import { useTokenCommands } from './useTokenCommands.ts';

export interface TokenMenuProps {
  readonly token: SiteToken;
  readonly anchor: HTMLElement;
  readonly now: number;
  readonly onClose: () => void;
  readonly onDelete: (token: SiteToken) => void;
}

/** The actions for the token of a row. */
export function TokenMenu({ token, anchor, now, onClose, onDelete }: TokenMenuProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const { tenantId } = useTenantServices();
  const { makeDefault, test } = useTokenCommands();
  const copy = useTokenClipboard();
  const { canTest, canBeDefault, refresh } = actionsOf(token, now);
  const link = { params: { tenant: tenantId, tokenId: token.id }, search: true, onClick: onClose } as const;
  const doing = (work: () => unknown) => () => {
    onClose();
    void work();
  };
  return (
    <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ list: { 'aria-label': token.siteName } }}>
      {canTest && <MenuItem onClick={doing(() => test(token))}>{t('actions.test')}</MenuItem>}
      {canBeDefault && <MenuItem onClick={doing(() => makeDefault(token))}>{t('actions.setDefault')}</MenuItem>}
      {refresh !== 'none' && (
        <LinkMenuItem to="/t/$tenant/settings/tokens/$tokenId/refresh" {...link}>
          {t(refresh === 'required' ? 'actions.refreshRequired' : 'actions.refresh')}
        </LinkMenuItem>
      )}
      <LinkMenuItem to="/t/$tenant/settings/tokens/$tokenId/edit" {...link}>
        {t('actions.edit')}
      </LinkMenuItem>
      <MenuItem onClick={doing(() => copy(token.id))}>{t('copy')}</MenuItem>
      <LinkMenuItem to="/t/$tenant/settings/tokens/$tokenId/versions" {...link}>
        {t('actions.versions')}
      </LinkMenuItem>
      <Divider />
      <MenuItem onClick={doing(() => onDelete(token))} sx={{ color: 'error.main' }}>
        {t('actions.delete')}
      </MenuItem>
    </Menu>
  );
}
