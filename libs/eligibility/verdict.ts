// Verdicts of three values, by logic and on what was answered alone, and how they combine. An open verdict may say in which
// cases (ranges of the household's figures between limits) it holds: what is open twice over may be settled together.
import type { TestResult } from '#contracts';

/** One bit a case; the cases of a household are repeated until all 31 bits are used. */
export interface Cases {
  /** Where it is met for certain, and where it is not. */
  readonly met: number;
  readonly notMet: number;
}

/** By logic, and on what was answered alone. */
export interface Verdict {
  readonly result: TestResult;
  readonly onKnown: TestResult;
  /** Of an open verdict that hangs on figures of the household. */
  readonly cases?: Cases;
}

export const CASES_AT_MOST = 31;
const ALL = 0x7f_ff_ff_ff;

export const MET: Verdict = { result: 'met', onKnown: 'met' };
export const NOT_MET: Verdict = { result: 'not-met', onKnown: 'not-met' };
export const OPEN: Verdict = { result: 'undetermined', onKnown: 'undetermined' };
export const verdictOf = (holds: boolean): Verdict => (holds ? MET : NOT_MET);

export function anyOf(verdicts: readonly Verdict[]): Verdict {
  let result: TestResult = 'not-met';
  let onKnown: TestResult = 'not-met';
  let met = 0;
  let notMet = ALL;
  for (const verdict of verdicts) {
    result = either(result, verdict.result);
    onKnown = either(onKnown, verdict.onKnown);
    met |= metIn(verdict);
    notMet &= notMetIn(verdict);
  }
  return result === 'undetermined' ? decide(met, notMet, onKnown) : { result, onKnown };
}

export function allOf(verdicts: readonly Verdict[]): Verdict {
  let result: TestResult = 'met';
  let onKnown: TestResult = 'met';
  let met = ALL;
  let notMet = 0;
  for (const verdict of verdicts) {
    result = both(result, verdict.result);
    onKnown = both(onKnown, verdict.onKnown);
    met &= metIn(verdict);
    notMet |= notMetIn(verdict);
  }
  return result === 'undetermined' ? decide(met, notMet, onKnown) : { result, onKnown };
}

export const negate = ({ result, onKnown, cases }: Verdict): Verdict => {
  const flipped = { result: flip(result), onKnown: flip(onKnown) };
  return cases ? { ...flipped, cases: { met: cases.notMet, notMet: cases.met } } : flipped;
};

const metIn = ({ result, cases }: Verdict): number => (cases ? cases.met : result === 'met' ? ALL : 0);
const notMetIn = ({ result, cases }: Verdict): number => (cases ? cases.notMet : result === 'not-met' ? ALL : 0);

/** What holds in every case holds. */
function decide(met: number, notMet: number, onKnown: TestResult): Verdict {
  if (met === ALL) return { result: 'met', onKnown };
  if (notMet === ALL) return { result: 'not-met', onKnown };
  return (met | notMet) === 0 ? { result: 'undetermined', onKnown } : { result: 'undetermined', onKnown, cases: { met, notMet } };
}

const either = (a: TestResult, b: TestResult): TestResult =>
  a === 'met' || b === 'met' ? 'met' : a === 'undetermined' || b === 'undetermined' ? 'undetermined' : 'not-met';
const both = (a: TestResult, b: TestResult): TestResult =>
  a === 'not-met' || b === 'not-met' ? 'not-met' : a === 'undetermined' || b === 'undetermined' ? 'undetermined' : 'met';
const flip = (result: TestResult): TestResult => (result === 'met' ? 'not-met' : result === 'not-met' ? 'met' : 'undetermined');
