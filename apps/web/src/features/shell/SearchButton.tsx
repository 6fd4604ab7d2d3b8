import SearchRounded from '@mui/icons-material/SearchRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { BarHint } from '../../components/BarHint.tsx';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useSearchKeys } from './useSearchKeys.ts';

/** Opens the command palette; on large screens it also shows the shortcut. */
export function SearchButton({ onClick }: { readonly onClick: () => void }): ReactNode {
  const { t } = useTexts(shellTexts);
  const keys = useSearchKeys();
  const hasRoom = useMediaQuery('@media (min-width: 900px)');
  if (!hasRoom) {
    return (
      <BarHint text={t('palette.open')}>
        <IconButton aria-label={t('palette.open')} aria-haspopup="dialog" onClick={onClick}>
          <SearchRounded />
        </IconButton>
      </BarHint>
    );
  }
  return (
    <Button
      color="inherit"
      variant="outlined"
      startIcon={<SearchRounded />}
      aria-haspopup="dialog"
      onClick={onClick}
      sx={{ borderColor: 'divider', color: 'text.secondary', fontWeight: 400 }}
    >
      {t('palette.open')}
      <Box component="kbd" sx={{ ml: 2, fontFamily: 'inherit', fontSize: '0.75rem', whiteSpace: 'nowrap' }}>
        {keys.join(' ')}
      </Box>
    </Button>
  );
}
