// Answers that are held because it is not certain whom they are about, and what a caseworker decided of them. Pure.
import type { AnsweredQuestion, Finding } from '#contracts';
import { lineIdOf, type DraftLine, type Entry, type Ledger } from './ledger.js';
import { questionIdOf } from './question-id.js';

/** The question whether a held answer is about the person; a later answer of the source is another question. */
export const matchQuestionId = (finding: Pick<Finding, 'findingId'>): string => questionIdOf('identity', finding.findingId);

/** @returns the findings with held answers taken up or put aside as they were decided; without a decision they stay held */
export function settleMatches(findings: readonly Finding[], answers: readonly AnsweredQuestion[]): readonly Finding[] {
  if (answers.length === 0) return findings;
  const decided = new Map(answers.map((answer) => [answer.questionId, answer]));
  return findings.map((finding) => {
    const answer = finding.outcome === 'unconfirmed' ? decided.get(matchQuestionId(finding))?.answer : undefined;
    if (answer === 'same-person') return { ...finding, outcome: outcomeOf(finding) };
    if (answer === 'another-person') return { ...finding, outcome: 'quarantined', reason: 'not-this-person', facts: [] };
    return finding;
  });
}

function outcomeOf({ missing, facts }: Finding): Finding['outcome'] {
  if (missing.length > 0) return 'partial';
  return facts.length > 0 ? 'found' : 'no-record';
}

export const isHeld = ({ finding }: Entry): boolean => finding.outcome === 'unconfirmed';

const TO_BE_CONFIRMED = {
  id: 'identity-to-be-confirmed',
  citation:
    'the answer came back under another writing of the name, a former name or an old number; nothing of it counts before a person confirms it',
} as const;

/** Lines of held answers: shown with everything they say, and none of them counts. */
export const holdLines = (lines: Ledger['lines']): DraftLine[] =>
  lines.map(({ line: { countedAmount: _counted, ...line } }) => ({
    value: undefined,
    line: {
      ...line,
      // never the id of a line that another source settles
      lineId: lineIdOf(line.class, `held\n${line.lineId}`),
      counted: false,
      rule: TO_BE_CONFIRMED,
      ...(line.recordedAmount === undefined ? {} : { countedAmount: '0.00' }),
    },
  }));
