import type { Site } from '@building-vitals/ace-api';

/** What people call a site; its id where it has no other name. */
export function siteNameOf({ nice_name, name }: Site): string {
  return nice_name || name;
}
