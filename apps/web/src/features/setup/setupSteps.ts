/** The setup's steps, as they stand in its address. */
export const SETUP_STEPS = ['welcome', 'token', 'validate'] as const;

export type SetupStep = (typeof SETUP_STEPS)[number];
