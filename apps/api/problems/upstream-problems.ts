// Refusals about keeping in step with upstream systems: a part of the problem table.
import type { Bilingual } from '#contracts';

export const upstreamProblems = {
  'reconciliation-too-long': {
    status: 422,
    title: {
      zh: '一次最多对账 92 天,且止日不得早于起日。',
      en: 'At most 92 days at once, and the last is not before the first.',
    },
  },
  'not-an-application': {
    status: 409,
    title: {
      zh: '该核对不是由申请引起的,不能撤回申请;如需停止查询请取消。',
      en: 'This verification did not begin with an application, so none can be withdrawn; cancel it to stop the asking.',
    },
  },
  'verification-decided': {
    status: 409,
    title: {
      zh: '对该申请已作出决定,不能撤回;请另行记录决定。',
      en: 'There is a decision on this application; it is withdrawn no more, record another decision.',
    },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
