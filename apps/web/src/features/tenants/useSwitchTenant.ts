import { useNavigate } from '@tanstack/react-router';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';

/** Goes to the start page of a tenant: its current site, or its tokens. */
export function useSwitchTenant(): (tenantId: string) => Promise<void> {
  const { enterTenant } = useAppServices();
  const navigate = useNavigate();
  const notify = useNotify();
  const text = useErrorText();
  return async (tenantId) => {
    try {
      await enterTenant(tenantId);
      await navigate({ to: '/' });
    } catch (error) {
      notify(text(error), 'error');
    }
  };
}
