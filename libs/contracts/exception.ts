// Asking without an authorization, as a report tells it at its top (个人信息保护法 art. 13(4), 18).
import { z } from 'zod';
import type { Frozen } from './frozen.js';

export const exceptionGroundSchema = z
  .enum(['vital-interest', 'public-health'])
  .describe('Vital interest of a person who could not consent, or a public-health emergency.');

export const askedExceptionSchema = z
  .strictObject({
    exceptionId: z.string(),
    ground: exceptionGroundSchema,
    basis: z.string().describe('Article of law.'),
    subjectIds: z.array(z.string()).describe('People about whom sources were asked without an authorization.'),
    sourceIds: z.array(z.string()).optional().describe('Sources it was for; absent: every source.'),
    recordedAt: z.string(),
    papersDueAt: z.string().describe('When the signed papers are due; nothing is asked under it from then on.'),
    noticeDueAt: z.string().describe('When the people are to be told at the latest.'),
  })
  .describe('Sources were asked about these people without an authorization.');
export type AskedException = Frozen<z.output<typeof askedExceptionSchema>>;
