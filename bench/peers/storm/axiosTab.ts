import axios, { type AxiosInstance } from 'axios';
import { createAuthRefresh } from 'axios-auth-refresh';
import type { StormPlace } from '../../src/page/storm/ourTab.ts';
import { type StormTimes, timeStorm } from '../../src/page/storm/timeStorm.ts';

const HEADER = 'X-ACE-Token';

let client: AxiosInstance | null = null;

/**
 * The peer: axios with axios-auth-refresh, with the token in this tab's memory. Not with its default, by which every
 * refusal that arrives while a refresh is under way fails.
 */
export async function openAxiosTab({ origin, token }: StormPlace): Promise<void> {
  let current = token;
  const instance = axios.create();
  instance.interceptors.request.use((config) => {
    config.headers.set(HEADER, current);
    return config;
  });
  const refresh = async () => {
    const { data } = await axios.post<{ token: string }>(`${origin}/refresh`, null, { headers: { [HEADER]: current } });
    current = data.token;
  };
  // Its types are of axios' CommonJS build, which TypeScript takes for another axios.
  createAuthRefresh(instance as never, refresh, { deduplicateRefresh: false });
  client = instance;
}

export async function stormAxiosTab(origin: string, requests: number): Promise<StormTimes> {
  const instance = client;
  if (!instance) throw new Error('This tab was not opened.');
  return timeStorm(origin, requests, (url) => instance.get(url));
}
