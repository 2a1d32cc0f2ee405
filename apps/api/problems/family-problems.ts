// Refusals about letters to the family: a part of the problem table.
import type { Bilingual } from '#contracts';

export const familyProblems = {
  'letter-mistyped': {
    status: 400,
    title: {
      zh: '编号或密码输入有误,请对照信函重新输入(字母与数字中没有 0、O、1、I、L)。',
      en: 'The number or code was mistyped; compare it with the letter (it holds no 0, O, 1, I or L).',
    },
  },
  'letter-refused': {
    status: 403,
    title: {
      zh: '不能打开。编号与密码不符,或信函已失效,或因多次输错须稍候再试。可请经办机构重新出具信函。',
      en: 'Not opened. Number and code do not belong together, the letter is over, or after wrong tries one has to wait. The office can print a new letter.',
    },
  },
  'letter-reader-unfit': {
    status: 422,
    title: {
      zh: '不能为此人出具查询函(未成年人由签字的监护人查询;非本案人员不得查询),见 details.problem。',
      en: 'No letter can be printed for this person (a minor reads through the guardian who has signed; others are not of the case), see details.problem.',
    },
  },
  'correction-invalid': {
    status: 422,
    title: { zh: '更正请求不符合要求,见 details。', en: 'The request for correction does not meet the requirements, see details.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
