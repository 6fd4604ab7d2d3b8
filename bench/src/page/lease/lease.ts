import { createTestToken } from '@building-vitals/tokens/testing';
import { measure, type Rounds } from '../measure.ts';
import { buildingVitals } from './buildingVitals.ts';
import type { Contender } from './Contender.ts';
import { floor } from './floor.ts';
import { amplify } from './peers/amplify.ts';
import { auth0 } from './peers/auth0.ts';
import { firebase } from './peers/firebase.ts';
import { keycloak } from './peers/keycloak.ts';
import { msal } from './peers/msal.ts';
import { oidcClient } from './peers/oidcClient.ts';
import { supabase } from './peers/supabase.ts';

const CONTENDERS = [floor, buildingVitals, firebase, keycloak, supabase, oidcClient, auth0, amplify, msal];

export interface LeaseFigures {
  /** A token and the header that carries it. */
  readonly rounds: Rounds;
  /** The token alone, which is little beside its header: of ours and of the floor. */
  readonly alone: Rounds;
  readonly contenders: readonly Pick<Contender, 'name' | 'keepsIn'>[];
}

/** What a token at hand, in the header of a request, costs with each. */
export async function lease(rounds: number): Promise<LeaseFigures> {
  const token = await createTestToken();
  const withHeader = new Map<string, () => Promise<unknown>>();
  for (const contender of CONTENDERS) withHeader.set(contender.name, addHeader(await open(contender, token)));
  const alone = new Map<string, () => Promise<unknown>>();
  for (const contender of [floor, buildingVitals]) alone.set(contender.name, await open(contender, token));
  return {
    rounds: await measure(withHeader, rounds),
    alone: await measure(alone, rounds),
    contenders: CONTENDERS.map(({ name, keepsIn }) => ({ name, keepsIn })),
  };
}

async function open(contender: Contender, token: string): Promise<() => Promise<string | undefined>> {
  const getToken = await contender.open(token);
  if ((await getToken()) !== token) throw new Error(`${contender.name} gives another token than it was given.`);
  return getToken;
}

function addHeader(getToken: () => Promise<string | undefined>): () => Promise<Headers> {
  return async () => {
    const headers = new Headers();
    headers.set('X-ACE-Token', (await getToken()) ?? '');
    return headers;
  };
}
