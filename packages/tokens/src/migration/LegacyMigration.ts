import { type BatchOptions, type Clock, type SiteToken, systemClock, TokenError } from '../core/index.ts';
import { encodeText, toHex } from '../crypto/index.ts';
import type { ImportedToken, TokenManagerService } from '../manager/index.ts';
import { sealLegacyBackup } from './LegacyBackup.ts';
import type { LegacyPlace } from './LegacyFindings.ts';
import type { LegacySources } from './LegacySources.ts';
import {
  type EntryState,
  type GroupedToken,
  groupTokens,
  type MigrationEntry,
  type MigrationPreview,
  supersededIds,
} from './MigrationPreview.ts';

/** What the person decided about what was previewed. */
export interface MigrationChoices {
  /** Sites for tokens of which nobody wrote one down, by the ids of the entries. */
  readonly sites?: Readonly<Record<string, { readonly siteId: string; readonly siteName: string }>>;
  /** Which entries to take over; all that are `new` or were given a site, if left out. Of those with a `conflict`, the vault's own becomes a version. */
  readonly use?: readonly string[];
}

/** How one entry ended. */
export interface MigratedEntry {
  readonly id: string;
  readonly siteId: string;
  readonly places: readonly LegacyPlace[];
  /** It was read back from the vault and is the same, letter by letter. */
  readonly isVerified: boolean;
}

export interface MigrationReport {
  /** How many tokens were written. */
  readonly imported: number;
  /** What was taken over, now or before. */
  readonly entries: readonly MigratedEntry[];
}

/** Proves what a backup holds. */
export interface BackupReceipt {
  /** SHA-256 of each place with what lay there, hex. */
  readonly digests: readonly string[];
}

export interface RemovalReport {
  readonly removed: readonly LegacyPlace[];
  /** Not removed: changed since the backup, not the same as in the vault, or not to be reached from here. */
  readonly kept: readonly LegacyPlace[];
}

/**
 * Takes over the tokens that earlier versions kept. In steps, each of which can be interrupted and repeated: look, back up,
 * take over in one transaction, read back and compare; and only then, if the person wants it, remove the old copies.
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

  /** What is there, and what would become of it. Changes nothing. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async preview(): Promise<MigrationPreview> {
    const { groups, unreadable } = await this.#look();
    const stored = await this.#manager.getAllTokens();
    const superseded = supersededIds(groups);
    const states = await Promise.all(groups.map((group) => this.#stateOf(group, stored, superseded)));
    return { entries: groups.map((group, index) => toEntry(group, states[index] ?? 'new')), unreadable };
  }

  /**
   * Everything as it was found, under a passphrase: what is in it may be removed afterwards.
   * @throws TokenError `PASSPHRASE_TOO_SHORT`
   */
  async createBackup(passphrase: string): Promise<{ text: string; receipt: BackupReceipt }> {
    const raw = await this.#sources.readRaw();
    const { groups } = await this.#look();
    const text = await sealLegacyBackup(raw, passphrase, new Date(this.#clock.now()));
    const places = groups.flatMap((group) => group.places);
    const digests = await Promise.all(places.map((place) => this.#digest(place)));
    return { text, receipt: { digests: digests.filter((digest) => digest !== null) } };
  }

  /**
   * Takes over what was chosen, all or nothing, and reads all of it back. Done again, it makes no doubles.
   * @throws TokenError `SITE_ID_*`, `SITE_NAME_EMPTY`, `SITE_NOT_ALLOWED`, `DUPLICATE_TARGET` if tokens were added meanwhile,
   * `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async run(choices: MigrationChoices = {}, options?: BatchOptions): Promise<MigrationReport> {
    const { entries } = await this.preview();
    const { groups } = await this.#look();
    const chosen = groups.filter(({ id }) =>
      isChosen(
        entries.find((entry) => entry.id === id),
        choices,
      ),
    );
    const wanted = chosen.map((group) => toImported(group, choices));
    const plan = await this.#manager.importer.plan(wanted);
    // A token of the vault makes room only for one that was chosen by name.
    const imported = await this.#manager.importer.apply(plan, { ...options, mode: choices.use ? 'renew' : 'keep' });
    const before = groups.filter(({ id }) => entries.find((entry) => entry.id === id)?.state === 'stored');
    const all = [...new Map([...chosen, ...before].map((group) => [group.id, group])).values()];
    return { imported, entries: await Promise.all(all.map((group) => this.#verify(group, choices))) };
  }

  /**
   * Removes the old copies of what was taken over. Each is looked at once more: it has to be what the backup holds, and what the
   * vault gives. Everything else stays.
   * @param receipt of the backup; see {@link createBackup}
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`
   */
  async removeOldCopies({ entries }: MigrationReport, receipt: BackupReceipt): Promise<RemovalReport> {
    const { groups } = await this.#look();
    // Looked at before anything goes: some places are shared by several tokens.
    const backedUp = await this.#placesAsIn(receipt, entries);
    const report = { removed: [] as LegacyPlace[], kept: [] as LegacyPlace[] };
    for (const { id, isVerified, siteId, places } of entries) {
      const found = groups.find((group) => group.id === id);
      const mayGo = isVerified && found && (await this.#isStored(found.token, siteId));
      for (const place of places) {
        const isGone = mayGo && backedUp.has(keyOf(place)) && (await this.#sources.remove(place, found));
        report[isGone ? 'removed' : 'kept'].push(place);
      }
    }
    return report;
  }

  async #placesAsIn({ digests }: BackupReceipt, entries: readonly MigratedEntry[]): Promise<Set<string>> {
    const known = new Set(digests);
    const same = new Set<string>();
    for (const place of entries.flatMap(({ places }) => places)) {
      const digest = await this.#digest(place);
      if (digest !== null && known.has(digest)) same.add(keyOf(place));
    }
    return same;
  }

  async #look() {
    const findings = await this.#sources.read();
    const groups = groupTokens(findings, (key) => this.#idOf(key));
    return { groups, unreadable: findings.unreadable };
  }

  /** The same for the same token and site each time that this object looks; says nothing of either. */
  #idOf(key: string): string {
    const id = this.#ids.get(key) ?? String(this.#ids.size + 1);
    this.#ids.set(key, id);
    return id;
  }

  async #stateOf(group: GroupedToken, stored: readonly SiteToken[], superseded: Set<string>): Promise<EntryState> {
    const same = await this.#manager.findSameToken(group.token);
    if (same.some(({ siteId }) => group.siteId === undefined || siteId === group.siteId)) return 'stored';
    if (group.siteId === undefined) return 'needs-site';
    if (superseded.has(group.id)) return 'superseded';
    return stored.some(({ siteId, deviceId }) => siteId === group.siteId && !deviceId) ? 'conflict' : 'new';
  }

  async #verify({ id, token, siteId, places }: GroupedToken, { sites = {} }: MigrationChoices): Promise<MigratedEntry> {
    const same = await this.#manager.findSameToken(token);
    const place = sites[id]?.siteId.trim() ?? siteId ?? same[0]?.siteId ?? '';
    return { id, siteId: place, places, isVerified: await this.#isStored(token, place) };
  }

  async #isStored(token: string, siteId: string): Promise<boolean> {
    return (await this.#manager.getTokenForSite(siteId)) === token;
  }

  async #digest(place: LegacyPlace): Promise<string | null> {
    const text = await this.#sources.readPlace(place);
    if (text === null) return null;
    const digest = await crypto.subtle.digest('SHA-256', encodeText(JSON.stringify([keyOf(place), text])));
    return toHex(new Uint8Array(digest));
  }
}

function isChosen(entry: MigrationEntry | undefined, { use, sites = {} }: MigrationChoices): boolean {
  if (!entry) return false;
  const hasSite = entry.siteId !== null || entry.id in sites;
  if (use) return use.includes(entry.id) && hasSite;
  return entry.state === 'new' || (entry.state === 'needs-site' && hasSite);
}

/** @throws TokenError `SITE_ID_EMPTY` for one without a site */
function toImported(group: GroupedToken, { sites = {} }: MigrationChoices): ImportedToken {
  const given = sites[group.id];
  const siteId = given?.siteId ?? group.siteId;
  if (siteId === undefined) throw new TokenError('SITE_ID_EMPTY', 'Say which site this token is for.');
  const { token, addedAt, lastUsed, isDefault } = group;
  return { token, addedAt, lastUsed, isDefault, siteId, siteName: given?.siteName ?? group.siteName ?? siteId };
}

function toEntry(group: GroupedToken, state: EntryState): MigrationEntry {
  const { id, places, siteId = null, siteName = null, identity = null, expiresAt } = group;
  const { addedAt = null, lastUsed = null, isDefault = false } = group;
  return { id, places, siteId, siteName, identity, expiresAt, addedAt, lastUsed, isDefault, state };
}

function keyOf({ kind, key }: LegacyPlace): string {
  return `${kind}/${key}`;
}
