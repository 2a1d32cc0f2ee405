// Editions: the policy and the list of sources a report was made with, by hash, so that both stay readable when the
// configuration has moved on.
import { writeCanonicalJson, type CatalogueSource, type EffectivePack } from '#contracts';
import { hash } from 'node:crypto';

/** What a run of reports was made with. */
export interface Editions {
  readonly packs: Iterable<EffectivePack>;
  readonly catalogue: readonly CatalogueSource[];
}

/** Where a replay reads what a report was made with. */
export interface EditionStore {
  /** @returns undefined when no report was made with it, or its stored content no longer has the hash */
  readPack(packHash: string): Promise<EffectivePack | undefined>;
  readCatalogue(catalogueHash: string): Promise<readonly CatalogueSource[] | undefined>;
  /** Every catalogue kept, the newest first: for reports made before they named theirs. */
  listCatalogues(): Promise<readonly (readonly CatalogueSource[])[]>;
}

const catalogueHashes = new WeakMap<readonly CatalogueSource[], string>();

/** SHA-256 (hex) of the canonical JSON of a catalogue; reckoned once for each array. */
export function hashCatalogue(catalogue: readonly CatalogueSource[]): string {
  const known = catalogueHashes.get(catalogue);
  if (known !== undefined) return known;
  const sha256 = hash('sha256', writeCanonicalJson(catalogue), 'hex');
  catalogueHashes.set(catalogue, sha256);
  return sha256;
}

/** Whether a pack read back is the one its hash names. */
export function isPackIntact(pack: EffectivePack): boolean {
  const { hash: named, ...content } = pack;
  return hash('sha256', writeCanonicalJson(content), 'hex') === named;
}
