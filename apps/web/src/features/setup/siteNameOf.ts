import type { Site } from '@building-vitals/ace-api';

/** The display name of a site; its ID if it has no other name. */
export function siteNameOf({ nice_name, name }: Site): string {
  return nice_name || name;
}
