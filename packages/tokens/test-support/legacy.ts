import { TokenManagerService } from '../src/manager/index.ts';
import {
  type BackupReceipt,
  LegacyMigration,
  LegacySources,
  type LegacySourcesOptions,
} from '../src/migration/index.ts';
import { digestOf } from '../src/migration/LegacyFindings.ts';
import { MemoryRecordStore, type RecordStore, type StoreKind } from '../src/storage/index.ts';
import { FakeClock, FaultyRecordStore } from '../src/testing/index.ts';

/** localStorage or sessionStorage, in memory. */
export class MapStorage {
  readonly entries: Map<string, string>;
  /** Called before and after each call: a page may die in between. */
  around: (call: () => void) => void = (call) => call();

  constructor(entries: Readonly<Record<string, string>> = {}) {
    this.entries = new Map(Object.entries(entries));
  }

  get length(): number {
    return this.entries.size;
  }

  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.around(() => this.entries.set(key, value));
  }

  removeItem(key: string): void {
    this.around(() => this.entries.delete(key));
  }
}

/** Keeps what it is given as long as the test lasts, and says so: from one that forgets with the page nothing may be removed. */
export class LastingStore extends FaultyRecordStore {
  override get kind(): StoreKind {
    return 'indexeddb';
  }
}

/** A migration over these places into a vault of its own. */
export async function openMigration(
  places: LegacySourcesOptions,
  { store = new LastingStore(new MemoryRecordStore()) as RecordStore, clock = new FakeClock() } = {},
) {
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store, clock });
  const sources = new LegacySources(places);
  return { manager, store, clock, sources, migration: new LegacyMigration(manager, sources, clock) };
}

/** The receipt of a backup of what lies there now, without the second that it takes to make one. */
export async function receiptOf(sources: LegacySources): Promise<BackupReceipt> {
  const { texts } = await sources.readRaw();
  return { digests: await Promise.all(texts.map(digestOf)) };
}
