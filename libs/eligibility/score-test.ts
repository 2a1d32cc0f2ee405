// The score of a local assessment of poverty as a test: asked only where the operator uses one, with the line the operator
// sets. What is scored, and how, is the county's.
import type { Area, EffectivePack, TraceEntry } from '#contracts';
import { compareRational, parseRational, subtractRational, type Rational } from '#kernel';
import type { ReadSituation } from './read-situation.js';

/** @returns undefined where the pack has no score, does not use it, or uses it for another kind of area */
export function testScore({ situation }: ReadSituation, pack: EffectivePack, area: Area | undefined): TraceEntry | undefined {
  const rule = pack.score;
  if (!rule || pack.choices[rule.inUse]?.value !== 'yes') return undefined;
  if (rule.area !== undefined && area !== undefined && rule.area !== area) return undefined;
  const line = pack.parameters[rule.atLeast]?.value;
  const { assessmentScore: said } = situation;
  const common = {
    id: rule.test,
    ruleId: rule.test,
    citation: rule.citation,
    measure: null,
    left: said === undefined ? null : { known: said, atLeast: said, atMost: said },
    operator: '>=',
    right: line ?? null,
    rightBasis: line ?? `${rule.atLeast}: not set`,
    unit: 'count',
    margin: null,
    lineIds: [],
  } as const;
  const missing =
    line === undefined || line === null
      ? { zh: `参数 ${rule.atLeast} 未设置`, en: `operator must set ${rule.atLeast}` }
      : said === undefined
        ? { zh: '尚未评估', en: 'not assessed yet' }
        : undefined;
  if (missing || said === undefined || line === undefined || line === null) {
    const open = said === undefined ? ['assessment-score'] : [];
    return {
      ...common,
      result: 'undetermined',
      resultOnKnown: 'undetermined',
      distance: null,
      openSources: open,
      sentence: { zh: `${rule.sentence.zh}:${missing?.zh ?? ''}`, en: `${rule.sentence.en}: ${missing?.en ?? ''}` },
    };
  }
  const away = subtractRational(parseRational(said), parseRational(line));
  const result = compareRational(away, ZERO) >= 0 ? 'met' : 'not-met';
  return {
    ...common,
    result,
    resultOnKnown: result,
    distance: writeDecimal(away),
    openSources: [],
    sentence: {
      zh: `${rule.sentence.zh}:${said} >= ${line},${result === 'met' ? '满足' : '不满足'}`,
      en: `${rule.sentence.en}: ${said} >= ${line}: ${result === 'met' ? 'met' : 'not met'}`,
    },
  };
}

const ZERO: Rational = { numerator: 0n, denominator: 1n };

/** Scores have at most four decimals. */
function writeDecimal({ numerator, denominator }: Rational): string {
  const parts = (numerator * 10_000n) / denominator;
  const magnitude = (parts < 0n ? -parts : parts).toString().padStart(5, '0');
  const decimals = magnitude.slice(-4).replace(/0+$/, '');
  return `${parts < 0n ? '-' : ''}${magnitude.slice(0, -4)}${decimals === '' ? '' : `.${decimals}`}`;
}
