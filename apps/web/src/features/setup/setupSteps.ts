/** The steps of the setup, as in its address. */
export const SETUP_STEPS = ['welcome', 'token', 'validate'] as const;

export type SetupStep = (typeof SETUP_STEPS)[number];
