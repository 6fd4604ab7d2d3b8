import type { SlotKind } from '@building-vitals/tokens';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ComputerOutlined from '@mui/icons-material/ComputerOutlined';
import FingerprintOutlined from '@mui/icons-material/FingerprintOutlined';
import KeyOutlined from '@mui/icons-material/KeyOutlined';
import PasswordOutlined from '@mui/icons-material/PasswordOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export interface UnlockMethodAction {
  readonly text: string;
  /** The accessible name without the context of the row; the text by default. */
  readonly label?: string | undefined;
  readonly onClick: () => void;
  readonly isProminent?: boolean;
}

export interface UnlockMethodRowProps {
  /** Selects the icon; omitted for one of several below another row. */
  readonly kind?: SlotKind;
  readonly isPart?: boolean;
  readonly isOn: boolean;
  readonly name: string;
  readonly text?: string;
  readonly isWarning?: boolean;
  readonly actions: readonly UnlockMethodAction[];
}

const ICONS = {
  device: ComputerOutlined,
  passphrase: PasswordOutlined,
  recovery: KeyOutlined,
  passkey: FingerprintOutlined,
};

/** One unlock method, its state and its actions. */
export function UnlockMethodRow({
  kind,
  isPart = false,
  isOn,
  name,
  text,
  isWarning,
  actions,
}: UnlockMethodRowProps): ReactNode {
  const Icon = kind ? ICONS[kind] : CheckCircleOutlined;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 1,
        py: isPart ? 0.75 : 1.5,
        pl: isPart ? { xs: 0, sm: 5 } : 0,
        borderTop: isPart ? 0 : 1,
        borderColor: 'divider',
      }}
    >
      <Icon color={isOn ? 'success' : 'disabled'} fontSize={isPart ? 'small' : 'medium'} />
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Typography sx={{ fontWeight: isPart ? 400 : 600, overflowWrap: 'anywhere' }}>{name}</Typography>
        {text && (
          <Typography variant="body2" color={isWarning ? 'warning' : 'textSecondary'}>
            {text}
          </Typography>
        )}
      </Box>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        {actions.map(({ text: action, label, onClick, isProminent }) => (
          <Button
            key={action}
            size="small"
            variant={isProminent ? 'contained' : 'outlined'}
            aria-label={label}
            onClick={onClick}
          >
            {action}
          </Button>
        ))}
      </Stack>
    </Box>
  );
}
