import SensorsRounded from '@mui/icons-material/SensorsRounded';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { SETUP_STEPS, type SetupStep } from './setupSteps.ts';

export interface SetupLayoutProps {
  readonly step: SetupStep;
  readonly children: ReactNode;
}

/** A card in the middle of the page with the progress of the setup. */
export function SetupLayout({ step, children }: SetupLayoutProps): ReactNode {
  const { t } = useTexts(setupTexts, commonTexts);
  const appName = t('appName', { ns: 'common' });
  const index = SETUP_STEPS.indexOf(step);
  useEffect(() => {
    document.title = `${t('pageTitle')} · ${appName}`;
  }, [t, appName]);
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: { xs: 1.5, sm: 3 } }}>
      <Box sx={{ width: '100%', maxWidth: 640 }}>
        <Brand name={appName} />
        <Card sx={{ borderRadius: 2 }}>
          <CardContent sx={{ p: { xs: 2.5, sm: 5 }, '&:last-child': { pb: { xs: 2.5, sm: 5 } } }}>
            <Stepper
              activeStep={index}
              aria-label={t('progress')}
              sx={{ mb: 3, '& .MuiStepIcon-root:not(.Mui-active, .Mui-completed)': { color: 'text.secondary' } }}
            >
              {SETUP_STEPS.map((name) => (
                <Step key={name} aria-current={name === step ? 'step' : undefined}>
                  <StepLabel />
                </Step>
              ))}
            </Stepper>
            <Typography variant="overline" color="textSecondary" sx={{ display: 'block', lineHeight: 1.6, mb: 0.5 }}>
              {t('step', { number: index + 1, name: t(`steps.${step}`) })}
            </Typography>
            {children}
          </CardContent>
        </Card>
      </Box>
    </Box>
  );
}

function Brand({ name }: { readonly name: string }): ReactNode {
  return (
    <Typography
      component="p"
      sx={{
        display: 'flex',
        justifyContent: 'center',
        alignItems: 'center',
        gap: 1,
        my: 2,
        fontWeight: 700,
        color: 'primary.main',
      }}
    >
      <SensorsRounded aria-hidden />
      {name}
    </Typography>
  );
}
