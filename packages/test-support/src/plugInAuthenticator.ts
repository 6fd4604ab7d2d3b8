import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

export interface AuthenticatorOptions {
  /** Whether it computes the secret that unlocks a vault. */
  readonly hasPrf?: boolean;
  readonly hasUserVerification?: boolean;
  readonly isUserVerified?: boolean;
}

/**
 * An authenticator as Chromium emulates it, until the test ends; it says yes to everything.
 *
 * @returns the ID by which the DevTools protocol knows it
 */
export async function plugInAuthenticator(options: AuthenticatorOptions = {}): Promise<string> {
  await cdp().send('WebAuthn.enable');
  onTestFinished(async () => {
    await cdp().send('WebAuthn.disable');
  });
  const { authenticatorId } = await cdp().send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
      isUserVerified: true,
      ...options,
    },
  });
  return authenticatorId;
}
