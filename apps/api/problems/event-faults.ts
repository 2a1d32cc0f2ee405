// Faults of requests for events and webhooks: a part of the table of faults.
import type { Bilingual } from '#contracts';

export const eventFaults = {
  'redelivery-once': { zh: '请只填写 eventId 与 since 之一。', en: 'Give exactly one of eventId and since.' },
  'bucket-shape': { zh: 'bucket 应为两位十六进制小写数字。', en: 'A bucket is two hexadecimal digits, in lower case.' },
  'code-unknown': {
    zh: '此代码既不在贵系统登记的代码表中,也不是平台的代码(见 /v1/code-lists)。',
    en: 'This code is neither in the list registered for your system nor one of the hub (see /v1/code-lists).',
  },
  'page-limit-thousand': { zh: 'limit 应为 1 至 1000 的整数。', en: 'limit is a whole number from 1 to 1000.' },
  'wait-seconds': { zh: '等待时间应为 0 至 30 的整数(秒)。', en: 'Seconds to wait are a whole number from 0 to 30.' },
} as const satisfies Record<string, Bilingual>;
