// Where sources stand on disk, and how one is read together with its fixtures.
import { adapterFamilies, adapterRegistry } from '#adapters';
import { codedCases, declareSource, readFixture, type Fixture } from '#adapters/proofs';
import type { ConnectedSource } from '#contracts';
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { loadSource, loadSourceCatalogue } from '#source-catalogue';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRoom } from '../pack/policy-folders.js';

export const SOURCE_CHOICE = { adapters: adapterRegistry, families: adapterFamilies };

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
  | { readonly kind: 'coded'; readonly source: ConnectedSource; readonly subject: NonNullable<ReturnType<typeof codedCases.get>> };

/**
 * A source with what proves it: recorded exchanges, or the case of its adapter's code.
 * @throws HubError `configuration-invalid`, `fixture-invalid`
 */
export async function readProvableSource(folder: string, id: string): Promise<ProvableSource> {
  const { source, adapter } = await loadSource(folder, id, SOURCE_CHOICE);
  const subject = codedCases.get(adapter.id);
  if (source.interface === undefined && subject !== undefined) return { kind: 'coded', source, subject };
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
