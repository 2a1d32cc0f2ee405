// Refusals of messages that are signed, of sources and of other hubs: a part of the problem table.
import type { Bilingual } from '#contracts';

export const partnerProblems = {
  'callback-repeated': {
    status: 409,
    title: { zh: '此签名的消息已收到过,未再保存。', en: 'A message with this signature was received before; nothing was kept again.' },
  },
  'callback-without-reference': {
    status: 422,
    title: { zh: '消息中没有约定位置的查询编号。', en: 'The message names no ticket at the place agreed.' },
  },
  'callback-refused': { status: 401, title: { zh: '签名或时间不正确。', en: 'The signature or its time is not right.' } },
  'partner-message-refused': {
    status: 401,
    title: { zh: '平台、签名或时间不正确。', en: 'The hub, its signature or its time is not right.' },
  },
  'partner-message-repeated': {
    status: 409,
    title: { zh: '此签名已使用过,请重新签名后发送。', en: 'A message with this signature was received before; sign anew.' },
  },
  'partner-request-invalid': {
    status: 422,
    title: { zh: '协查请求格式不符合约定,见 details.fields。', en: 'The request does not have the agreed shape, see details.fields.' },
  },
  'partner-loop': {
    status: 409,
    title: { zh: '该请求已经过本平台,不再转办。', en: 'The request has passed this hub before, or could only go back.' },
  },
  'partner-hops': {
    status: 422,
    title: { zh: '转办次数已达上限(details.maxHops)。', en: 'The request has passed as many hubs as it may (details.maxHops).' },
  },
  'partner-deadline-over': {
    status: 422,
    title: { zh: '请求到达时已超过其期限。', en: 'The request came after its own deadline.' },
  },
  'partner-division-not-served': {
    status: 422,
    title: {
      zh: '本平台没有该地区(details.division)人员所需的数据源。',
      en: 'Nothing here holds what is wanted about people registered there (details.division).',
    },
  },
  'partner-facts-not-agreed': {
    status: 403,
    title: { zh: '双方未约定提供所需种类的记录。', en: 'None of the kinds of record wanted was agreed with this hub.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
