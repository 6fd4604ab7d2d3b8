/** The tenant in every address until there are several. */
export const DEFAULT_TENANT = 'default';
