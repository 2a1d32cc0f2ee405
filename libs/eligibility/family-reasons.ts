// Reasons for the family: plain, and without figures, illness or custody of anybody but the applicant.
import type { Bilingual, EffectivePack, MeasureId, ReportBody, TraceEntry } from '#contracts';
import { CLASSES_BEHIND } from '#household-report';
import { deducts } from './run-test.js';

/** What of a household may be told to the person who applied. */
export interface FamilyView {
  readonly applicant: string | undefined;
  readonly pack: EffectivePack;
  /** Whether a figure of the household gives away what one other person earns or owns. */
  mayTell(measure: MeasureId): boolean;
}

export function viewForFamily(report: ReportBody, pack: EffectivePack): FamilyView {
  const applicant = report.subjects.find(({ relation }) => relation === 'self')?.subjectId;
  const told = new Map<MeasureId, boolean>();
  return {
    applicant,
    pack,
    mayTell(measure) {
      const known = told.get(measure);
      if (known !== undefined) return known;
      const classes = CLASSES_BEHIND[measure];
      const others = new Set<string>();
      for (const line of report.lines) {
        if (!line.counted || !classes.includes(line.class)) continue;
        if (line.holders) for (const { subjectId } of line.holders) others.add(subjectId);
        else others.add(line.subjectId);
      }
      if (applicant !== undefined) others.delete(applicant);
      const may = others.size !== 1;
      told.set(measure, may);
      return may;
    },
  };
}

const RELATIVES: Bilingual = {
  zh: '关于有赡养、抚养、扶养义务的亲属的条件不满足',
  en: 'a condition about a relative with a duty of support is not met',
};
const ANOTHER: Bilingual = { zh: '关于另一名家庭成员的条件不满足', en: 'a condition about another member of the household is not met' };

/** One condition that is not met, as the family may read it. */
export function tellFamily(entry: TraceEntry, { applicant, pack, mayTell }: FamilyView): Bilingual {
  const { about, ruleId, measure, left, right, sentence, unit } = entry;
  if (about !== undefined && about !== applicant) return ruleId.startsWith('obligor-') ? RELATIVES : ANOTHER;
  const rule = measure === null ? undefined : pack.tests[ruleId];
  if (!rule || measure === null) return sentence;
  const { zh, en } = rule.sentence;
  if (left === null || right === null || deducts(pack, rule) || !mayTell(measure)) return { zh: `${zh}:不满足`, en: `${en}: not met` };
  const [zhUnit, enUnit] = unit === 'yuan' ? [' 元', ' yuan'] : ['', ''];
  return {
    zh: `${zh}:您家为 ${left.known}${zhUnit},界限为 ${right}${zhUnit},不满足`,
    en: `${en}: yours is ${left.known}${enUnit}, the limit is ${right}${enUnit}: not met`,
  };
}
