import { useCurrentSite } from '@building-vitals/tokens/react';
import { useNavigate } from '@tanstack/react-router';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { usePreferences } from '../../services/usePreferences.ts';
import { SITE_SELECTOR_ID } from './SiteSelector.tsx';
import { type ShortcutName, SINGLE_KEYS } from './shortcutKeys.ts';
import { useShortcuts } from './useShortcuts.ts';

export interface ShellShortcutsOptions {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** The shortcuts of every page. */
export function useShellShortcuts({ onSearch, onHelp }: ShellShortcutsOptions): void {
  const navigate = useNavigate();
  const { tenantId: tenant } = useTenantServices();
  const [site] = useCurrentSite();
  const [{ singleKeyShortcuts }] = usePreferences();
  const actions: Record<ShortcutName, () => void> = {
    dashboard: () => void (site !== null && navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant, site } })),
    tokens: () => void navigate({ to: '/t/$tenant/settings/tokens', params: { tenant } }),
    audit: () => void navigate({ to: '/t/$tenant/audit', params: { tenant } }),
    settings: () => void navigate({ to: '/settings/preferences' }),
    sites: () => document.getElementById(SITE_SELECTOR_ID)?.click(),
    newToken: () => void navigate({ to: '/t/$tenant/settings/tokens/new', params: { tenant } }),
    search: () => {
      const field = document.querySelector<HTMLInputElement>('main input[type=search]');
      if (field) field.focus();
      else onSearch();
    },
    help: onHelp,
  };
  const singleKeys = Object.fromEntries(SINGLE_KEYS.map(([keys, name]) => [keys, actions[name]]));
  useShortcuts({ onSearch, singleKeys: singleKeyShortcuts ? singleKeys : null });
}
