import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import type { TokenFormValues } from '../tokens/index.ts';
import { RecheckDraft } from './RecheckDraft.tsx';
import { SetupLayout } from './SetupLayout.tsx';
import { SETUP_STEPS, type SetupStep } from './setupSteps.ts';
import { TokenStep } from './TokenStep.tsx';
import { useSetupForm } from './useSetupForm.ts';
import { ValidateStep } from './ValidateStep.tsx';
import { WelcomeStep } from './WelcomeStep.tsx';

/** The setup of the first token. Each step has its own address, and they share the form, so going back loses nothing. */
export function FirstTimeSetup(): ReactNode {
  const { step } = useParams({ strict: false });
  const known = SETUP_STEPS.find((name) => name === step);
  if (!known) return <Navigate to="/setup/$step" params={{ step: 'welcome' }} replace />;
  return <Steps step={known} />;
}

function Steps({ step }: { readonly step: SetupStep }): ReactNode {
  const { tenantId: tenant } = useTenantServices();
  const navigate = useNavigate();
  const setup = useSetupForm();
  const { form, draft, checked, setChecked, takeSite } = setup;

  const goTo = (next: SetupStep) => navigate({ to: '/setup/$step', params: { step: next } });
  const goBackToToken = () => navigate({ to: '/setup/$step', params: { step: 'token' }, replace: true });
  // Replaces the last step, which going back could no longer show.
  const goToDashboard = (site: string) =>
    navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant, site }, replace: true });
  const validate = (values: TokenFormValues) => {
    setChecked(values);
    void goTo('validate');
  };
  const finish = async (site: string) => {
    await draft.forget();
    await goToDashboard(site);
  };
  return (
    <SetupLayout step={step}>
      {step === 'welcome' && (
        <WelcomeStep hasDraft={setup.hasDraft} onCustom={() => goTo('token')} onDone={goToDashboard} />
      )}
      {step === 'token' && (
        <TokenStep form={form} draft={draft} onBack={() => goTo('welcome')} onNext={validate} onSkipped={finish} />
      )}
      {step === 'validate' && !checked && <RecheckDraft setup={setup} onWrong={goBackToToken} />}
      {step === 'validate' && checked && (
        <ValidateStep
          values={checked}
          onBack={() => goTo('token')}
          onSite={takeSite}
          onStored={draft.forget}
          onDone={goToDashboard}
        />
      )}
    </SetupLayout>
  );
}
