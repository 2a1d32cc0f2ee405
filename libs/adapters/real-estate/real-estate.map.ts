// Registered rights to answers. Pure. Shares are exact fractions; joint ownership (共同共有) is equal parts.
import type { AskedSubject, FactJson, SubjectAnswer } from '#contracts';
import type { LocalDate } from '#kernel';
import {
  ANSWERED_ABOUT_ANOTHER,
  gradeAnswer,
  isAboutSubject,
  readCode,
  readDate,
  readWire,
  sourceSchemaDrift,
  toPlainText,
} from '#adapter-kit';
import { rightWireSchema, type OwnerWire, type RightWire } from './real-estate.wire.js';

const USAGES = {
  '11': 'residential',
  '12': 'rural-dwelling',
  '21': 'commercial',
  '22': 'parking',
  '31': 'industrial',
  '41': 'land',
  '99': 'other',
} as const;
const STATUSES = { XS: 'current', DY: 'mortgaged', CF: 'seized', ZX: 'cancelled' } as const;
const SHARE_TYPES = { SOLE: 'sole', SHARED: 'shared', JOINT: 'joint' } as const;

/**
 * An old entry stands under a number of 15 digits, which were given twice now and then: the owner's name has to be there too.
 * `matched: false` with no rights is the office's explicit "nothing registered"; the two must agree.
 */
export function mapOwner(entry: OwnerWire, subject: AskedSubject, asOf: LocalDate): SubjectAnswer {
  if (entry.refused) return { outcome: 'refused', reason: 'refused-by-the-office' };
  if (entry.matched !== entry.rights.length > 0) throw sourceSchemaDrift('data.matched');
  if (!entry.matched) return { outcome: 'no-record', asOf };
  const rights = entry.rights.map((right) => readWire(rightWireSchema, right));
  if (!rights.every((right) => isAboutSubject(right.ownerIdNo, subject))) return ANSWERED_ABOUT_ANOTHER;
  return gradeAnswer({ outcome: 'found', asOf, facts: rights.map((right) => mapRight(right, asOf)) }, subject, {
    idNumbers: rights.map((right) => right.ownerIdNo),
    names: rights.flatMap((right) => right.ownerName ?? []),
  });
}

function mapRight(right: RightWire, asOf: LocalDate): FactJson {
  const floorArea = toPlainText(right.areaSqm);
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(floorArea)) throw sourceSchemaDrift('rights.areaSqm');
  return {
    kind: 'real-estate',
    // One certificate may cover several units, and one unit may stand under a new certificate: both name the record.
    recordId: right.unitNo ? `${right.certNo}/${right.unitNo}` : right.certNo,
    asOf,
    certificateNumber: right.certNo,
    ...(right.unitNo ? { unitNumber: right.unitNo } : {}),
    usage: readCode(USAGES, right.usageCode, 'rights.usageCode'),
    floorAreaSquareMetres: floorArea,
    ...(right.location ? { address: right.location } : {}),
    ownershipShare: readShare(right),
    status: readCode(STATUSES, right.status, 'rights.status'),
    ...(right.registeredOn ? { registeredOn: readDate(right.registeredOn, 'rights.registeredOn') } : {}),
  };
}

function readShare(right: RightWire): { numerator: number; denominator: number } {
  switch (readCode(SHARE_TYPES, right.shareType, 'rights.shareType')) {
    case 'sole':
      return { numerator: 1, denominator: 1 };
    case 'joint': {
      const owners = Number(right.coOwnerCount ?? Number.NaN);
      if (!(owners >= 2 && owners <= 1000)) throw sourceSchemaDrift('rights.coOwnerCount');
      return { numerator: 1, denominator: owners };
    }
    case 'shared': {
      const match = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(toPlainText(right.share ?? ''));
      const numerator = Number(match?.[1]);
      const denominator = Number(match?.[2]);
      if (!(numerator <= denominator)) throw sourceSchemaDrift('rights.share');
      return { numerator, denominator };
    }
  }
}
