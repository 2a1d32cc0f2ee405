// Refusals about bulk files: a part of the problem table.
import type { Bilingual } from '#contracts';

export const bulkProblems = {
  'bulk-media-type': {
    status: 415,
    title: {
      zh: '此地址只接受 text/csv、XLSX 或 application/x-ndjson 文件,作为请求正文发送。',
      en: 'This address takes a file as its body: text/csv, XLSX or application/x-ndjson.',
    },
  },
  'bulk-file-empty': { status: 422, title: { zh: '文件是空的。', en: 'The file is empty.' } },
  'bulk-file-too-large': {
    status: 413,
    title: { zh: '文件超过 details.limit 字节,请分成几份。', en: 'The file has more bytes than details.limit; divide it.' },
  },
  'bulk-file-state': {
    status: 409,
    title: { zh: '文件的当前状态不允许此操作,见 details。', en: 'This step is not open to the file in its present state, see details.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
