// What decided objections do to what a report is made from: excluded records join the exclusions that were stated, a corrected
// record stands in the place of the one the source told. The stored findings stay as they came. Pure.
import type { Fact, SettledDispute } from '#contracts';
import type { RecordExclusion } from '#household-report';
import { parseLocalDate } from '#kernel';
import type { ConsolidationInput } from './collect-ports.js';

type Given = Pick<ConsolidationInput, 'stated' | 'findings' | 'disputes'>;

/**
 * A correction holds as long as the source still tells the record with that id; when it tells it no more, its own word stands.
 * @returns the same input where nothing was decided, or all records were upheld
 */
export function applyDisputes<Input extends Given>(input: Input): Input {
  const { disputes = [], stated, findings } = input;
  const exclusions = disputes.flatMap(toExclusions);
  const corrected = new Map(disputes.flatMap((dispute) => listCorrected(dispute)));
  if (exclusions.length === 0 && corrected.size === 0) return input;
  return {
    ...input,
    stated: exclusions.length === 0 ? stated : { ...stated, exclusions: [...(stated.exclusions ?? []), ...exclusions] },
    findings:
      corrected.size === 0
        ? findings
        : findings.map((finding) => ({
            ...finding,
            facts: finding.facts.map((fact) => corrected.get(keyOf(finding.sourceId, fact.recordId)) ?? fact),
          })),
  };
}

const toExclusions = ({ outcome, recordIds, sourceId, reason, evidence, decidedOn, approvedBy }: SettledDispute): RecordExclusion[] =>
  outcome === 'excluded'
    ? recordIds.map((recordId) => ({
        recordId,
        sourceId,
        reason,
        evidence,
        on: parseLocalDate(decidedOn),
        approvedBy: [...approvedBy],
      }))
    : [];

const keyOf = (sourceId: string, recordId: string): string => `${sourceId}\n${recordId}`;

const listCorrected = ({ outcome, corrected, sourceId }: SettledDispute): [string, Fact][] =>
  outcome === 'corrected' && corrected !== undefined ? [[keyOf(sourceId, corrected.recordId), corrected]] : [];
