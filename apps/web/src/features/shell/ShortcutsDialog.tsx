import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LinkButton } from '../../components/LinkButton.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { usePreferences } from '../../services/usePreferences.ts';
import { SINGLE_KEYS } from './shortcutKeys.ts';
import { useSearchKeys } from './useSearchKeys.ts';

/** Lists the keyboard shortcuts. */
export default function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTexts(shellTexts, commonTexts);
  const searchKeys = useSearchKeys();
  const [{ singleKeyShortcuts }] = usePreferences();
  return (
    <Dialog open fullWidth maxWidth="xs" onClose={onClose} aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{t('shortcuts.title')}</DialogTitle>
      {/* Scrollable by keyboard on small screens. */}
      <DialogContent tabIndex={0}>
        <Typography variant="h3">{t('shortcuts.anywhere')}</Typography>
        <Box component="dl" sx={LIST}>
          <Shortcut keys={searchKeys} label={t('shortcuts.palette')} />
        </Box>
        <Typography variant="h3">{t('shortcuts.single')}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t(singleKeyShortcuts ? 'shortcuts.singleHint' : 'shortcuts.off')}
        </Typography>
        <Box component="dl" sx={{ ...LIST, ...(!singleKeyShortcuts && { color: 'text.secondary' }) }}>
          {SINGLE_KEYS.map(([keys, name]) => (
            <Shortcut key={name} keys={keys.split(' ')} label={t(`shortcuts.${name}`)} then={t('shortcuts.andThen')} />
          ))}
        </Box>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <LinkButton to="/settings/preferences" onClick={onClose}>
          {t('shortcuts.preferences')}
        </LinkButton>
        <Button variant="contained" onClick={onClose}>
          {t('common:close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ShortcutProps {
  readonly keys: readonly string[];
  readonly label: string;
  /** Separates keys that are pressed one after the other; the others are pressed together. */
  readonly then?: string;
}

function Shortcut({ keys, label, then = '+' }: ShortcutProps): ReactNode {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, py: 0.5 }}>
      <Box component="dt">{label}</Box>
      <Box component="dd" sx={{ m: 0, whiteSpace: 'nowrap' }}>
        {keys.map((key, index) => (
          <span key={key}>
            {index > 0 && ` ${then} `}
            <Box component="kbd" sx={KEY}>
              {key}
            </Box>
          </span>
        ))}
      </Box>
    </Box>
  );
}

const LIST = { mt: 0.5, mb: 2 };
const KEY = {
  px: 0.75,
  py: 0.25,
  border: 1,
  borderColor: 'divider',
  borderRadius: 0.5,
  fontFamily: 'inherit',
  fontSize: '0.8125rem',
  bgcolor: 'action.hover',
};
