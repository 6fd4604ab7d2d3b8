import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import { type ReactNode, useId } from 'react';

export interface PreferenceSwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly hint: string;
}

/** A switch with an explanation below. */
export function PreferenceSwitch({ checked, onChange, label, hint }: PreferenceSwitchProps): ReactNode {
  const hintId = useId();
  return (
    <Box>
      <FormControlLabel
        label={label}
        control={
          <Switch
            checked={checked}
            onChange={(_event, next) => onChange(next)}
            slotProps={{ input: { role: 'switch', 'aria-describedby': hintId } }}
          />
        }
      />
      <FormHelperText id={hintId} sx={{ ml: 0 }}>
        {hint}
      </FormHelperText>
    </Box>
  );
}
