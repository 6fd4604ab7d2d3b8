import { isTokenError } from '@building-vitals/tokens';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { DraftNotice } from '../../components/DraftNotice.tsx';
import { FormTextField } from '../../components/FormTextField.tsx';
import { FormTokenField } from '../../components/FormTokenField.tsx';
import { TestOutcome } from '../../components/TestOutcome.tsx';
import type { Draft } from '../../components/useDraft.ts';
import { errorCode } from '../../components/useErrorText.ts';
import { useTokenTest } from '../../components/useTokenTest.ts';
import { setupTexts } from '../../i18n/en/setup.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { fieldOf, type TokenFormValues } from '../tokens/index.ts';
import { OfflineNotice } from './OfflineNotice.tsx';
import { StepHeading } from './StepHeading.tsx';

export interface TokenStepProps {
  readonly form: UseFormReturn<TokenFormValues>;
  readonly draft: Draft;
  readonly onBack: () => void;
  readonly onNext: (values: TokenFormValues) => void;
  /** The token was stored without testing it. */
  readonly onSkipped: (siteId: string) => void;
}

/** Asks for the site and its token. */
export function TokenStep({ form, draft, onBack, onNext, onSkipped }: TokenStepProps): ReactNode {
  const { t } = useTexts(setupTexts, tokensTexts);
  const { manager, apiBaseUrl } = useTenantServices();
  const test = useTokenTest(form.watch('token'));
  const [skipping, setSkipping] = useState(false);

  const testTyped = async () => {
    if (!(await form.trigger('token', { shouldFocus: true }))) return;
    const { token } = form.getValues();
    await test.run((signal) => manager.validation.testToken(token, apiBaseUrl, { signal }));
  };
  const skip = form.handleSubmit(async (values) => {
    setSkipping(true);
    try {
      const { siteId } = await manager.addSiteToken({ ...values, isDefault: true });
      onSkipped(siteId);
    } catch (error) {
      const field = isTokenError(error) ? fieldOf(error.code) : 'token';
      form.setError(field, { message: errorCode(error) }, { shouldFocus: true });
    } finally {
      setSkipping(false);
    }
  });
  return (
    <form onSubmit={form.handleSubmit(onNext)} noValidate>
      <Stack spacing={2}>
        <StepHeading>{t('token.title')}</StepHeading>
        <OfflineNotice />
        <DraftNotice draft={draft} />
        <FormTextField
          form={form}
          name="siteId"
          label={t('token.siteId')}
          hint={t('addDialog.siteIdHint', { ns: 'tokens' })}
          required
          autoFocus
        />
        <FormTextField
          form={form}
          name="siteName"
          label={t('token.siteName')}
          hint={t('addDialog.siteNameHint', { ns: 'tokens' })}
          required
        />
        <FormTokenField form={form} name="token" label={t('token.token')} required />
        <TestOutcome test={test} />
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
          <Button onClick={onBack}>{t('token.back')}</Button>
          <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', ml: 'auto' }}>
            <Button onClick={testTyped}>{t('token.test')}</Button>
            <Button onClick={skip} loading={skipping} aria-describedby="skip-hint">
              {t('token.skip')}
            </Button>
            <Button type="submit" variant="contained">
              {t('token.continue')}
            </Button>
          </Stack>
        </Stack>
        <Typography id="skip-hint" variant="body2" color="textSecondary" sx={{ textAlign: 'right' }}>
          {t('token.skipHint')}
        </Typography>
      </Stack>
    </form>
  );
}
