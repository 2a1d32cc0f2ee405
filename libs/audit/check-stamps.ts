// Time stamps compared with the chain: each block that was stamped must still be the one the authority saw, and must not claim to
// be younger than its stamp.
import { HubError } from '#kernel';
import type { AuditBlock } from './audit-block.js';
import type { AuditFault } from './faults.js';
import { verifyStamp, type StampTrust } from './time-stamp.js';

const CLOCK_TOLERANCE_MS = 60_000;

export interface StampCheck {
  /** Blocks of the chain in their order. */
  take(block: AuditBlock): void;
  /** After the last block. */
  conclude(): Promise<{ readonly faults: readonly AuditFault[]; readonly stamped: StampedHead | undefined }>;
}

/** The newest block whose stamp holds. */
export interface StampedHead {
  readonly stamps: number;
  readonly block: number;
  readonly at: string;
}

/** A stamp as it is kept: of which block, and the token (DER). */
export interface KeptStamp {
  readonly block: number;
  readonly token: Buffer;
}

export function openStampCheck(kept: readonly KeptStamp[], trust: StampTrust): StampCheck {
  const wanted = new Set(kept.map(({ block }) => block));
  const found = new Map<number, Pick<AuditBlock, 'hash' | 'sealedAt' | 'firstSequence'>>();
  let end = 0;
  return {
    take(block) {
      end = block.firstSequence + block.auditIds.length;
      if (wanted.has(block.block))
        found.set(block.block, { hash: block.hash, sealedAt: block.sealedAt, firstSequence: block.firstSequence });
    },
    async conclude() {
      const faults: AuditFault[] = [];
      let stamped: StampedHead | undefined;
      for (const { block, token } of kept) {
        const sealed = found.get(block);
        const about = `block ${block}`;
        if (sealed === undefined) {
          faults.push({ code: 'stamp-differs', sequence: end, about });
          continue;
        }
        const { firstSequence: sequence } = sealed;
        const reading = await verifyStamp(token, sealed.hash, trust);
        if ('fault' in reading) faults.push({ code: reading.fault === 'digest' ? 'stamp-differs' : 'stamp-forged', sequence, about });
        else if (Date.parse(sealed.sealedAt) > reading.at.getTime() + CLOCK_TOLERANCE_MS)
          faults.push({ code: 'stamp-misdated', sequence, about });
        else if (block > (stamped?.block ?? 0)) stamped = { stamps: kept.length, block, at: reading.at.toISOString() };
      }
      return { faults, stamped };
    },
  };
}

/** @returns a line of JSON without its end */
export const writeStampLine = ({ block, token }: KeptStamp): string => JSON.stringify({ block, token: token.toString('base64') });

/** @throws HubError `audit-file-invalid` for a line that is none, with its number */
export const readStampLines = (text: string): readonly KeptStamp[] =>
  text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    try {
      const parsed: unknown = JSON.parse(line);
      if (typeof parsed === 'object' && parsed !== null && 'block' in parsed && 'token' in parsed)
        if (typeof parsed.block === 'number' && typeof parsed.token === 'string')
          return [{ block: parsed.block, token: Buffer.from(parsed.token, 'base64') }];
    } catch {
      // said below
    }
    throw new HubError(
      'audit-file-invalid',
      `line ${index + 1} is no time stamp of an exported audit; export it again with "hedui audit export"`,
    );
  });
