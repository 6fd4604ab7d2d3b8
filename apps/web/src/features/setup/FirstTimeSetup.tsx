import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useServices } from '../../services/ServicesProvider.tsx';
import { EMPTY_TOKEN_FORM, type TokenFormValues, tokenFormResolver } from '../tokens/tokenForm.ts';
import { SetupFrame } from './SetupFrame.tsx';
import type { SetupStep } from './setupSteps.ts';
import { TokenStep } from './TokenStep.tsx';
import { ValidateStep } from './ValidateStep.tsx';
import { WelcomeStep } from './WelcomeStep.tsx';

/**
 * The way to the first token. What is typed lives here, over the steps: going back and forth loses nothing, and neither
 * the address nor any storage sees it.
 */
export function FirstTimeSetup(): ReactNode {
  const { manager, tenantId } = useServices();
  const { step } = useParams({ strict: false });
  const navigate = useNavigate();
  // What the fields held when they were last found right; the person may have gone back and be in the middle of a change.
  const [checked, setChecked] = useState<TokenFormValues | null>(null);
  const form = useForm({
    defaultValues: EMPTY_TOKEN_FORM,
    resolver: tokenFormResolver(manager.validation),
  });

  const goTo = (next: SetupStep) => navigate({ to: '/setup/$step', params: { step: next } });
  const goToDashboard = (site: string) =>
    navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant: tenantId, site } });

  // A reload in the last step has forgotten what was typed before.
  if (step === 'validate' && !checked) return <Navigate to="/setup/$step" params={{ step: 'token' }} replace />;
  if (step === 'validate' && checked) {
    return (
      <SetupFrame step="validate">
        <ValidateStep values={checked} onBack={() => goTo('token')} onDone={goToDashboard} />
      </SetupFrame>
    );
  }
  if (step === 'token') {
    const next = (values: TokenFormValues) => {
      setChecked(values);
      void goTo('validate');
    };
    return (
      <SetupFrame step="token">
        <TokenStep form={form} onBack={() => goTo('welcome')} onNext={next} onSkipped={goToDashboard} />
      </SetupFrame>
    );
  }
  if (step !== 'welcome') return <Navigate to="/setup/$step" params={{ step: 'welcome' }} replace />;
  return (
    <SetupFrame step="welcome">
      <WelcomeStep onCustom={() => goTo('token')} onDone={goToDashboard} />
    </SetupFrame>
  );
}
