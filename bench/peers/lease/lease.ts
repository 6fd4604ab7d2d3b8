import { createTestToken } from '@building-vitals/tokens/testing';
import { buildingVitals } from '../../src/page/lease/buildingVitals.ts';
import type { Contender } from '../../src/page/lease/Contender.ts';
import { floor } from '../../src/page/lease/floor.ts';
import { measure } from '../../src/page/measure.ts';
import type { LeaseFigures } from '../../src/page/PeerBench.ts';
import { amplify } from './amplify.ts';
import { auth0 } from './auth0.ts';
import { firebase } from './firebase.ts';
import { keycloak } from './keycloak.ts';
import { msal } from './msal.ts';
import { oidcClient } from './oidcClient.ts';
import { supabase } from './supabase.ts';

const HEADER = 'X-ACE-Token';
const CONTENDERS = [floor, buildingVitals, firebase, keycloak, supabase, oidcClient, auth0, amplify, msal];

/** What the header's own cost, and its mood, would hide. */
const NEAREST = [floor, buildingVitals, firebase, keycloak];

/** What a token at hand, in the header of a request, costs with each. */
export async function lease(rounds: number): Promise<LeaseFigures> {
  const token = await createTestToken();
  const withHeader = new Map<string, () => Promise<unknown>>();
  for (const contender of CONTENDERS) {
    const getHeaders = await contender.open(token, toHeaders);
    assertIs(contender, token, (await getHeaders()).get(HEADER));
    withHeader.set(contender.name, getHeaders);
  }
  const alone = new Map<string, () => Promise<unknown>>();
  for (const contender of NEAREST) {
    const getToken = await contender.open(token, (given) => given);
    assertIs(contender, token, await getToken());
    alone.set(contender.name, getToken);
  }
  return {
    rounds: await measure(withHeader, rounds),
    alone: await measure(alone, rounds),
    contenders: CONTENDERS.map(({ name, keepsIn }) => ({ name, keepsIn })),
  };
}

function toHeaders(token: string | undefined): Headers {
  const headers = new Headers();
  headers.set(HEADER, token ?? '');
  return headers;
}

function assertIs({ name }: Contender, token: string, given: string | null | undefined): void {
  if (given !== token) throw new Error(`${name} gives another token than it was given.`);
}
