// A local value: a figure or word no founding document states, set by the operator of a region on the ground of an
// issued document. Proposed by one policy officer, approved by another, never edited.
import type { LocalDate } from '#kernel';
import { z } from 'zod';
import { parameterSchema, type Parameter } from './pack.js';

export const localValueKindSchema = z.enum(['parameter', 'statistic', 'choice']);
export type LocalValueKind = z.infer<typeof localValueKindSchema>;

export const localValueStateSchema = z.enum(['proposed', 'approved', 'published', 'withdrawn', 'refused']);
export type LocalValueState = z.infer<typeof localValueStateSchema>;

export const valueUnitSchema = parameterSchema.shape.unit;

/** The paper a value stands on. */
export interface IssuingDocument {
  readonly title: string;
  /** As printed, e.g. 京民社发〔2026〕12号. */
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The issuing office. */
  readonly issuedBy: string;
}

/** What a value says, apart from how it came to be in force. */
export interface LocalValueContent {
  readonly region: string;
  readonly kind: LocalValueKind;
  /** Name of the pack's parameter, statistic or choice. */
  readonly name: string;
  /** Of a statistic: the year it is about. */
  readonly year: number | undefined;
  /** Of a statistic: the day it was published; with value null, the day before which it is not. */
  readonly publishedOn: LocalDate | undefined;
  /**
   * A plain decimal or fraction in the unit; an option of a choice. Null takes a superseded value back without another
   * in its place, or, for a statistic with `publishedOn`, says that the figure is not out yet.
   */
  readonly value: string | null;
  /** Undefined for choices. */
  readonly unit: Parameter['unit'] | undefined;
  /** First day in force; it ends the day before the next one of the same name begins. */
  readonly validFrom: LocalDate;
  readonly document: IssuingDocument;
  /** A published value this one corrects: it counts no more once this one is published. */
  readonly supersedes: string | undefined;
}

/** A value that was approved and published: frozen. */
export interface PublishedValue extends LocalValueContent {
  readonly localValueId: string;
  readonly publishedAt: Date;
}
