import type { Command } from './Command.ts';
import { useActionCommands } from './useActionCommands.ts';
import { usePageCommands } from './usePageCommands.ts';
import { useSiteCommands } from './useSiteCommands.ts';
import { useTokenCommands } from './useTokenCommands.ts';

/** All commands: pages, actions, sites and tokens. */
export function useCommands(onShortcuts: () => void): readonly Command[] {
  const pages = usePageCommands();
  const actions = useActionCommands(onShortcuts);
  const sites = useSiteCommands();
  const tokens = useTokenCommands();
  return [...pages, ...actions, ...sites, ...tokens];
}
