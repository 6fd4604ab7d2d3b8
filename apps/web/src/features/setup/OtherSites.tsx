import type { Site } from '@building-vitals/ace-api';
import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { SiteList } from './SiteList.tsx';

/** Up to this many are shown without expanding the list. */
const SHOWN_AT_ONCE = 5;

export interface OtherSitesProps {
  readonly others: readonly Site[];
  readonly storedAlready: number;
  readonly isWanted: boolean;
  readonly onWant: (isWanted: boolean) => void;
}

/** Offers the other sites that a token can access. */
export function OtherSites({ others, storedAlready, isWanted, onWant }: OtherSitesProps): ReactNode {
  const { t } = useTexts(setupTexts);
  const isLong = others.length > SHOWN_AT_ONCE;
  const [isOpen, setOpen] = useState(!isLong);
  const listId = useId();
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 2, px: 2, py: 1 }}>
      <FormControlLabel
        control={<Checkbox checked={isWanted} onChange={(_event, checked) => onWant(checked)} />}
        label={t('validate.addOthers', { count: others.length })}
      />
      {storedAlready > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ pl: 4 }}>
          {t('validate.storedAlready', { count: storedAlready })}
        </Typography>
      )}
      <Box sx={{ pl: { xs: 0, sm: 4 }, pb: 1 }}>
        {isLong && (
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setOpen(!isOpen)}
            endIcon={<ExpandMoreRounded sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />}
          >
            {isOpen ? t('validate.hideSites') : t('validate.showSites', { count: others.length })}
          </Button>
        )}
        <Box id={listId} sx={{ pt: 0.5 }}>
          {isOpen && <SiteList sites={others} />}
        </Box>
      </Box>
    </Box>
  );
}
