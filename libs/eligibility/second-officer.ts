// Where a policy wants a second officer for what people typed: the rule of a source's id stands over that of its kind. The
// source's own descriptor may ask for one too; the stricter of the two holds.
import { handKindSchema, type EffectivePack, type HandKind, type PackFile, type SourceDescriptor } from '#contracts';
import type { PackCatalogue } from './pack-catalogue.js';
import { refusePacks, type PackProblem } from './pack-problem.js';

/** @returns whether the policy asks for another officer's confirmation of what this source's replies are typed as */
export const asksSecondOfficer = (
  { secondOfficer }: Pick<EffectivePack, 'secondOfficer'>,
  source: { readonly sourceId: string; readonly kind: HandKind },
): boolean => (secondOfficer?.[source.sourceId] ?? secondOfficer?.[source.kind])?.asked ?? false;

const KINDS: ReadonlySet<string> = new Set(handKindSchema.options);

/** @returns every rule for a source the region does not know, or that no person answers */
function checkSecondOfficers({ packs, overlays }: PackCatalogue, sources: readonly SourceDescriptor[]): PackProblem[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const files: readonly {
    readonly file: string;
    readonly value: Pick<PackFile, 'secondOfficer'>;
    lineOf(path: readonly string[]): number;
  }[] = [...packs.values(), ...overlays.values()].flat();
  return files.flatMap(({ file, value, lineOf }) =>
    Object.keys(value.secondOfficer ?? {}).flatMap((name): PackProblem[] => {
      const source = byId.get(name);
      if (KINDS.has(name) || (source && (!source.connected || source.byHand))) return [];
      const problem = source
        ? `secondOfficer names ${name}, a source that no officer types answers of`
        : `secondOfficer names ${name}, which is neither a kind (${[...KINDS].join(', ')}) nor a source of config/departments`;
      return [{ file, line: lineOf(['secondOfficer', name]), problem, mend: 'correct the name, or take the rule out' }];
    }),
  );
}

/** @throws HubError `packs-invalid` */
export function requireKnownSources(catalogue: PackCatalogue, sources: readonly SourceDescriptor[]): void {
  const problems = checkSecondOfficers(catalogue, sources);
  if (problems.length > 0) throw refusePacks(problems);
}
