// What is wrong with pack files: every problem with its place and its mend, told all at once.
import { HubError } from '#kernel';

export interface PackProblem {
  /** Path below the folder that was loaded, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly problem: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Not wrong, but somebody must know before the pack can decide everything. */
export type PackNotice = PackProblem;

export const writeProblem = ({ file, line, problem, mend }: PackProblem): string => `${file}:${line}: ${problem}; ${mend}`;

/** @returns HubError `packs-invalid`; its message and `details.problems` list every problem */
export function refusePacks(problems: readonly PackProblem[]): HubError {
  const lines = [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)).map(writeProblem);
  return new HubError('packs-invalid', `${lines.length} problem(s) in the policy packs:\n${lines.join('\n')}`, {
    details: { problems: lines },
  });
}
