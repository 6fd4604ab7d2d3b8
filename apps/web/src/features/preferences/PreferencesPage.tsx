import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { preferencesTexts } from '../../i18n/en/preferences.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { usePreferences } from '../../services/usePreferences.ts';
import { LanguageField } from './LanguageField.tsx';
import { PreferenceSwitch } from './PreferenceSwitch.tsx';
import { ShortcutsButton } from './ShortcutsButton.tsx';
import { ThemeField } from './ThemeField.tsx';
import { TimeZoneField } from './TimeZoneField.tsx';

/** The user's preferences in this browser. */
export function PreferencesPage(): ReactNode {
  const { t } = useTexts(preferencesTexts);
  const [{ reminders, singleKeyShortcuts }, change] = usePreferences();
  return (
    <Box sx={{ maxWidth: 720, mx: 'auto' }}>
      <Typography variant="h1">{t('title')}</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.5, mb: 2.5 }}>
        {t('kept')}
      </Typography>
      <Stack spacing={2.5}>
        <Section title={t('look')}>
          <ThemeField />
        </Section>
        <Section title={t('languageAndTime')}>
          <LanguageField />
          <TimeZoneField />
        </Section>
        <Section title={t('reminders')}>
          <PreferenceSwitch
            checked={reminders}
            onChange={(next) => change({ reminders: next })}
            label={t('remindersLabel')}
            hint={t('remindersHint')}
          />
        </Section>
        <Section title={t('keyboard')}>
          <PreferenceSwitch
            checked={singleKeyShortcuts}
            onChange={(next) => change({ singleKeyShortcuts: next })}
            label={t('singleKeys')}
            hint={t('singleKeysHint')}
          />
          <ShortcutsButton />
        </Section>
      </Stack>
    </Box>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Section({ title, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: 2.5 }}>
      <Typography variant="h2" id={id} sx={{ mb: 2 }}>
        {title}
      </Typography>
      <Stack spacing={2.5} sx={{ alignItems: 'flex-start' }}>
        {children}
      </Stack>
    </Card>
  );
}
