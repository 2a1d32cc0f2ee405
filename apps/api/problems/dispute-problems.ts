// Refusals about objections, papers asked for, letters, flags and the public notice: a part of the problem table.
import type { Bilingual } from '#contracts';

export const disputeProblems = {
  'dispute-open': {
    status: 409,
    title: {
      zh: '对同一记录的异议正在办理,请在该异议中补充材料。',
      en: 'An objection about the same record waits already; add papers to it.',
    },
  },
  'dispute-state': {
    status: 409,
    title: { zh: '异议的当前状态不允许此操作。', en: 'This step is not open to the objection as it stands.' },
  },
  'dispute-ticket': {
    status: 409,
    title: { zh: '已向来源单位发出核对单。', en: 'The office of the source was asked before.' },
  },
  'dispute-party': {
    status: 403,
    title: {
      zh: '异议须由未参与本案的人员复核,提出、发起核对、录入或拟定的人员不得决定,见 details。',
      en: 'An objection is decided by somebody who had no part in the case, see details.',
    },
  },
  'ruling-unfit': {
    status: 422,
    title: { zh: '复核意见不完整或不符合要求,见 details。', en: 'The ruling is not complete or not right, see details.' },
  },
  'objections-not-set': {
    status: 422,
    title: {
      zh: '本地区政策未规定异议办理规则(政策包 objections 部分)。',
      en: "The region's policy says nothing of objections; its pack needs the section objections.",
    },
  },
  'proof-not-needed': {
    status: 422,
    title: {
      zh: '该事项已有部门答复且与申报一致,不得要求提供证明,见 details。',
      en: 'An office has answered this as it was declared: no paper may be asked for, see details.',
    },
  },
  'proof-open': { status: 409, title: { zh: '同一证明已在要求中。', en: 'The same paper is asked for already.' } },
  'proof-state': {
    status: 409,
    title: { zh: '补充证明的当前状态不允许此操作,见 details。', en: 'This step is not open to the request as it stands, see details.' },
  },
  'decision-too-early': {
    status: 409,
    title: {
      zh: '告知期未满,不得作出不利决定,见 details。',
      en: 'The wait after the report is not over: nothing is decided against the household yet, see details.',
    },
  },
  'dispute-undecided': {
    status: 409,
    title: {
      zh: '本案异议尚未复核,不得作出不利决定,见 details。',
      en: 'An objection waits: nothing is decided against the household before, see details.',
    },
  },
  'paper-differs': {
    status: 422,
    title: { zh: '收到的文件与所报哈希不符,请重新发送。', en: 'The file is not the one whose hash was sent; send it again.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
