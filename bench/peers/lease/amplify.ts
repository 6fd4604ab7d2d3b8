import { fetchAuthSession } from '@aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from '@aws-amplify/auth/cognito';
import { Amplify } from '@aws-amplify/core';
import type { Contender } from '../../src/page/lease/Contender.ts';

const CLIENT_ID = 'bench';

export const amplify: Contender = {
  name: 'aws-amplify fetchAuthSession',
  keepsIn: 'localStorage',
  async open(token, use) {
    const prefix = `CognitoIdentityServiceProvider.${CLIENT_ID}`;
    const kept = { accessToken: token, idToken: token, refreshToken: 'r', clockDrift: '0' };
    localStorage.setItem(`${prefix}.LastAuthUser`, 'u');
    for (const [name, value] of Object.entries(kept)) localStorage.setItem(`${prefix}.u.${name}`, value);
    const Cognito = { userPoolId: 'us-east-1_bench', userPoolClientId: CLIENT_ID };
    cognitoUserPoolsTokenProvider.setAuthConfig({ Cognito });
    Amplify.configure({ Auth: { Cognito } }, { Auth: { tokenProvider: cognitoUserPoolsTokenProvider } });
    return async () => use((await fetchAuthSession()).tokens?.accessToken.toString());
  },
};
