// Asks a source whom a person without a number may be, and checks what it proposes: real numbers, a fit with the
// description, and few enough to look at. What is left are proposals for a caseworker, never an answer that counts.
import {
  MOST_CANDIDATES,
  type DescribedAnswer,
  type DescribedSubject,
  type IdentityCandidate,
  type ParsedAnswer,
  type SourceAdapter,
  type WrittenCandidate,
} from '#contracts';
import { checkNationalId, matchDescription, shanghaiDate, type LocalDate } from '#kernel';
import { guardCall, type SourceCall } from './call-source.js';
import { plainReason } from './check-answers.js';
import { adapterAnswerInvalid } from './source-errors.js';

type Identifying = Extract<SourceAdapter, { mode: 'answers-now' }>;

/**
 * @returns `out-of-coverage` with the reason `candidates-to-confirm` (and the candidates), `nobody-fits` or
 *   `description-too-wide`; or `refused`, or `error`
 * @throws HubError `adapter-answer-invalid` when the source cannot be asked so; those of any call
 */
export const identifyPerson = (adapter: Identifying, person: DescribedSubject, call: SourceCall): Promise<ParsedAnswer> =>
  guardCall(adapter, call, [person], async (context) => {
    if (adapter.identify === undefined) throw adapterAnswerInvalid('the source cannot be asked by description', { adapter: adapter.id });
    return judgeAnswer(person, await adapter.identify(person, context), shanghaiDate(call.clock.now()));
  });

const unknown = (reason: string): ParsedAnswer => ({ outcome: 'out-of-coverage', reason });

function judgeAnswer(person: DescribedSubject, answer: DescribedAnswer, today: LocalDate): ParsedAnswer {
  if (answer.outcome === 'too-many') return unknown('description-too-wide');
  if (answer.outcome !== 'candidates') return { ...answer, reason: plainReason(answer.reason) };
  const byNumber = new Map<string, IdentityCandidate>();
  for (const written of answer.candidates) {
    const candidate = readCandidate(person, written, today);
    if (candidate === 'unreadable') return { outcome: 'error', reason: 'candidate-unreadable', retry: 'never' };
    if (candidate !== 'another' && !byNumber.has(candidate.idNumber)) byNumber.set(candidate.idNumber, candidate);
  }
  if (byNumber.size === 0) return unknown('nobody-fits');
  if (byNumber.size > MOST_CANDIDATES) return unknown('description-too-wide');
  const candidates = [...byNumber.values()].sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  return { outcome: 'out-of-coverage', reason: 'candidates-to-confirm', candidates };
}

function readCandidate(
  person: DescribedSubject,
  { recordId, idNumber, name }: WrittenCandidate,
  today: LocalDate,
): IdentityCandidate | 'another' | 'unreadable' {
  const checked = checkNationalId(idNumber, today);
  if ('fault' in checked || recordId === '' || recordId.includes(checked.id) || name === '' || name.includes('\ufffd')) return 'unreadable';
  const grade = matchDescription(person, { idNumber: checked.id, name });
  return grade === undefined ? 'another' : { recordId, idNumber: checked.id, name, grade };
}
