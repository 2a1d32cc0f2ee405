// Ids of questions: the same records raise the same question in every version. Made from record numbers and ids of ours.
import type { QuestionKind } from '#contracts';
import { hash } from 'node:crypto';

/** @param key what tells the question from others of its kind; never a name or an identity number */
export const questionIdOf = (kind: QuestionKind, ...key: readonly string[]): string =>
  `${kind}-${hash('sha256', key.join('\n'), 'hex').slice(0, 12)}`;
