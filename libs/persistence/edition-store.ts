// Editions on PostgreSQL: written once for each hash, read back only when the content still has it.
import type { CatalogueSource, EffectivePack } from '#contracts';
import { hashCatalogue, isPackIntact, type Editions, type EditionStore } from '#verification';
import type { Database } from './database.js';

/** Remembers what this process has kept, so that all but the first call for a hash ask nobody. */
export function createEditionKeeper(database: Database): (editions: Editions) => Promise<void> {
  const kept = new Set<string>();
  return async ({ packs, catalogue }) => {
    const fresh = [...packs].filter((pack) => !kept.has(pack.hash));
    if (fresh.length > 0) {
      const rows = new Map(
        fresh.map((pack) => [pack.hash, { hash: pack.hash, region: pack.region, valid_from: pack.from, content: JSON.stringify(pack) }]),
      );
      await database
        .insertInto('pack_edition')
        .values([...rows.values()])
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      for (const { hash } of fresh) kept.add(hash);
    }
    const hash = hashCatalogue(catalogue);
    if (kept.has(hash)) return;
    await database
      .insertInto('catalogue_edition')
      .values({ hash, content: JSON.stringify(catalogue) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    kept.add(hash);
  };
}

/** Editions never change, so one that was read and proved is kept: what is compiled for it is kept with it. */
export function createEditionStore(database: Database): EditionStore {
  const packs = new Map<string, EffectivePack>();
  const catalogues = new Map<string, readonly CatalogueSource[]>();
  return {
    async readPack(packHash) {
      const known = packs.get(packHash);
      if (known) return known;
      const row = await database.selectFrom('pack_edition').select('content').where('hash', '=', packHash).executeTakeFirst();
      const pack = row && (row.content as EffectivePack); // written from one; the hash is checked below
      if (pack?.hash !== packHash || !isPackIntact(pack)) return undefined;
      packs.set(packHash, pack);
      return pack;
    },
    async readCatalogue(catalogueHash) {
      const known = catalogues.get(catalogueHash);
      if (known) return known;
      const row = await database.selectFrom('catalogue_edition').select('content').where('hash', '=', catalogueHash).executeTakeFirst();
      const catalogue = row && readContent(row.content);
      if (!catalogue || hashCatalogue(catalogue) !== catalogueHash) return undefined;
      catalogues.set(catalogueHash, catalogue);
      return catalogue;
    },
    async listCatalogues() {
      const rows = await database
        .selectFrom('catalogue_edition')
        .select(['hash', 'content'])
        .orderBy('first_used_at', 'desc')
        .orderBy('hash')
        .execute();
      return rows.flatMap(({ hash, content }) => {
        const catalogue = catalogues.get(hash) ?? readContent(content);
        return hashCatalogue(catalogue) === hash ? [catalogue] : [];
      });
    },
  };
}

/** Written by the keeper from a catalogue; who reads it checks the hash. */
const readContent = (content: unknown): readonly CatalogueSource[] => content as readonly CatalogueSource[];
