import { type BatchOptions, type Clock, isTokenError, systemClock, TokenError } from '../core/index.ts';
import type { ImportedToken, TokenManagerService } from '../manager/index.ts';
import { encryptLegacyBackup, openLegacyBackup } from './LegacyBackup.ts';
import { digestOf, keyOf, type LegacyPlace } from './LegacyFindings.ts';
import type { LegacySources } from './LegacySources.ts';
import {
  type EntryState,
  type GroupedToken,
  groupTokens,
  type MigrationEntry,
  type MigrationPreview,
  supersededIds,
} from './MigrationPreview.ts';

/** What the person decided after the preview. */
export interface MigrationChoices {
  /** Sites for tokens whose site is unknown, by the ids of the entries. */
  readonly sites?: Readonly<Record<string, { readonly siteId: string; readonly siteName: string }>>;
  /** Which entries to import; all that are `new` or were given a site, if left out. With a `conflict`, the stored token becomes an earlier version. */
  readonly use?: readonly string[];
}

/** How one entry ended. */
export interface MigratedEntry {
  readonly id: string;
  readonly siteId: string;
  readonly places: readonly LegacyPlace[];
  /** It was read back from the vault and is identical. */
  readonly isVerified: boolean;
}

/** What a migration has done. */
export interface MigrationReport {
  /** How many tokens were written. */
  readonly imported: number;
  /** What was imported, now or earlier. */
  readonly entries: readonly MigratedEntry[];
}

/** Proves what a backup holds. The backup was decrypted again before this was issued. */
export interface BackupReceipt {
  /** SHA-256 of each place and its text, hex. */
  readonly digests: readonly string[];
}

/** Which old copies were removed. */
export interface RemovalReport {
  /** All imported tokens were removed from there. */
  readonly removed: readonly LegacyPlace[];
  /**
   * Not removed: changed since the backup, not the same as in the vault, not reachable from here, or the vault itself is only in
   * memory.
   */
  readonly kept: readonly LegacyPlace[];
}

/**
 * Imports the tokens that earlier versions kept. In steps, each of which can be interrupted and repeated: preview, back up,
 * import in one transaction, read back and compare; and only then, if the person wants it, remove the old copies.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 * import { LegacyMigration, LegacySources } from '@building-vitals/tokens/migration';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const migration = new LegacyMigration(manager, new LegacySources({ localStorage, sessionStorage }));
 * const { entries } = await migration.preview(); // changes nothing
 * const { text, receipt } = await migration.createBackup('purple tractor window'); // a file for the user
 * const report = await migration.run();
 * await migration.removeOldCopies(report, receipt);
 * ```
 */
export class LegacyMigration {
  readonly #manager: TokenManagerService;
  readonly #sources: LegacySources;
  readonly #clock: Clock;
  readonly #ids = new Map<string, string>();

  constructor(manager: TokenManagerService, sources: LegacySources, clock: Clock = systemClock) {
    this.#manager = manager;
    this.#sources = sources;
    this.#clock = clock;
  }

  /** What was found, and what importing it would mean. Changes nothing. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async preview(): Promise<MigrationPreview> {
    const { found, unreadable } = await this.#examine();
    return { entries: found.map(({ group, state }) => toEntry(group, state)), unreadable };
  }

  /**
   * Everything as it was found, under a passphrase: afterwards it may be removed.
   * @throws TokenError `PASSPHRASE_TOO_SHORT`; `BACKUP_UNREADABLE` if it cannot be decrypted again
   */
  async createBackup(passphrase: string): Promise<{ text: string; receipt: BackupReceipt }> {
    const { raw, texts } = await this.#sources.readRaw();
    const text = await encryptLegacyBackup(raw, passphrase, new Date(this.#clock.now()));
    await openLegacyBackup(text, passphrase);
    // Of what is in the file, not of what is there by now.
    return { text, receipt: { digests: await Promise.all(texts.map(digestOf)) } };
  }

  /**
   * Imports what was chosen, all or nothing, and reads all of it back. Repeating it makes no duplicates.
   * @throws TokenError `SITE_ID_*`, `SITE_NAME_EMPTY`, `SITE_NOT_ALLOWED`, `DUPLICATE_TARGET` if tokens were added in the meantime,
   * `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async run(choices: MigrationChoices = {}, options?: BatchOptions): Promise<MigrationReport> {
    const { found } = await this.#examine();
    const chosen = found.filter(({ group, state }) => isChosen(group, state, choices)).map(({ group }) => group);
    const plan = await this.#manager.importer.plan(await this.#storable(chosen, choices));
    // A stored token is only replaced by one that was chosen explicitly.
    const imported = await this.#manager.importer.apply(plan, { ...options, mode: choices.use ? 'update' : 'keep' });
    const before = found.filter(({ state }) => state === 'stored').map(({ group }) => group);
    const all = [...new Set([...chosen, ...before])];
    // What was already stored stays with its site, whatever site is named now.
    const entries = await Promise.all(all.map((group) => this.#verify(group, chosen.includes(group) ? choices : {})));
    await this.#settleDefault(all, entries);
    return { imported, entries };
  }

  /**
   * Removes the old copies of what was imported. Each is checked once more: it must be the same as in the backup and in the vault.
   * Everything else stays.
   * @param receipt of the backup; see {@link createBackup}
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`
   */
  async removeOldCopies({ entries }: MigrationReport, receipt: BackupReceipt): Promise<RemovalReport> {
    const { groups } = await this.#look();
    const places = new Map(entries.flatMap((entry) => entry.places).map((place) => [keyOf(place), place]));
    const report = { removed: [] as LegacyPlace[], kept: [] as LegacyPlace[] };
    for (const [key, place] of places) {
      // What is there now: the report may be outdated.
      const there = groups.filter((group) => group.places.some((one) => keyOf(one) === key));
      const isGone = await this.#removeFrom(place, await this.#safe(there, entries), receipt);
      report[isGone ? 'removed' : 'kept'].push(place);
    }
    return report;
  }

  async #removeFrom(place: LegacyPlace, tokens: readonly GroupedToken[], { digests }: BackupReceipt): Promise<boolean> {
    if (tokens.length === 0) return false;
    const text = await this.#sources.readPlace(place);
    if (text === null || !digests.includes(await digestOf({ place, text }))) return false;
    return this.#sources.remove(place, tokens, text);
  }

  /** The tokens that were verified, and are in the vault at this moment. */
  async #safe(tokens: readonly GroupedToken[], entries: readonly MigratedEntry[]): Promise<GroupedToken[]> {
    // Otherwise the old copies would be the only ones after a reload.
    if (this.#manager.storageKind === 'memory') return [];
    const safe: GroupedToken[] = [];
    for (const token of tokens) {
      const entry = entries.find(({ id }) => id === token.id);
      if (entry?.isVerified && (await this.#isStored(token.token, entry.siteId))) safe.push(token);
    }
    return safe;
  }

  async #look() {
    const findings = await this.#sources.read();
    const groups = groupTokens(findings, (key) => this.#idOf(key));
    return { groups, unreadable: findings.unreadable };
  }

  async #examine() {
    const { groups, unreadable } = await this.#look();
    const superseded = supersededIds(groups);
    const found = await Promise.all(
      groups.map(async (group) => ({ group, state: await this.#stateOf(group, superseded) })),
    );
    return { found, unreadable };
  }

  /** Always the same for a token and site while this object exists; reveals neither. */
  #idOf(key: string): string {
    const id = this.#ids.get(key) ?? String(this.#ids.size + 1);
    this.#ids.set(key, id);
    return id;
  }

  async #stateOf(group: GroupedToken, superseded: Set<string>): Promise<EntryState> {
    const { id, token, siteId } = group;
    if (siteId === undefined) return (await this.#siteOf(token)) === undefined ? 'needs-site' : 'stored';
    const comparison = await this.#compare(token, siteId);
    if (comparison === 'same') return 'stored';
    if (superseded.has(id)) return 'superseded';
    return comparison === 'none' ? 'new' : 'conflict';
  }

  /** Without those whose site has a row that cannot be decrypted: it must not be replaced, and must not block the others. */
  async #storable(groups: readonly GroupedToken[], choices: MigrationChoices): Promise<ImportedToken[]> {
    const hasDefault = this.#manager.getDefaultSite() !== null;
    const storable: ImportedToken[] = [];
    for (const group of groups) {
      const token = toImported(group, choices);
      if ((await this.#compare(token.token, token.siteId.trim())) === 'damaged') continue;
      storable.push({ ...token, isDefault: token.isDefault && !hasDefault });
    }
    return storable;
  }

  async #verify({ id, token, siteId, places }: GroupedToken, { sites = {} }: MigrationChoices): Promise<MigratedEntry> {
    const place = sites[id]?.siteId.trim() ?? siteId ?? (await this.#siteOf(token)) ?? '';
    return { id, siteId: place, places, isVerified: await this.#isStored(token, place) };
  }

  /** The page may have been closed after the tokens were written and before a site was selected. */
  async #settleDefault(groups: readonly GroupedToken[], entries: readonly MigratedEntry[]): Promise<void> {
    if (this.#manager.getDefaultSite() !== null) return;
    const verified = entries.filter(({ isVerified }) => isVerified);
    const wanted = verified.find(({ id }) => groups.some((group) => group.id === id && group.isDefault)) ?? verified[0];
    if (!wanted) return;
    await this.#manager.setDefaultSite(wanted.siteId);
    if (this.#manager.getCurrentSite() === null) await this.#manager.setCurrentSite(wanted.siteId);
  }

  /** The site that has this token as its own, not as that of a device. */
  async #siteOf(token: string): Promise<string | undefined> {
    return (await this.#manager.findSameToken(token)).find(({ deviceId }) => !deviceId)?.siteId;
  }

  async #isStored(token: string, siteId: string): Promise<boolean> {
    return (await this.#compare(token, siteId)) === 'same';
  }

  /** With what the vault has for this site; `damaged` if there is a row that cannot be opened. */
  async #compare(token: string, siteId: string): Promise<'same' | 'different' | 'none' | 'damaged'> {
    try {
      return await this.#manager.compareToken(token, { siteId });
    } catch (error) {
      if (isTokenError(error) && error.code === 'DECRYPT_FAILED') return 'damaged';
      throw error;
    }
  }
}

function isChosen({ id, siteId }: GroupedToken, state: EntryState, { use, sites = {} }: MigrationChoices): boolean {
  const hasSite = siteId !== undefined || id in sites;
  if (use) return use.includes(id) && hasSite;
  return state === 'new' || (state === 'needs-site' && hasSite);
}

/** @throws TokenError `SITE_ID_EMPTY` for one without a site */
function toImported(group: GroupedToken, { sites = {} }: MigrationChoices): ImportedToken {
  const given = sites[group.id];
  const siteId = given?.siteId ?? group.siteId;
  if (siteId === undefined) throw new TokenError('SITE_ID_EMPTY', 'Choose the site of this token.');
  const { token, addedAt, lastUsed, isDefault } = group;
  return { token, addedAt, lastUsed, isDefault, siteId, siteName: given?.siteName ?? group.siteName ?? siteId };
}

function toEntry(group: GroupedToken, state: EntryState): MigrationEntry {
  const { id, places, siteId = null, siteName = null, identity = null, expiresAt } = group;
  const { addedAt = null, lastUsed = null, isDefault = false } = group;
  return { id, places, siteId, siteName, identity, expiresAt, addedAt, lastUsed, isDefault, state };
}
