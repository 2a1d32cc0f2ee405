// What every protocol of a declared source gets, and what it makes of it.
import type { AskedPeriod, AskedSubject, AdapterContext, Answers, ConnectedSource, DeclarationProblem, SourceAdapter } from '#contracts';
import { shanghaiDate } from '#kernel';
import type { z } from 'zod';
import { readAnswerPlan, type AnswerForm, type AnswerPlan } from './answer-plan.js';
import type { DescribedPlan } from './by-description.js';
import { readFactMappings, type FactMapping } from './fact-mapping.js';
import { openMappingPool, type MappingPool } from './mapping-pool.js';
import { readAnswer, type ReadAnswer } from './read-answer.js';

/** The `interface` of a descriptor while it is being read. */
export interface Declaration {
  readonly source: ConnectedSource;
  readonly given: Readonly<Record<string, unknown>>;
  readonly problems: DeclarationProblem[];
}

export interface DeclaredProtocol {
  readonly adapter: SourceAdapter;
  readonly plan: AnswerPlan;
  /** How a recorded answer is parsed, so that fixtures can be read without a department. @throws HubError as in a call */
  readonly parse: (recorded: string) => unknown;
  readonly stage: Stage;
  /** How answers about people without a number are read, where the source is asked by description. */
  readonly described?: DescribedPlan;
}

/** What a department that plays fixtures must know of the protocol. */
export type Stage =
  | {
      readonly transport: 'http';
      readonly format: 'json' | 'xml' | 'soap';
      readonly encoding: 'utf-8' | 'gb18030';
      /** Whether a question is the probe. */
      readonly isProbe: (question: HttpQuestion) => boolean;
      /** Whether a question hands in a request that is answered with a ticket. */
      readonly isSubmission: (question: HttpQuestion) => boolean;
    }
  | {
      readonly transport: 'sftp';
      readonly isRequest: (uploadedPath: string) => boolean;
      readonly answerPath: (batchNumber: string) => string;
      readonly encoding: 'utf-8' | 'gb18030';
    }
  | {
      readonly transport: 'exchange';
      readonly resultKey: string;
      /** State of a request that is answered, and what the office says when it is open. */
      readonly done: string;
      readonly open: string;
      readonly insert: string;
      readonly selectStates: string;
      readonly selectResults: string;
      readonly selectOffice: string;
    };

export interface HttpQuestion {
  readonly method: string;
  /** With the query, below the base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export const INTERFACE = 'interface';

/** One pool for all declared sources of the process. */
let pool: MappingPool | undefined;
export const sharedMappingPool = (): MappingPool => (pool ??= openMappingPool());

/** @returns undefined and problems, or the part of `interface` that the protocol's schema describes */
export function readPart<T>(schema: z.ZodType<T>, { given, problems }: Declaration): T | undefined {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    problems.push({ path: [INTERFACE, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))], mend: issue.message });
  return undefined;
}

/** The parts that are the same in every protocol: what the answer means and what it becomes. */
export function readMeaning(declaration: Declaration, form: AnswerForm): { plan: AnswerPlan | undefined; facts: readonly FactMapping[] } {
  const facts = readFactMappings(declaration.given['facts'], [INTERFACE, 'facts'], declaration.problems);
  return { facts, plan: readAnswerPlan(declaration.given['answer'], form, facts, [INTERFACE, 'answer'], declaration.problems) };
}

export const readWith = (
  plan: AnswerPlan,
  whole: unknown,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  { clock, log }: Pick<AdapterContext<unknown>, 'clock' | 'log'>,
): Promise<ReadAnswer> => readAnswer(plan, whole, subjects, { pool: sharedMappingPool(), period, today: shanghaiDate(clock.now()), log });

/** Answers of several calls as one; a subject that has none of its own was left out. */
export const joinAnswers = (parts: readonly ReadAnswer[]): Answers => new Map(parts.flatMap((part) => [...part.answers]));

export const provided = (facts: readonly FactMapping[]): SourceAdapter['provides'] => [...new Set(facts.map((fact) => fact.kind))];
