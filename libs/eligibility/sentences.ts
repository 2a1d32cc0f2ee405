// Sentences of a determination in Chinese and English. Joined from ready pieces: no templates are parsed here.
import type { Bilingual, ProgrammeOutcome, ReportBody, TestResult, ThresholdTest } from '#contracts';
import { isAnswered } from '#contracts';

const RESULTS: Readonly<Record<TestResult, Bilingual>> = {
  met: { zh: '满足', en: 'met' },
  'not-met': { zh: '不满足', en: 'not met' },
  undetermined: { zh: '暂不能确定', en: 'undetermined' },
};

/** The sentences of one test, with everything that is the same for every household joined once. */
export interface TestSentences {
  zh(known: string): string;
  en(known: string): string;
  result(known: string, result: TestResult, onKnown: TestResult, openSources: number): Bilingual;
}

/** What was compared with what, the result, and whether open sources could still change it. */
export function describeTest(test: ThresholdTest, unit: 'yuan' | 'count', right: string | undefined): TestSentences {
  const zhUnit = unit === 'yuan' ? ' 元' : '';
  const enUnit = unit === 'yuan' ? ' yuan' : '';
  const zhHead = `${test.sentence.zh}:`;
  const enHead = `${test.sentence.en}: `;
  const zhSide = `${zhUnit} ${test.operator} ${right ?? ''}${zhUnit},`;
  const enSide = `${enUnit} ${test.operator} ${right ?? ''}${enUnit}: `;
  return {
    zh: (known) => zhHead + known + zhUnit,
    en: (known) => enHead + known + enUnit,
    result(known, result, onKnown, openSources) {
      const zh = zhHead + known + zhSide;
      const en = enHead + known + enSide;
      if (result !== 'undetermined') return { zh: zh + RESULTS[result].zh, en: en + RESULTS[result].en };
      return {
        zh: `${zh}按已答复的数据${RESULTS[onKnown].zh};尚有 ${openSources} 个数据源可能改变结果`,
        en: `${en}${RESULTS[onKnown].en} on what was answered; ${openSources} source(s) could still change it`,
      };
    },
  };
}

const OUTCOMES: Readonly<Record<ProgrammeOutcome, Bilingual>> = {
  meets: { zh: '符合条件', en: 'meets the conditions' },
  'does-not-meet': { zh: '不符合条件', en: 'does not meet the conditions' },
  undetermined: { zh: '暂不能确定', en: 'undetermined' },
  'refer-to-person': { zh: '须由经办人员判断', en: 'for a person to decide' },
};

export interface Standing {
  readonly title: Bilingual;
  readonly outcome: ProgrammeOutcome;
  readonly settled: boolean;
}

/**
 * The sentence a caseworker reads out. It says how many sources it rests on whenever any is silent, and never calls a
 * household eligible: it recommends, a person decides.
 */
export function describeRecommendation(report: ReportBody, programmes: readonly Standing[]): Bilingual {
  const head = describeSources(countSources(report));
  const describe = (programme: Standing, language: keyof Bilingual): string => {
    const qualified = programme.settled || programme.outcome === 'undetermined' || programme.outcome === 'refer-to-person';
    const note = qualified ? '' : language === 'zh' ? '(其余数据源仍可能改变结果)' : ' (silent sources could still change this)';
    return language === 'zh'
      ? `${programme.title.zh}${OUTCOMES[programme.outcome].zh}${note}`
      : `${programme.title.en} ${OUTCOMES[programme.outcome].en}${note}`;
  };
  if (programmes.length === 0) return { zh: `${head.zh}未要求认定任何救助项目。`, en: `${head.en}no programme was asked for.` };
  return {
    zh: `${head.zh}${programmes.map((programme) => describe(programme, 'zh')).join(';')}。本结果为核对建议,由经办人员决定。`,
    en: `${head.en}${programmes.map((programme) => describe(programme, 'en')).join('; ')}. This is a recommendation; a person decides.`,
  };
}

interface SourceCounts {
  readonly answered: number;
  readonly silent: number;
  /** Not asked about somebody, because the outcome was settled without it, and silent about nobody. */
  readonly notNeeded: number;
}

function describeSources({ answered, silent, notNeeded }: SourceCounts): Bilingual {
  if (silent + notNeeded === 0) return { zh: `按全部 ${answered} 个数据源的答复:`, en: `On the answers of all ${answered} sources: ` };
  const zh = [
    ...(silent > 0 ? [`另有 ${silent} 个未全部答复或未接入`] : []),
    ...(notNeeded > 0 ? [`${notNeeded} 个因结果已定未查询`] : []),
  ];
  const en = [
    ...(silent > 0 ? [`${silent} silent or not connected`] : []),
    ...(notNeeded > 0 ? [`${notNeeded} not asked, the outcome being settled without them`] : []),
  ];
  return { zh: `按已答复的 ${answered} 个数据源(${zh.join(',')}):`, en: `On the ${answered} sources that answered (${en.join(', ')}): ` };
}

function countSources(report: ReportBody): SourceCounts {
  const sources = new Map<string, 'answered' | 'silent' | 'notNeeded'>();
  const counted = new Set<string>();
  for (const subject of report.subjects) if (subject.counted) counted.add(subject.subjectId);
  for (const { sourceId, subjectId, outcome } of report.coverage) {
    if (!counted.has(subjectId)) continue;
    const standing = isAnswered(outcome) ? 'answered' : outcome === 'not-needed' ? 'notNeeded' : 'silent';
    const known = sources.get(sourceId) ?? standing;
    sources.set(sourceId, known === 'silent' || standing === 'answered' ? known : standing);
  }
  const counts = { answered: 0, silent: 0, notNeeded: 0 };
  for (const standing of sources.values()) counts[standing] += 1;
  return counts;
}
