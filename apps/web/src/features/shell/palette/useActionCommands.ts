import { useColorScheme } from '@mui/material/styles';
import { useNavigate } from '@tanstack/react-router';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { useErrorText } from '../../../components/useErrorText.ts';
import { LANGUAGE_NAMES, type Language } from '../../../i18n/createI18n.ts';
import { shellTexts } from '../../../i18n/en/shell.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useAppServices, useTenantServices } from '../../../services/ServicesProvider.tsx';
import { usePreferences } from '../../../services/usePreferences.ts';
import { COLOR_MODES } from '../../../theme/colorModes.ts';
import { useSwitchTenant, useTenantName, useTenants } from '../../tenants/index.ts';
import type { Command } from './Command.ts';

/** Commands that are available everywhere. */
export function useActionCommands(onShortcuts: () => void): readonly Command[] {
  const { t } = useTexts(shellTexts);
  const navigate = useNavigate();
  const { tenantId: tenant } = useTenantServices();
  const tenants = useTenants();
  const nameOf = useTenantName();
  const switchTo = useSwitchTenant();
  const { setMode } = useColorScheme();
  const [, setPreferences] = usePreferences();
  const lock = useLock();
  const action = (id: string, label: string, run: () => void): Command => ({ id, kind: 'action', label, run });
  const languages = Object.entries(LANGUAGE_NAMES) as [Language, string][];
  return [
    action('add', t('palette.addToken'), () => navigate({ to: '/t/$tenant/settings/tokens/new', params: { tenant } })),
    action('import', t('palette.importTokens'), () =>
      navigate({ to: '/t/$tenant/settings/tokens/import', params: { tenant } }),
    ),
    action('backup', t('palette.backup'), () =>
      navigate({ to: '/t/$tenant/settings/tokens/backup', params: { tenant } }),
    ),
    action('lock', t('palette.lock'), lock),
    ...tenants
      .filter(({ tenantId }) => tenantId !== tenant)
      .map((other) =>
        action(`tenant:${other.tenantId}`, t('palette.switchTenant', { name: nameOf(other) }), () =>
          switchTo(other.tenantId),
        ),
      ),
    ...COLOR_MODES.map(({ mode, command }) => action(`theme:${mode}`, t(command), () => setMode(mode))),
    ...languages.map(([language, name]) =>
      action(`language:${language}`, t('palette.language', { name }), () => setPreferences({ language })),
    ),
    action('language:system', t('palette.languageSystem'), () => setPreferences({ language: 'system' })),
    action('shortcuts', t('palette.shortcuts'), onShortcuts),
  ];
}

function useLock(): () => Promise<void> {
  const { t } = useTexts(shellTexts);
  const { tenants } = useAppServices();
  const notify = useNotify();
  const text = useErrorText();
  return async () => {
    try {
      if (await tenants.home.isProtected()) await tenants.lock();
      else notify(t('palette.cannotLock'), 'info');
    } catch (error) {
      notify(text(error), 'error');
    }
  };
}
