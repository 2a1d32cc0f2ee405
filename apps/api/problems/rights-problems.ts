// Refusals about corrections, copies, legal holds and erasures: a part of the problem table.
import type { Bilingual } from '#contracts';

export const rightsProblems = {
  'correction-invalid': {
    status: 422,
    title: { zh: '更正请求有误:没有该数据源。', en: 'The request for correction is not right: there is no such source.' },
  },
  'correction-state': {
    status: 409,
    title: {
      zh: '更正请求的当前状态不允许此操作:须先转交来源单位,答复后不可更改。',
      en: 'This step is not open to the request: it goes to the office of its source first, and an answer stands.',
    },
  },
  'hold-state': { status: 409, title: { zh: '该保全已解除。', en: 'The hold was lifted before.' } },
  'erasure-state': {
    status: 409,
    title: {
      zh: '该家庭已有未办结的删除申请,或该申请已作出决定。',
      en: 'A request for this household is open already, or this one was decided before.',
    },
  },
  'extract-state': {
    status: 409,
    title: { zh: '该副本尚未提供,或已经提供。', en: 'The copy was not handed out yet, or was handed out before.' },
  },
  'extract-person-unverified': {
    status: 422,
    title: {
      zh: '此人没有证件号码,无法核实身份,不能提供副本。',
      en: 'The person is known by no document; nobody can be handed a copy about somebody who cannot be told apart.',
    },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
