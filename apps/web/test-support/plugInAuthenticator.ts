import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

/** An authenticator as Chromium imitates it, until the test ends; it says yes to everything. */
export async function plugInAuthenticator({ hasPrf = true }: { readonly hasPrf?: boolean } = {}): Promise<void> {
  await cdp().send('WebAuthn.enable');
  onTestFinished(async () => {
    await cdp().send('WebAuthn.disable');
  });
  await cdp().send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      automaticPresenceSimulation: true,
      isUserVerified: true,
    },
  });
}
