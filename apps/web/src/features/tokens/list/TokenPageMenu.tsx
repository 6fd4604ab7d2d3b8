import { useTokens } from '@building-vitals/tokens/react';
import MoreHorizRounded from '@mui/icons-material/MoreHorizRounded';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type ReactNode, useState } from 'react';
import { LinkMenuItem } from '../../../components/LinkMenuItem.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { displayStatusOf } from '../../../lib/displayStatusOf.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import { useExpiryCalendar } from '../calendar/useExpiryCalendar.ts';
import type { Deletion } from './Deletion.ts';

/** Rare actions on all tokens. */
export function TokenPageMenu({ onDelete }: { readonly onDelete: (deletion: Deletion) => void }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<MoreHorizRounded />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('more.label')}
      </Button>
      {anchor && <Entries anchor={anchor} onClose={() => setAnchor(null)} onDelete={onDelete} />}
    </>
  );
}

interface EntriesProps {
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
  readonly onDelete: (deletion: Deletion) => void;
}

function Entries({ anchor, onClose, onDelete }: EntriesProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const { tenantId } = useTenantServices();
  const { tokens } = useTokens();
  const saveCalendar = useExpiryCalendar();
  const [openedAt] = useState(Date.now);
  const expired = tokens.filter((token) => displayStatusOf(token, openedAt) === 'expired');
  const link = { params: { tenant: tenantId }, search: true, onClick: onClose } as const;
  const doing = (work: () => void) => () => {
    onClose();
    work();
  };
  const deleteExpired = () => {
    const count = expired.length;
    onDelete({
      ids: expired.map(({ id }) => id),
      title: t('deleteDialog.expiredTitle', { count }),
      text: t('deleteDialog.manyText'),
      successMessage: t('deletedMany', { count }),
    });
  };
  return (
    <Menu open anchorEl={anchor} onClose={onClose}>
      <LinkMenuItem to="/t/$tenant/settings/tokens/import" {...link}>
        {t('more.import')}
      </LinkMenuItem>
      <LinkMenuItem to="/t/$tenant/settings/tokens/backup" {...link}>
        {t('more.backup')}
      </LinkMenuItem>
      <MenuItem onClick={doing(() => saveCalendar(tokens))} disabled={expired.length === tokens.length}>
        {t('more.calendar')}
      </MenuItem>
      <Divider />
      <MenuItem onClick={doing(deleteExpired)} disabled={expired.length === 0} sx={{ color: 'error.main' }}>
        {t('more.deleteExpired', { count: expired.length })}
      </MenuItem>
    </Menu>
  );
}
