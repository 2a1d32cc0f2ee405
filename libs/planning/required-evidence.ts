// Which evidence the policy requires for the programmes asked for, and which sources hold it: those are always asked.
import type { CatalogueSource, EffectivePack, FactKind } from '#contracts';

/** A kind of record a source must be asked for, and the rule that says so. */
export interface Requirement {
  readonly kind: FactKind;
  /** A programme, or `planning` when the pack's planning rule names the kind. */
  readonly by: string;
  readonly citation: string;
}

/** Every kind that must have been asked for, at most one requirement a kind and rule, in the pack's order. */
export function listRequiredKinds(
  pack: Pick<EffectivePack, 'programmes' | 'planning'>,
  programmes: readonly string[],
): readonly Requirement[] {
  const ofProgrammes = pack.programmes
    .filter(({ id }) => programmes.includes(id))
    .flatMap(({ id, citation, evidence }) => evidence.required.map((kind) => ({ kind, by: id, citation })));
  const { planning } = pack;
  const ofPlanning = planning ? planning.alwaysAsk.map((kind) => ({ kind, by: 'planning', citation: planning.citation })) : [];
  return [...ofProgrammes, ...ofPlanning];
}

/** Why this source must be asked; empty when it need not be. */
export const requirementsOf = (source: Pick<CatalogueSource, 'provides'>, required: readonly Requirement[]): readonly Requirement[] =>
  required.filter(({ kind }) => source.provides.includes(kind));
