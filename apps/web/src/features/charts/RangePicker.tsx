import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { TimeRange } from '../../lib/recentWindow.ts';
import { instantOf, wallTime } from '../../lib/zonedTime.ts';
import type { ChartSearch, RangeName } from './chartSearchSchema.ts';
import { type ChosenRange, rangeProblem, resolveRange } from './timeRange.ts';

export interface RangePickerProps {
  readonly range: ChosenRange;
  /** The preset ranges that have a button. */
  readonly names: readonly RangeName[];
  /** The time zone of the typed dates; the computer's by default. */
  readonly timeZone: string | undefined;
  readonly onChange: (changes: ChartSearch) => void;
}

const CUSTOM = 'custom';

/** Preset ranges, and fields for a custom one. */
export function RangePicker({ range, names, timeZone, onChange }: RangePickerProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const showCustom = ({ start, end }: TimeRange) => {
    onChange({ range: undefined, from: new Date(start).toISOString(), to: new Date(end).toISOString() });
    setAnchor(null);
  };
  return (
    <>
      <ToggleButtonGroup
        exclusive
        size="small"
        sx={{ flexWrap: 'wrap' }}
        value={'name' in range ? range.name : CUSTOM}
        aria-label={t('range')}
      >
        {names.map((name) => (
          <ToggleButton
            key={name}
            value={name}
            aria-label={`${t(`ranges.${name}`)}: ${t(`rangeNames.${name}`)}`}
            onClick={() => onChange({ range: name, from: undefined, to: undefined })}
            sx={BUTTON}
          >
            {t(`ranges.${name}`)}
          </ToggleButton>
        ))}
        <ToggleButton
          value={CUSTOM}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={BUTTON}
        >
          {t('customRange.open')}
        </ToggleButton>
      </ToggleButtonGroup>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': t('customRange.title') } }}
      >
        <CustomRange start={range} timeZone={timeZone} onShow={showCustom} />
      </Popover>
    </>
  );
}

const BUTTON = {
  textTransform: 'none',
  px: { xs: 0.6, sm: 1.25 },
  fontSize: { xs: '0.75rem', sm: '0.8125rem' },
  whiteSpace: 'nowrap',
};

interface CustomRangeProps {
  /** The initial values of the fields. */
  readonly start: ChosenRange;
  readonly timeZone: string | undefined;
  readonly onShow: (range: TimeRange) => void;
}

function CustomRange({ start, timeZone, onShow }: CustomRangeProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const [typed, setTyped] = useState(() => {
    const range = resolveRange(start, Date.now());
    return { from: wallTime(range.start, timeZone), to: wallTime(range.end, timeZone) };
  });
  const [problem, setProblem] = useState<ReturnType<typeof rangeProblem>>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const range = { start: instantOf(typed.from, timeZone), end: instantOf(typed.to, timeZone) };
    const found = rangeProblem(range);
    setProblem(found);
    if (found === null) onShow(range);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack spacing={2} sx={{ p: 2, width: 280 }}>
        <Typography variant="h3" component="h2">
          {t('customRange.title')}
        </Typography>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            type="datetime-local"
            size="small"
            label={t(`customRange.${name}`)}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            error={problem !== null}
            helperText={name === 'to' && problem !== null ? t(`customRange.${problem}`) : undefined}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
        <Button type="submit" variant="contained">
          {t('customRange.apply')}
        </Button>
      </Stack>
    </form>
  );
}
