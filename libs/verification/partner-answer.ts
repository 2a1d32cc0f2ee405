// What another hub is answered: of each person the kinds of record it asked for, from whichever source of ours has said them,
// and what is still missing. Silence is never "no record". Pure.
import type { LocalDate } from '#kernel';
import { factKindSchema, isAnswered, listOpenKinds, type FactKind, type FindingOutcome, type PartnerPersonAnswer } from '#contracts';
import { hash } from 'node:crypto';

/** The latest a source said about one person. */
export interface PartnerFinding {
  readonly sourceId: string;
  readonly subjectId: string;
  readonly outcome: FindingOutcome;
  readonly reason: string | undefined;
  readonly asOf: LocalDate | undefined;
  readonly missing: readonly string[];
  /** In JSON form. */
  readonly facts: readonly Readonly<Record<string, unknown>>[];
}

export interface PartnerAnswerParts {
  /** Id of this hub. */
  readonly hub: string;
  readonly division: string;
  readonly wanted: readonly FactKind[];
  /** Those that were to be asked for it. */
  readonly sources: readonly { readonly id: string; readonly provides: readonly FactKind[]; readonly isPartner: boolean }[];
  /** Request number by subject id. */
  readonly people: ReadonlyMap<string, string>;
  readonly findings: readonly PartnerFinding[];
}

const LONGEST_RECORD_ID = 120;

export function answerPartner(parts: PartnerAnswerParts): readonly PartnerPersonAnswer[] {
  return [...parts.people].map(([subjectId, requestNumber]) => answerAbout(subjectId, requestNumber, parts));
}

function answerAbout(subjectId: string, requestNumber: string, parts: PartnerAnswerParts): PartnerPersonAnswer {
  const { wanted, sources, division, findings } = parts;
  const about = findings.filter((finding) => finding.subjectId === subjectId && finding.outcome !== 'not-concerned');
  const facts: Readonly<Record<string, unknown>>[] = [];
  const missing = new Set<string>();
  const days: LocalDate[] = [];
  const provided = new Set<FactKind>();
  let heard = 0;
  let refused = 0;
  for (const source of sources) {
    const kinds = source.provides.filter((kind) => wanted.includes(kind));
    if (kinds.length === 0) continue;
    for (const kind of kinds) provided.add(kind);
    const finding = about.find(({ sourceId }) => sourceId === source.id);
    if (finding?.outcome === 'not-authorised' || finding?.outcome === 'refused') refused += 1;
    if (finding !== undefined && (isAnswered(finding.outcome) || finding.outcome === 'partial')) {
      heard += 1;
      if (finding.asOf !== undefined) days.push(finding.asOf);
      for (const fact of finding.facts) if (isWanted(fact, wanted)) facts.push(withOrigin(fact, source, parts.hub));
    }
    for (const part of missingOf(finding, kinds, division)) missing.add(part);
  }
  for (const kind of wanted) if (!provided.has(kind)) missing.add(`${kind}@${division}`);
  const asOf = days.sort()[0];
  const told = { requestNumber, facts, missing: [...missing].sort(), ...(asOf === undefined ? {} : { asOf }) };
  if (missing.size === 0) return { ...told, outcome: facts.length > 0 ? 'found' : 'no-record' };
  if (heard > 0) return { ...told, outcome: 'partial' };
  return refused > 0 && refused === sources.length
    ? { ...told, outcome: 'refused', reason: 'not-authorised-there' }
    : { ...told, outcome: 'waiting' };
}

/** Parts a silent or half-silent source leaves open: kinds with the division, or the institutions it names. */
function missingOf(finding: PartnerFinding | undefined, kinds: readonly FactKind[], division: string): readonly string[] {
  if (finding !== undefined && isAnswered(finding.outcome)) return [];
  const all = kinds.map((kind) => `${kind}@${division}`);
  if (finding?.outcome !== 'partial') return all;
  // institutions may hold every kind of their source
  if (listOpenKinds(finding) === undefined) return all;
  return finding.missing.filter((part) => kinds.some((kind) => part.startsWith(`${kind}@`)));
}

const isWanted = ({ kind }: Readonly<Record<string, unknown>>, wanted: readonly FactKind[]): boolean => {
  const read = factKindSchema.safeParse(kind);
  return read.success && wanted.includes(read.data);
};

/** The record's reference begins with who answered and from which source; one that came through a third hub has it already. */
function withOrigin(
  fact: Readonly<Record<string, unknown>>,
  source: { readonly id: string; readonly isPartner: boolean },
  hub: string,
): Readonly<Record<string, unknown>> {
  if (source.isPartner) return fact;
  const origin = `${hub}/${source.id}/`;
  const reference = String(fact['recordId']);
  const fits = origin.length + reference.length <= LONGEST_RECORD_ID;
  return { ...fact, recordId: origin + (fits ? reference : hash('sha256', reference, 'base64url')) };
}
