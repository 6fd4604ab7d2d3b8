import '../src/page/main.ts';
import type { PeerBench } from '../src/page/PeerBench.ts';

/** Each is loaded when it is called, so that no library slows the measurements of another. */
globalThis.peerBench = {
  comparePeers: async (size, runs) => (await import('./vault/comparePeers.ts')).comparePeers(size, runs),
  lease: async (rounds) => (await import('./lease/lease.ts')).lease(rounds),
  wholeRequest: async (rounds) => (await import('./lease/wholeRequest.ts')).wholeRequest(rounds),
  axiosTab: () => import('./storm/axiosTab.ts'),
} satisfies PeerBench;
