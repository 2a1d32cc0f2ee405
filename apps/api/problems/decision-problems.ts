// Refusals about decisions on assistance: a part of the problem table.
import type { Bilingual } from '#contracts';

export const decisionProblems = {
  'own-submission': {
    status: 403,
    title: { zh: '本人经办的案件须由其他人员审核决定。', en: 'Who has opened a case does not decide about it; a colleague does.' },
  },
  'decision-without-report': {
    status: 409,
    title: { zh: '核对报告尚未出具,不能作出决定。', en: 'There is no report yet; a decision rests on one.' },
  },
  'report-superseded': {
    status: 409,
    title: {
      zh: '核对报告已有更新版本(见 details.version),请查阅后再决定。',
      en: 'A later version of the report was issued (details.version); read it, then decide.',
    },
  },
  'decision-superseded': {
    status: 409,
    title: {
      zh: '此后已有新的决定,请先查阅 details.decisionId。',
      en: 'Another decision was recorded since; read details.decisionId first.',
    },
  },
  'alert-over': {
    status: 409,
    title: {
      zh: '该预警已处理完毕或已由之后的报告消除,无须入户。',
      en: 'The alert is over, or a later report has taken it back: nobody needs to visit for it.',
    },
  },
  'decision-out-of-turn': {
    status: 409,
    title: {
      zh: '与该家庭此项救助的现状不符:正在享受的只能调整、停止或渐退,未享受的只能给予或不予。',
      en: 'This does not follow the household’s present state: what runs is adjusted, stopped or let out; what does not is granted or refused.',
    },
  },
  'decision-invalid': {
    status: 422,
    title: { zh: '决定内容自相矛盾,见 details.problem。', en: 'The decision contradicts itself; see details.problem.' },
  },
  'decision-needs-reason': {
    status: 422,
    title: {
      zh: '对家庭不利、或与认定建议不同的决定须说明理由。',
      en: 'A decision against a household, or other than recommended, needs a reason.',
    },
  },
  'decision-needs-person': {
    status: 422,
    title: { zh: '对家庭不利的决定须由人作出,请填写 decider。', en: 'A person makes a decision against a household; fill in decider.' },
  },
  'no-exit': {
    status: 409,
    title: { zh: '认定建议未涉及渐退。', en: 'The determination speaks of no gradual exit.' },
  },
  'round-invalid': {
    status: 422,
    title: { zh: '复核批次的日期自相矛盾,见 details.problem。', en: 'The days of the round contradict each other; see details.problem.' },
  },
  'round-empty': {
    status: 409,
    title: { zh: '所选范围今日没有正在享受救助的家庭。', en: 'Nobody of the chosen cohort is assisted today; choose another.' },
  },
  'round-state': {
    status: 409,
    title: { zh: '复核批次当前状态不允许此操作,见 details.state。', en: 'The round is in another state; see details.state.' },
  },
  'round-sample-open': {
    status: 409,
    title: {
      zh: '留置抽样的家庭尚有 details.left 户未逐户决定(GET …/held-back)。',
      en: 'Decide the held-back sample one by one first (GET …/held-back); details.left are open.',
    },
  },
  'draw-too-small': {
    status: 422,
    title: {
      zh: '特困人员抽查比例不得低于 details.least%。',
      en: 'Of people in extreme hardship at least details.least per cent are drawn.',
    },
  },
  'draw-seed-differs': {
    status: 422,
    title: { zh: '种子与事先公布的哈希不符。', en: 'This is not the seed whose hash was published.' },
  },
  'draw-empty': { status: 409, title: { zh: '名单为空,无从抽取。', en: 'The list is empty; there is nothing to draw from.' } },
  'draw-own-unit': {
    status: 409,
    title: { zh: '抽中案件须由原办理单位以外的单位复查。', en: 'What a unit decided is checked by another one; name another unit.' },
  },
  'draw-recorded': { status: 409, title: { zh: '该户复查结果已登记。', en: 'A result was recorded for this case before.' } },
  'change-invalid': {
    status: 422,
    title: { zh: '申报日期须在变化发生之后且不晚于今日。', en: 'A change is declared after it happened, and not after today.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
