import BusinessOutlined from '@mui/icons-material/BusinessOutlined';
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import { SearchList } from '../../../components/SearchList.tsx';
import { shellTexts } from '../../../i18n/en/shell.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import type { Command } from './Command.ts';
import { findCommands } from './findCommands.ts';
import { useCommands } from './useCommands.ts';
import { useRecentCommands } from './useRecentCommands.ts';

const ICONS = { page: DescriptionOutlined, site: BusinessOutlined, token: VpnKeyOutlined, action: PlayArrowOutlined };
const ROW_HEIGHT = 44;

export interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

/** Finds pages, sites, tokens and actions by a few letters. */
export default function CommandPalette({ onClose, onShortcuts }: CommandPaletteProps): ReactNode {
  const { t } = useTexts(shellTexts);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{
        paper: {
          'aria-label': t('palette.title'),
          sx: { mt: { xs: 2, sm: 8 }, mx: { xs: 1, sm: 4 }, width: '100%' },
        },
      }}
    >
      <Finder onClose={onClose} onShortcuts={onShortcuts} />
    </Dialog>
  );
}

function Finder({ onClose, onShortcuts }: CommandPaletteProps): ReactNode {
  const { t } = useTexts(shellTexts);
  const commands = useCommands(onShortcuts);
  const [recent, note] = useRecentCommands();
  const [query, setQuery] = useState('');
  const found = useMemo(() => findCommands(commands, query, recent), [commands, query, recent]);
  const pick = (command: Command) => {
    note(command.id);
    onClose();
    command.run();
  };
  return (
    <SearchList
      options={found}
      keyOf={({ id }) => id}
      render={(command) => <CommandLine command={command} isRecent={recent.includes(command.id)} />}
      onPick={pick}
      query={query}
      onQuery={setQuery}
      label={t('palette.field')}
      listLabel={t('palette.list')}
      none={t('palette.none')}
      rowHeight={ROW_HEIGHT}
    />
  );
}

function CommandLine({ command, isRecent }: { readonly command: Command; readonly isRecent: boolean }): ReactNode {
  const { t } = useTexts(shellTexts);
  const Icon = ICONS[command.kind];
  return (
    <>
      <Icon fontSize="small" color="action" />
      <Typography noWrap title={command.label} sx={{ flex: 1, minWidth: 0 }}>
        {command.label}
      </Typography>
      <Typography variant="caption" color="textSecondary" noWrap sx={{ display: { xs: 'none', sm: 'block' } }}>
        {t(`palette.kinds.${isRecent ? 'recent' : command.kind}`)}
      </Typography>
    </>
  );
}
