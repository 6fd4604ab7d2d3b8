import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded';
import Avatar from '@mui/material/Avatar';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';

export interface MigrationStepProps {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  /** The previous step has to be completed first. */
  readonly isWaiting?: boolean;
  readonly children: ReactNode;
}

/** One step, with its number until it is completed. */
export function MigrationStep({ number, title, isDone, isWaiting = false, children }: MigrationStepProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  return (
    <Card component="li">
      <CardContent sx={{ p: { xs: 2, sm: 3 }, '&:last-child': { pb: { xs: 2, sm: 3 } } }}>
        <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', mb: 1.5 }}>
          {isDone ? (
            <CheckCircleRounded color="success" sx={{ fontSize: 28 }} aria-hidden />
          ) : (
            <Avatar
              aria-hidden
              sx={{
                width: 28,
                height: 28,
                fontSize: '0.9rem',
                fontWeight: 700,
                ...(isWaiting
                  ? { bgcolor: 'action.selected', color: 'text.secondary' }
                  : { bgcolor: 'primary.main', color: 'primary.contrastText' }),
              }}
            >
              {number}
            </Avatar>
          )}
          <Typography variant="h2" color={isWaiting ? 'textSecondary' : 'textPrimary'}>
            {title}
          </Typography>
        </Stack>
        {isWaiting ? <Typography color="textSecondary">{t('notYet')}</Typography> : children}
      </CardContent>
    </Card>
  );
}
