// Refusals about status look-ups, statistics and standards changes: a part of the problem table.
import type { Bilingual } from '#contracts';

export const statusProblems = {
  'status-not-mandated': {
    status: 403,
    title: {
      zh: '该客户端今日没有此用途的查询授权,请安全管理员登记 statusMandates。',
      en: 'This client holds no mandate for the purpose today; a security administrator registers it in statusMandates.',
    },
  },
  'status-day-invalid': {
    status: 422,
    title: {
      zh: '只能查询今日或此前一年内的日期,见 details。',
      en: 'The register is asked about today or a day of the year before, see details.',
    },
  },
  'quota-people': {
    status: 429,
    title: {
      zh: '今日可查询的人数已用完(上限见 details.limit),请在 Retry-After 之后再查。',
      en: 'The people this mandate lets you ask about in a day are used up (details.limit); ask again after Retry-After.',
    },
  },
  'statistics-invalid': {
    status: 422,
    title: {
      zh: '统计区间至多三年;by 为一至三项且须属于该主题(见 details.by)。',
      en: 'A span is three years at most; `by` is one to three of those the topic has (details.by).',
    },
  },
  'redetermination-state': {
    status: 409,
    title: {
      zh: '该次重新认定尚未完成,或已被核准。',
      en: 'The redetermination is not done yet, or was approved before.',
    },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
