// Refusals about cases and their hand-over: a part of the problem table.
import type { Bilingual } from '#contracts';

export const caseProblems = {
  'case-closed': {
    status: 409,
    title: { zh: '案件已办结,如需继续请新建案件。', en: 'The case is closed; open another to go on.' },
  },
  'case-invalid': {
    status: 422,
    title: { zh: '所填内容与案件现状不符,原因见 details.problem。', en: 'This does not fit the case as it stands, see details.problem.' },
  },
  'case-handed-over': {
    status: 409,
    title: {
      zh: '案件已转介给其他单位,尚待接收;请先撤回该转介。',
      en: 'The case is offered to another organisation already; withdraw that offer first.',
    },
  },
  'hand-over-ended': {
    status: 409,
    title: {
      zh: '该转介已接收、退回、撤回或超过时限,案件仍由首问单位办理,见 details.state。',
      en: 'The offer was accepted, given back or withdrawn, or its time ran out (details.state).',
    },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
