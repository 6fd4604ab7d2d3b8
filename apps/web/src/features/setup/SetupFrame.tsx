import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SETUP_STEPS, type SetupStep } from './setupSteps.ts';

export interface SetupFrameProps {
  readonly step: SetupStep;
  readonly children: ReactNode;
}

/** A card in the middle of the page, and where in the setup the person is. */
export function SetupFrame({ step, children }: SetupFrameProps): ReactNode {
  const { t } = useTranslation(['setup', 'common']);
  const index = SETUP_STEPS.indexOf(step);
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 2 }}>
      <Box sx={{ width: '100%', maxWidth: 620 }}>
        <Typography component="p" sx={{ textAlign: 'center', fontWeight: 700, color: 'primary.main', mb: 2 }}>
          {t('appName', { ns: 'common' })}
        </Typography>
        <Card>
          <CardContent sx={{ p: { xs: 2.5, sm: 4 }, '&:last-child': { pb: { xs: 2.5, sm: 4 } } }}>
            <Stepper activeStep={index} aria-label={t('progress')} sx={{ mb: 3 }}>
              {SETUP_STEPS.map((name) => (
                <Step key={name} aria-current={name === step ? 'step' : undefined}>
                  <StepLabel />
                </Step>
              ))}
            </Stepper>
            <Typography variant="overline" color="textSecondary" sx={{ display: 'block', lineHeight: 1.6 }}>
              {t('step', { number: index + 1, name: t(`steps.${step}`) })}
            </Typography>
            {children}
          </CardContent>
        </Card>
      </Box>
    </Box>
  );
}
