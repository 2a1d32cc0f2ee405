// Why a source is asked about a person, or is not: a code for machines, a sentence in both languages, and the rule behind it.
import {
  factKindLabels,
  measureLabels,
  programmeLabels,
  triggerLabels,
  type Bilingual,
  type EffectivePack,
  type FactKind,
  type PlanChoice,
  type PlanReason,
  type Programme,
  type SourceDescriptor,
} from '#contracts';
import { listMovedMeasures } from '#household-report';
import { shanghaiDate } from '#kernel';
import { listRequiredKinds } from '#planning';
import type { PlannedFindingRow, PlannedQueryRow, PlannedVerification } from './plan-rows.js';

export interface PlanReasonView {
  readonly code: PlanReason;
  readonly text: Bilingual;
  /** Document and item of the rule that asks for it. */
  readonly citation?: string;
  /** Programme whose rule it is; `planning` for the pack's own rule about asking. */
  readonly programme?: string;
  readonly kinds?: readonly string[];
  readonly measures?: readonly string[];
  readonly tests?: readonly string[];
}

export interface ExplainedPair {
  readonly source: SourceDescriptor;
  readonly subject: PlannedVerification['subjects'][number];
  readonly query: PlannedQueryRow | undefined;
  readonly finding: PlannedFindingRow | undefined;
  readonly planned: PlannedVerification;
  readonly pack: EffectivePack | undefined;
}

/** At least one reason: what the policy requires or wants, what was open, what an answer could move. */
export function explainAsked({ source, subject, query, planned, pack }: ExplainedPair): PlanReasonView[] {
  const reasons: PlanReasonView[] = [];
  if (pack && subject.role === 'member') reasons.push(...explainEvidence(source, planned, pack));
  if (query && query.chosen.length > 0) {
    const tests = [...new Set(query.chosen.map((id) => id.replace(/@.*/, '')))];
    const text = {
      zh: `第 ${query.wave ?? planned.wave} 批:下列条件尚未确定,其反馈可能改变结果:${tests.join('、')}`,
      en: `wave ${query.wave ?? planned.wave}: these tests were open and its answer could change them: ${tests.join(', ')}`,
    };
    reasons.push({ code: 'open-tests', text, tests });
  }
  const moved = pack ? explainMoved(source, pack) : undefined;
  if (moved) reasons.push(moved);
  if (reasons.length > 0) return reasons;
  const { zh, en } = triggerLabels[planned.trigger];
  const text = {
    zh: `“${zh}”查询授权范围内的全部已接入数据源`,
    en: `${en}: every connected source that consent covers is asked`,
  };
  return [{ code: 'everything-asked', text }];
}

function explainEvidence({ provides }: SourceDescriptor, { programmes }: PlannedVerification, pack: EffectivePack): PlanReasonView[] {
  const required = listRequiredKinds(pack, programmes).filter(({ kind }) => provides.includes(kind));
  const wanted = pack.programmes
    .filter(({ id }) => programmes.includes(id))
    .flatMap(({ id, citation, evidence }) => evidence.wanted.map((kind) => ({ kind, by: id, citation })))
    .filter(({ kind }) => provides.includes(kind));
  const reasonsOf = (code: 'required' | 'wanted', rules: typeof required): PlanReasonView[] =>
    [...new Set(rules.map(({ by }) => by))].map((by) => {
      const ofRule = rules.filter((rule) => rule.by === by);
      const kinds = ofRule.map(({ kind }) => kind);
      const programme = isProgramme(by) ? programmeLabels[by] : RULE_OF_PLANNING;
      const words = joinKinds(kinds);
      const text =
        code === 'required'
          ? { zh: `${programme.zh}必须核对:${words.zh}`, en: `required for ${programme.en}: ${words.en}` }
          : { zh: `${programme.zh}宜核对:${words.zh}`, en: `wanted for ${programme.en}: ${words.en}` };
      return { code, text, programme: by, kinds, ...(ofRule[0] ? { citation: ofRule[0].citation } : {}) };
    });
  return [...reasonsOf('required', required), ...reasonsOf('wanted', wanted)];
}

const RULE_OF_PLANNING: Bilingual = { zh: '本地查询规则', en: "the region's own rule" };
const isProgramme = (id: string): id is Programme => id in programmeLabels;

const joinKinds = (kinds: readonly FactKind[]): Bilingual => ({
  zh: kinds.map((kind) => factKindLabels[kind].zh).join('、'),
  en: kinds.map((kind) => factKindLabels[kind].en.toLowerCase()).join(', '),
});

function explainMoved(source: SourceDescriptor, pack: EffectivePack): PlanReasonView | undefined {
  const measures = listMovedMeasures(source, pack);
  if (measures.length === 0) return undefined;
  const text = {
    zh: `其反馈可能改变:${measures.map((id) => measureLabels[id].zh).join('、')}`,
    en: `its answer could move: ${measures.map((id) => measureLabels[id].en.toLowerCase()).join(', ')}`,
  };
  return { code: 'could-move', text, measures };
}

/** What kept the source from being asked, or keeps it; and for one that is held back, what it could still move. */
export function explainUnasked(choice: Exclude<PlanChoice, 'asked'>, pair: ExplainedPair): PlanReasonView[] {
  const { source, subject, query, finding, planned, pack } = pair;
  if (choice === 'reused') {
    const day = finding ? shanghaiDate(finding.receivedAt) : '';
    return [{ code: 'reused-answer', text: { zh: `沿用 ${day} 收到的反馈`, en: `the answer received on ${day} serves again` } }];
  }
  if (choice === 'held') {
    const moved = pack ? explainMoved(source, pack) : undefined;
    const text = {
      zh: `等待第 ${planned.wave} 批反馈;结果仍未确定时再查询`,
      en: `waits for the answers of wave ${planned.wave}; asked if the outcome is still open then`,
    };
    return [{ code: 'waits-for-wave', text }, ...(moved ? [moved] : [])];
  }
  if (!source.connected) return [plain('not-connected')];
  if (finding?.outcome === 'not-needed') return [plain('settled-without-it')];
  if (finding?.reason === 'not-asked-after-event') return [plain('not-touched')];
  if (finding?.outcome === 'not-concerned') return [plain('not-concerned')];
  if (finding?.outcome === 'not-authorised' && !query)
    return [plain(finding.reason === 'not-permitted' ? 'not-permitted' : 'not-authorised')];
  if (query || planned.isCancelled) return [plain('cancelled')];
  return [plain(subject.counted === false && subject.role === 'member' ? 'not-counted' : 'not-planned')];
}

const plain = (code: keyof typeof PLAIN): PlanReasonView => ({ code, text: PLAIN[code] });

const PLAIN = {
  'settled-without-it': { zh: '结果已定,任何反馈都不会改变,未查询', en: 'settled without it: no answer could change an outcome' },
  'not-authorised': { zh: '核对授权未涵盖', en: 'no authorization covers it' },
  'not-permitted': {
    zh: '该业务系统未登记可查询此数据源',
    en: 'the client system is not registered for this source',
  },
  'not-connected': { zh: '数据源尚未接入', en: 'the source is not connected' },
  'not-counted': { zh: '声明不计入共同生活人口,无须查询', en: 'stated not to count: the data is not needed' },
  'not-concerned': { zh: '户籍不在该平台所辖地区,无需协查', en: 'registered elsewhere: the other hub is not concerned' },
  'not-planned': { zh: '计划作出后才接入', en: 'connected after the plan was made' },
  'not-touched': { zh: '事件不涉及,且上次报告中无其反馈', en: 'the event does not concern it, and the last report has no answer of it' },
  cancelled: { zh: '核对已取消', en: 'the verification was cancelled' },
} as const satisfies Readonly<Partial<Record<PlanReason, Bilingual>>>;
