// What an objection may be about, who may rule on it, and what a ruling must hold. Whoever asked for the verification, made the
// objection or typed the answer decides nothing.
import { factSchema, type DisputeOutcome, type FactJson, type ReportBody, type ReportLine, type SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import type { Ruling, StoredDispute } from './dispute-ports.js';
import { found } from './found.js';
import type { HubTransaction } from './ports.js';
import type { CorrectionSection } from './subject-rights-ports.js';

export type DisputedThing = { readonly lineId: string } | { readonly sourceId: string; readonly memberPosition: number };

/** As a reviewer rules. */
export interface NewRuling {
  readonly outcome: DisputeOutcome;
  readonly reason: string;
  readonly evidence: string;
  /** Lines of the latest report it is about; those of the objection itself when absent. */
  readonly lineIds?: readonly string[] | undefined;
  /** Of a correction by hand: the whole record as it should be; absent where the source itself has corrected it. */
  readonly corrected?: Readonly<Record<string, unknown>> | undefined;
}

interface Disputed {
  readonly subjectId: string;
  readonly sourceId: string;
  readonly lineId?: string;
  readonly recordIds: readonly string[];
}

/** Records of the line's own source; a line may stand on another office's too. */
const recordsOf = (line: ReportLine, sourceId: string): string[] =>
  line.evidence.filter(({ findingId }) => findingId.startsWith(`${sourceId}:`)).flatMap(({ recordIds }) => recordIds);

/**
 * @param subjectIds people of the case, in its order
 * @throws HubError `not-found`
 */
export function findDisputed(about: DisputedThing, report: ReportBody, subjectIds: readonly string[]): Disputed {
  if ('lineId' in about) {
    const { lineId, subjectId, sourceId, ...line } = found(
      report.lines.find((one) => one.lineId === about.lineId),
      'line in the latest report',
    );
    return { lineId, subjectId, sourceId, recordIds: recordsOf({ lineId, subjectId, sourceId, ...line }, sourceId) };
  }
  const { sourceId, memberPosition } = about;
  const subjectId = found(subjectIds[memberPosition - 1], 'person of the case');
  found(
    report.coverage.find((row) => row.sourceId === sourceId && row.subjectId === subjectId),
    'answer of that source about the person',
  );
  const lines = report.lines.filter((line) => line.sourceId === sourceId && line.subjectId === subjectId);
  return { subjectId, sourceId, recordIds: [...new Set(lines.flatMap((line) => recordsOf(line, sourceId)))] };
}

/**
 * Never who made the objection, asked for the verification, proposed the ruling, or typed or confirmed the answer it is about.
 * @throws HubError `dispute-party` with what the officer had to do with it
 */
export async function refuseParty(
  transaction: Pick<HubTransaction, 'readOpener' | 'hasHandedIn'>,
  { openedBy, verificationId, sourceId, ruling }: StoredDispute,
  actor: Actor,
): Promise<void> {
  const principal = principalOf(actor);
  const refuse = (because: string): HubError =>
    new HubError('dispute-party', 'an objection is decided by somebody who had no part in the case; a colleague does', {
      details: { because },
    });
  if (actor.officer === undefined) throw refuse('not-a-person');
  if (openedBy === principal) throw refuse('made-the-objection');
  if (ruling?.proposedBy === principal) throw refuse('proposed-the-ruling');
  if ((await transaction.readOpener(verificationId)) === principal) throw refuse('asked-for-the-verification');
  if (await transaction.hasHandedIn(principal, verificationId, sourceId)) throw refuse('entered-the-answer');
}

/** @throws HubError `ruling-unfit` with the problem */
export function checkRuling(
  { outcome, reason, evidence, lineIds, corrected }: NewRuling,
  dispute: StoredDispute,
  known: { readonly report: ReportBody; readonly papers: number; readonly sources: readonly SourceDescriptor[] },
): Ruling {
  const unfit = (problem: string, what: string): HubError => new HubError('ruling-unfit', what, { details: { problem } });
  if (outcome !== 'corrected' && corrected !== undefined) throw unfit('value', 'only a correction has a corrected record');
  if (outcome === 'upheld') return { outcome, reason, evidence, recordIds: [] };
  if (known.papers === 0 && dispute.ticket?.outcome !== 'corrected')
    throw unfit('evidence', 'a record counts otherwise only on evidence: add a paper, or have the source correct its record');
  const recordIds = lineIds === undefined ? dispute.recordIds : recordsOfLines(lineIds, dispute, known.report, unfit);
  if (outcome === 'excluded') {
    if (recordIds.length === 0) throw unfit('records', 'name the lines whose records count no more');
    return { outcome, reason, evidence, recordIds };
  }
  if (corrected === undefined) {
    if (dispute.ticket?.outcome !== 'corrected')
      throw unfit('value', 'give the record as it should be, or have the source correct it and ask it again');
    return { outcome, reason, evidence, recordIds };
  }
  const fact = readCorrected(corrected, unfit);
  if (!recordIds.includes(fact.recordId)) throw unfit('record-id', 'the corrected record keeps the id of a record the objection is about');
  const source = found(
    known.sources.find(({ id }) => id === dispute.sourceId),
    'source',
  );
  if (!source.provides.some((kind) => kind === fact.kind)) throw unfit('kind', 'the source tells no records of this kind');
  return { outcome, reason, evidence, recordIds: [fact.recordId], corrected: fact };
}

type Unfit = (problem: string, what: string) => HubError;

function recordsOfLines(lineIds: readonly string[], { sourceId, subjectId }: StoredDispute, report: ReportBody, unfit: Unfit): string[] {
  return lineIds.flatMap((lineId) => {
    const line = report.lines.find((one) => one.lineId === lineId && one.sourceId === sourceId && one.subjectId === subjectId);
    if (line === undefined) throw unfit('line', 'the latest report has no such line of this source and person');
    return recordsOf(line, sourceId);
  });
}

const isFactJson = (value: unknown): value is FactJson => factSchema.safeParse(value).success;

function readCorrected(corrected: Readonly<Record<string, unknown>>, unfit: Unfit): FactJson {
  if (!isFactJson(corrected)) throw unfit('record', 'the corrected record does not fit the schema of its kind');
  return corrected;
}

/** Which part of a case a source speaks of, for the request to its office. */
export function correctionSectionOf(sourceId: string, sources: readonly SourceDescriptor[]): CorrectionSection {
  const provides = sources.find(({ id }) => id === sourceId)?.provides ?? [];
  const has = (...kinds: readonly string[]): boolean => provides.some((kind) => kinds.includes(kind));
  if (has('identity-match')) return 'identity';
  if (has('household-registration', 'marriage', 'birth', 'residence-permit')) return 'household';
  if (has('income-payment', 'benefit', 'contribution', 'allowance', 'aid-payment', 'agricultural-income', 'budget-payment'))
    return 'income';
  if (has('bank-account', 'real-estate', 'vehicle', 'business-registration', 'security-holding', 'payment-account', 'housing-contract'))
    return 'assets';
  return has('medical-settlement', 'education', 'rehabilitation', 'insurance-claim') ? 'spending' : 'circumstances';
}
