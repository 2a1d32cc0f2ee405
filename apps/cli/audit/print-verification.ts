// What an operator reads of a verified audit, Chinese first: numbers, the anchor, and every fault with its place.
import { AUDIT_FAULTS, type ChainResult, type StampedHead } from '#audit';

export interface VerifiedAudit extends ChainResult {
  /** Undefined for an exported file, which does not know. */
  readonly pending?: number;
  readonly documents?: number;
  readonly stamped?: StampedHead;
}

/** The same for machines. */
export const describeVerification = (result: VerifiedAudit, ms: number): Record<string, unknown> => ({
  ok: result.faultCount === 0,
  firstBad: result.faults[0] ?? null,
  faults: result.faults,
  faultCount: result.faultCount,
  entries: result.entries,
  blocks: result.blocks,
  oldEntries: result.oldEntries,
  pending: result.pending ?? null,
  documents: result.documents ?? null,
  head: result.head ?? null,
  anchored: result.anchored ?? null,
  stamped: result.stamped ?? null,
  ms: Math.round(ms),
});

export function printVerification(result: VerifiedAudit, ms: number): string[] {
  const { faults, faultCount, entries, blocks, oldEntries, pending, documents, head, anchored, stamped } = result;
  const [first] = faults;
  return [
    first === undefined
      ? `审计完整 The audit is as it was sealed: ${entries} 条 entries, ${blocks} 区块 blocks, ${(ms / 1000).toFixed(1)} s`
      : `审计有 ${faultCount} 处异常,第一处在序号 ${first.sequence} The audit has ${faultCount} faults, the first bad one is number ${first.sequence} (${entries} entries, ${(ms / 1000).toFixed(1)} s)`,
    ...faults.map(({ code, sequence, about }) => {
      const { zh, en } = AUDIT_FAULTS[code];
      return `  #${sequence} ${code}${about === undefined ? '' : ` (${about})`}: ${zh} ${en}`;
    }),
    ...(faultCount > faults.length ? [`  … ${faultCount - faults.length} 处未列出 more`] : []),
    ...(head === undefined ? [] : [`  链首 Head: #${head.sequence}, 区块 block ${head.block}, ${head.sealedAt}, ${head.hash}`]),
    anchored === undefined
      ? '  未提供锚定文件,无法发现链尾被删除 No anchor was given: a tail that was cut off is not noticed (HEDUI_AUDIT_ANCHOR or --anchor FILE)'
      : `  锚定 Anchored: 至 up to #${anchored.sequence}, ${anchored.anchoredAt}, ${anchored.lines} 行 lines`,
    ...(stamped === undefined
      ? []
      : [`  时间戳 Time-stamped: 至区块 up to block ${stamped.block}, ${stamped.at}, ${stamped.stamps} 枚 stamps`]),
    ...(documents === undefined ? [] : [`  核对过的文书 Documents compared: ${documents} (报告与授权书 reports and authorizations)`]),
    ...(pending === undefined ? [] : [`  尚未封存 Not sealed yet: ${pending}`]),
    ...(oldEntries > 0 ? [`  升级前的条目 Entries from before the upgrade, without proof of their writer: ${oldEntries}`] : []),
  ];
}
