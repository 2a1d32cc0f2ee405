// Problems as they are sent: RFC 9457 with a stable code, and every fault with its JSON pointer.
import type { ErrorDetails } from '#kernel';
import { faultSentences, type Fault } from './fault-sentences.js';
import type { Language } from './language.js';
import { problemKinds, type ProblemCode } from './problem-table.js';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly (Omit<Fault, 'code'> & { readonly code: string; readonly detail: string })[];
  /** Codes, ids and counts that belong to the refusal; never data of people. */
  readonly details?: ErrorDetails;
}

export const problemType = (code: ProblemCode): string => `urn:hedui:problem:${code}`;

/** Writes a problem in the caller's language. The sentence of a problem is fixed: nothing sent is repeated in it. */
export function writeProblem(
  code: ProblemCode,
  language: Language,
  more: { faults?: readonly Fault[]; details?: ErrorDetails } = {},
): Problem {
  const { status, title } = problemKinds[code];
  const faults = more.faults ?? [];
  return {
    type: problemType(code),
    title: title[language],
    status,
    code,
    detail: faults.length === 0 ? title[language] : summary(faults.length)[language],
    ...(faults.length === 0 ? {} : { errors: faults.map((fault) => ({ ...fault, detail: faultSentences[fault.code][language] })) }),
    ...(more.details === undefined || Object.keys(more.details).length === 0 ? {} : { details: more.details }),
  };
}

const summary = (count: number) => ({
  zh: `共 ${count} 处需要更正。`,
  en: count === 1 ? 'One fault has to be corrected.' : `${count} faults have to be corrected.`,
});
