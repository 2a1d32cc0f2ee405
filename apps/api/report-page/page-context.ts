// What every part of the report page is written with: the report, the language, and names for ids.
import type { ReportBody } from '#contracts';
import type { Language } from '../problems/language.js';

/** What every part of the page is written with. */
export interface PageContext {
  readonly language: Language;
  readonly report: ReportBody;
  /** Source ids to titles; an unknown id stands for itself. */
  nameSource(sourceId: string): string;
  /** "申请人", "儿子 2": people by their relation, never by name. */
  nameSubject(subjectId: string | undefined): string;
}
