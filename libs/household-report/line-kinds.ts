// What a line of a report is about, for those who hold two reports of one household against each other: read from its class
// and its words, which this library writes. Reports carry no kind of fact; a spec holds this list against reports it builds.
import type { ReportLine } from '#contracts';

export type LineKind = 'business' | 'circumstance' | 'death' | 'hukou' | 'job' | 'money' | 'real-estate' | 'spending' | 'vehicle';

/** Words at the beginning of a label in Chinese. The first that fits is the one. */
const BY_WORDS: readonly (readonly [LineKind, string])[] = [
  ['business', '市场主体登记'],
  ['death', '死亡登记'],
  ['hukou', '户籍所在地'],
];

/** Whoever pays contributions for an employee employs somebody. */
const CONTRIBUTES: readonly string[] = ['职工社会保险个人缴费', '社会保险缴费基数'];

/** @returns undefined for what stands for nothing of its own: months of income, signals, what is shown and not valued */
export function kindOfLine(line: Pick<ReportLine, 'class' | 'section' | 'label'>): LineKind | undefined {
  switch (line.class) {
    case 'vehicle':
      return 'vehicle';
    case 'dwelling':
    case 'other-real-estate':
      return 'real-estate';
    case 'monetary':
      return 'money';
    case 'wages':
      return 'job';
    case 'transfer-out':
      return CONTRIBUTES.some((words) => line.label.zh.startsWith(words)) ? 'job' : undefined;
    case 'evidence': {
      if (CONTRIBUTES.some((words) => line.label.zh.startsWith(words))) return 'job';
      const named = BY_WORDS.find(([, words]) => line.label.zh.startsWith(words));
      if (named) return named[0];
      return line.section === 'spending' ? 'spending' : line.section === 'circumstances' ? 'circumstance' : undefined;
    }
    default:
      return undefined;
  }
}

/** What names the thing of a line: the same in every report of the household, however it counts there. */
export const thingOfLine = ({ lineId }: Pick<ReportLine, 'lineId'>): string => lineId.slice(lineId.lastIndexOf('-') + 1);

/** Who pays, of a line of wages: the words after the colon; the whole label without one. */
export const payerOfLine = ({ label }: Pick<ReportLine, 'label'>): string => label.zh.slice(label.zh.indexOf(':') + 1);
