// What can be wrong with the audit, each with a sentence for whoever has to look into it.
import type { Bilingual } from '#contracts';

export const AUDIT_FAULTS = {
  'entry-changed': { zh: '审计条目在封存后被改动', en: 'an entry was changed after it was sealed' },
  'entry-missing': { zh: '审计条目被删除', en: 'an entry was deleted' },
  'entry-added': {
    zh: '存在未封存的旧审计条目(绕过系统插入)',
    en: 'an entry stands there that was never sealed: it was put in past the hub',
  },
  'entry-unproven': { zh: '审计条目不是由本系统的进程写入', en: 'an entry was not written by a process of the hub' },
  'entry-misdated': { zh: '审计条目的时间与顺序不符', en: 'the time of an entry does not fit its place' },
  'block-missing': { zh: '缺少区块', en: 'a block is missing' },
  'block-forged': {
    zh: '区块的哈希或签名不正确(链被重算或伪造)',
    en: 'hash or signature of a block is wrong: the chain was recomputed or forged',
  },
  'chain-broken': { zh: '区块与前一区块不相连', en: 'a block does not follow the one before it' },
  'tail-missing': {
    zh: '链尾被删除:外部锚定的区块不在数据库中',
    en: 'the end of the chain is gone: what was anchored outside is not in the database',
  },
  'anchor-differs': {
    zh: '数据库与外部锚定不一致:数据库曾被恢复到旧备份后继续使用',
    en: 'the database does not agree with the anchor: an old backup was restored and used on',
  },
  'anchor-forged': { zh: '锚定文件中有一行不是真的', en: 'a line of the anchor is not genuine' },
  'anchor-replaced': { zh: '锚定文件被替换或截短', en: 'the anchor was replaced or cut short' },
  'stamp-differs': {
    zh: '区块与时间戳不符:链在盖时间戳之后被改动或截短',
    en: 'a block is not the one that was time-stamped: the chain was changed or cut short afterwards',
  },
  'stamp-forged': { zh: '时间戳不是可信机构签发', en: 'a time stamp is not of the trusted authority' },
  'stamp-misdated': { zh: '区块自称的封存时间晚于其时间戳', en: 'a block claims to be younger than its time stamp' },
  'protection-off': { zh: '防改动的触发器被停用、删除或替换', en: 'the triggers that refuse changes were disabled, removed or replaced' },
  'report-changed': { zh: '核对报告与签发时不同', en: 'a report is not as it was issued' },
  'report-missing': { zh: '已签发的核对报告不见了', en: 'a report that was issued is gone' },
  'authorization-changed': { zh: '授权书与登记时不同', en: 'an authorization is not as it was recorded' },
  'authorization-missing': { zh: '已登记的授权书不见了', en: 'an authorization that was recorded is gone' },
  'revocation-changed': { zh: '授权书的撤回与审计不符', en: 'the revocation of an authorization does not agree with the audit' },
} as const satisfies Record<string, Bilingual>;

export type AuditFaultCode = keyof typeof AUDIT_FAULTS;

export interface AuditFault {
  readonly code: AuditFaultCode;
  /** Number in the chain of the entry at fault, or of the first that may be. */
  readonly sequence: number;
  /** Id of what is at fault: an entry, a block, a report, an authorization. No personal data. */
  readonly about?: string;
}
