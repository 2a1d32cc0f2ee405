// What codes of the hub's own views are called on screens; those of the contracts stand in #contracts.
import type { Bilingual } from '#contracts';
import type { NewAuthorization, SourceView } from '#verification';

type Labels<Code extends string> = Readonly<Record<Code, Bilingual>>;
const label = (zh: string, en: string): Bilingual => ({ zh, en });

export const sourceHealthLabels: Labels<SourceView['health']> = {
  up: label('正常', 'Up'),
  down: label('不可用', 'Down'),
  paused: label('已暂停', 'Paused'),
  closed: label('不在服务时间', 'Outside service hours'),
  unknown: label('尚未检测', 'Not probed yet'),
  'not-connected': label('尚未接入', 'Not connected'),
};
export const signedByLabels: Labels<NewAuthorization['signatures'][number]['signedBy']> = {
  self: label('本人', 'The person'),
  guardian: label('监护人', 'A guardian'),
  agent: label('代理人', 'An agent'),
  heir: label('继承人', 'An heir'),
};
export const evidenceKindLabels: Labels<NewAuthorization['evidence']['kind']> = {
  scan: label('扫描件', 'Scan'),
  electronic: label('电子签名', 'Electronic signature'),
};
