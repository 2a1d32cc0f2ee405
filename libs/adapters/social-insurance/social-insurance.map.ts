// Social-insurance entries to answers. Pure. Pension parts are kept apart: packs count them differently.
import type { AskedSubject, FactJson, SubjectAnswer } from '#contracts';
import type { LocalDate } from '#kernel';
import {
  ANSWERED_ABOUT_ANOTHER,
  gradeAnswer,
  isAboutSubject,
  readCode,
  readCompactMonth,
  readWire,
  readYuan,
  sourceSchemaDrift,
} from '#adapter-kit';
import {
  benefitWireSchema,
  contributionWireSchema,
  type BenefitWire,
  type ContributionWire,
  type InsuredWire,
} from './social-insurance.wire.js';

const STATUSES = { FOUND: 'found', NONE: 'none', UNKNOWN: 'unknown', REFUSED: 'refused' } as const;
const SCHEMES = { EMP: 'employee', RES: 'resident' } as const;
const BENEFITS = {
  JC01: 'resident-pension-central',
  JC02: 'resident-pension-top-up',
  JC03: 'resident-pension-personal',
  ZG01: 'employee-pension',
  SY01: 'unemployment',
  YS01: 'survivor',
  GS01: 'injury',
} as const;

/** NONE is the only way to `no-record`; FOUND without records is drift. */
export function mapInsured(entry: InsuredWire, subject: AskedSubject, asOf: LocalDate): SubjectAnswer {
  if (!isAboutSubject(entry.idNumber, subject)) return ANSWERED_ABOUT_ANOTHER;
  return gradeAnswer(readInsured(entry, asOf), subject, { idNumbers: [entry.idNumber], names: [] });
}

function readInsured(entry: InsuredWire, asOf: LocalDate): SubjectAnswer {
  const status = readCode(STATUSES, entry.status, 'result.status');
  const records = entry.contribution.length + entry.benefit.length;
  if ((status === 'found') !== records > 0) throw sourceSchemaDrift('result');
  switch (status) {
    case 'none':
      return { outcome: 'no-record', asOf };
    case 'unknown':
      return { outcome: 'out-of-coverage', reason: 'person-unknown-to-the-office' };
    case 'refused':
      return { outcome: 'refused', reason: 'refused-by-the-office' };
    case 'found':
      return {
        outcome: 'found',
        asOf,
        facts: [
          ...entry.contribution.map((record) => mapContribution(readWire(contributionWireSchema, record), asOf)),
          ...entry.benefit.map((record) => mapBenefit(readWire(benefitWireSchema, record), asOf)),
        ],
      };
  }
}

const mapContribution = (record: ContributionWire, asOf: LocalDate): FactJson => ({
  kind: 'contribution',
  recordId: record.voucher,
  asOf,
  scheme: readCode(SCHEMES, record.scheme, 'contribution.scheme'),
  ...(record.employer ? { employer: record.employer } : {}),
  month: readCompactMonth(record.month, 'contribution.month'),
  ...(record.base ? { baseAmount: readYuan(record.base, 'contribution.base') } : {}),
  personalAmount: readYuan(record.personal, 'contribution.personal'),
});

const mapBenefit = (record: BenefitWire, asOf: LocalDate): FactJson => ({
  kind: 'benefit',
  recordId: record.voucher,
  asOf,
  benefitType: readCode(BENEFITS, record.type, 'benefit.type'),
  month: readCompactMonth(record.month, 'benefit.month'),
  amount: readYuan(record.amount, 'benefit.amount'),
});
