// Refusals of what was sent, before anybody looks at who sent it.
import type { Bilingual } from '#contracts';

export const requestProblems = {
  'request-invalid': {
    status: 400,
    title: { zh: '请求内容有误,请按 errors 逐项更正。', en: 'The request has faults; correct each one listed in errors.' },
  },
  'body-malformed': {
    status: 400,
    title: { zh: '请求正文无法接受,请按 errors 更正。', en: 'The body cannot be accepted; correct what errors lists.' },
  },
  'request-malformed': { status: 400, title: { zh: '请求格式有误。', en: 'The request is malformed.' } },
  'route-unknown': { status: 404, title: { zh: '没有此地址,请查 /docs。', en: 'There is no such address; see /docs.' } },
  'method-not-allowed': { status: 405, title: { zh: '此地址不支持该方法。', en: 'This address does not take that method.' } },
  'body-too-large': {
    status: 413,
    title: { zh: '请求正文不得超过 256 KiB,扫描件不得超过 10 MiB。', en: 'A body has at most 256 KiB, a scan 10 MiB.' },
  },
  'address-too-long': { status: 414, title: { zh: '地址过长。', en: 'The address is too long.' } },
  'media-type-unsupported': {
    status: 415,
    title: { zh: '只接受 application/json(UTF-8)。', en: 'Only application/json in UTF-8 is accepted.' },
  },
  'upload-needed': {
    status: 415,
    title: {
      zh: '此地址只接受 multipart/form-data,含 value(JSON)与 scan(文件)两部分。',
      en: 'This address takes multipart/form-data only, with the parts value (JSON) and scan (the file).',
    },
  },
  'headers-too-large': { status: 431, title: { zh: '请求头过大。', en: 'The headers are too large.' } },
} as const satisfies Record<string, { status: number; title: Bilingual }>;
