// Where sources stand on disk, and how one is read together with its fixtures.
import { adapterFamilies } from '#adapters';
import { declareSource, readFixture, type Fixture } from '#adapters/proofs';
import type { ConformanceCase } from '#adapter-kit/conformance';
import type { ConnectedSource } from '#contracts';
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { loadSource, loadSourceCatalogue, type AdapterChoice } from '#source-catalogue';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRoom } from '../pack/policy-folders.js';
import { loadProvableAdapters } from './provable-adapters.js';

/** What may stand under `adapter` in a source, and what proves the adapters with code. */
export interface SourceShelf {
  readonly choice: AdapterChoice;
  readonly cases: ReadonlyMap<string, ConformanceCase>;
}

/** Ours, and those of HEDUI_ADAPTER_PACKAGES. @throws HubError `adapter-package-invalid` */
export async function openShelf(environment: CommandRoom['environment']): Promise<SourceShelf> {
  const { adapters, cases } = await loadProvableAdapters(environment['HEDUI_ADAPTER_PACKAGES']);
  return { choice: { adapters, families: adapterFamilies }, cases };
}

/** HEDUI_DEPARTMENTS, else the folder of this house. */
export const departmentsFolder = (environment: CommandRoom['environment']): string =>
  environment['HEDUI_DEPARTMENTS'] ?? join(houseRoot(), 'config', 'departments');

export type ProvableSource =
  | {
      readonly kind: 'declared';
      readonly source: ConnectedSource;
      readonly declared: Exclude<ReturnType<typeof declareSource>, { problems: unknown }>;
      readonly fixture: Fixture;
    }
  | { readonly kind: 'coded'; readonly source: ConnectedSource; readonly subject: ConformanceCase };

/**
 * A source with what proves it: recorded exchanges, or the case of its adapter's code.
 * @throws HubError `configuration-invalid`, `fixture-invalid`
 */
export async function readProvableSource(folder: string, id: string, { choice, cases }: SourceShelf): Promise<ProvableSource> {
  const { source, adapter } = await loadSource(folder, id, choice);
  const subject = cases.get(adapter.id);
  if (source.interface === undefined && subject !== undefined) return { kind: 'coded', source, subject };
  if (source.interface === undefined)
    throw new HubError(
      'fixture-invalid',
      `nothing proves the adapter "${adapter.id}": its package exports \`proofs\` (docs/adding-a-source.md, adapters of your own)`,
    );
  const declared = declareSource(source);
  if ('problems' in declared) throw new HubError('configuration-invalid', `${id}: ${declared.problems.map(({ mend }) => mend).join('; ')}`);
  const file = join(folder, 'fixtures', `${id}.yaml`);
  if (!existsSync(file))
    throw new HubError(
      'fixture-invalid',
      `${file} is missing: record the exchanges of the department's sandbox there (docs/adding-a-source.md)`,
    );
  return { kind: 'declared', source, declared, fixture: readFixture(readFileSync(file, 'utf8'), `fixtures/${id}.yaml`) };
}

/** Every source of a folder that can be proved, in the order of their ids. @throws HubError `configuration-invalid` */
export async function listConnected(folder: string): Promise<string[]> {
  return (await loadSourceCatalogue(folder)).flatMap((source) => (source.connected ? [source.id] : [])).sort();
}
