// The authorizations that lines of a bulk file name: ones the hub holds, by their number, or new ones by what the paper says. The
// same rules as for one request (docs/authorizations.md); who signs through an agent or an heir is handed in one by one.
import { birthDateOf, isLocalDate, type LocalDate } from '#kernel';
import { isUnder14, SIGNATORY_RELATIONS } from '#lawful-access';
import type { Programme } from '#contracts';
import { readCode, SIGNATORIES_IN_FILES, SIGNED_BY_IN_FILES, type BulkField } from './bulk-columns.js';
import type { PersonLine } from './bulk-people.js';
import type { BulkFault } from './bulk-ports.js';
import { cellOf, faultAt, type BulkRow } from './bulk-units.js';
import type { NewAuthorization, NewSignature } from './commands.js';

export type UnitPapers =
  { readonly stored: readonly string[]; readonly isNew: false } | { readonly written: readonly NewAuthorization[]; readonly isNew: true };

interface WrittenPaper {
  readonly number: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly sha256: string;
  readonly signature: NewSignature;
}

const OF_NEW: readonly BulkField[] = [
  'signedOn',
  'validFrom',
  'validTo',
  'evidenceSha256',
  'signedBy',
  'signatoryName',
  'signatoryRelation',
];
const LONGEST_TEXT = 200;

/** Faults are added to the list. @returns undefined when one was */
export function readPapers(
  people: readonly PersonLine[],
  { today, programmes }: { readonly today: LocalDate; readonly programmes: readonly Programme[] },
  faults: BulkFault[],
): UnitPapers | undefined {
  const before = faults.length;
  const stored = new Set<string>();
  const written = new Map<string, { paper: WrittenPaper; refs: string[]; signatures: NewSignature[] }>();
  for (const person of people) {
    const { row, member } = person;
    const number = cellOf(row, 'authorizationNumber');
    const isNew = OF_NEW.some((field) => cellOf(row, field) !== '');
    if (!isNew) {
      if (number === '') faults.push(faultAt(row, 'authorization-missing', 'authorizationNumber'));
      else stored.add(number);
      continue;
    }
    const paper = readPaper(person, today, faults);
    if (paper === undefined) continue;
    const key = number === '' ? paper.sha256 : number;
    const known = written.get(key);
    if (known === undefined) written.set(key, { paper, refs: [member.ref], signatures: [paper.signature] });
    else {
      for (const [field, same] of [
        ['validTo', known.paper.validTo === paper.validTo],
        ['validFrom', known.paper.validFrom === paper.validFrom],
        ['evidenceSha256', known.paper.sha256 === paper.sha256],
      ] as const)
        if (!same) faults.push(faultAt(row, 'differs-within-household', field));
      known.refs.push(member.ref);
      known.signatures.push(paper.signature);
    }
  }
  const [first] = people;
  if (stored.size > 0 && written.size > 0 && first) faults.push(faultAt(first.row, 'authorization-mixed', 'authorizationNumber'));
  if (faults.length > before) return undefined;
  if (stored.size > 0) return { isNew: false, stored: [...stored] };
  return {
    isNew: true,
    written: [...written.values()].map(({ paper, refs, signatures }) => ({
      number: paper.number,
      subjects: refs,
      sourceIds: undefined,
      programmes,
      validFrom: paper.validFrom,
      validTo: paper.validTo,
      signatures,
      evidence: { kind: 'scan', sha256: paper.sha256 },
    })),
  };
}

function readPaper({ row, member }: PersonLine, today: LocalDate, faults: BulkFault[]): WrittenPaper | undefined {
  const before = faults.length;
  const signedOn = readDay(row, 'signedOn', faults);
  const validTo = readDay(row, 'validTo', faults);
  const validFrom = cellOf(row, 'validFrom') === '' ? signedOn : readDay(row, 'validFrom', faults);
  const sha256 = cellOf(row, 'evidenceSha256').toLowerCase();
  if (sha256 === '') faults.push(faultAt(row, 'field-missing', 'evidenceSha256'));
  else if (!/^[0-9a-f]{64}$/.test(sha256)) faults.push(faultAt(row, 'evidence-hash', 'evidenceSha256'));
  if (signedOn !== undefined && signedOn > today) faults.push(faultAt(row, 'date-in-future', 'signedOn'));
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) faults.push(faultAt(row, 'authorization-period', 'validTo'));
  else if (validFrom !== undefined && validTo !== undefined && (today < validFrom || validTo < today))
    faults.push(faultAt(row, 'authorization-not-now', today < validFrom ? 'validFrom' : 'validTo'));
  const signature = signedOn && readSignature(row, member, signedOn, faults);
  if (faults.length > before || signature === undefined || validFrom === undefined || validTo === undefined) return undefined;
  const number = cellOf(row, 'authorizationNumber');
  return { number: number === '' ? undefined : number, validFrom, validTo, sha256, signature };
}

function readSignature(
  row: BulkRow,
  { ref, idNumber }: PersonLine['member'],
  signedOn: LocalDate,
  faults: BulkFault[],
): NewSignature | undefined {
  const text = cellOf(row, 'signedBy');
  const signedBy = text === '' ? 'self' : readCode(text, SIGNED_BY_IN_FILES);
  if (signedBy === 'self') {
    if (isUnder14(birthDateOf(idNumber), signedOn)) faults.push(faultAt(row, 'guardian-needed', 'signedBy'));
    return { subject: ref, signedOn, signedBy };
  }
  if (signedBy !== 'guardian') {
    faults.push(faultAt(row, 'field-not-allowed-value', 'signedBy'));
    return undefined;
  }
  const relationText = cellOf(row, 'signatoryRelation');
  const name = cellOf(row, 'signatoryName');
  const basis = cellOf(row, 'signatoryBasis');
  if (relationText === '' && name === '' && basis === '') return { subject: ref, signedOn, signedBy };
  const code = readCode(relationText, SIGNATORIES_IN_FILES);
  const relation = SIGNATORY_RELATIONS.find((one) => one === code);
  if (relation === undefined)
    faults.push(faultAt(row, relationText === '' ? 'field-missing' : 'field-not-allowed-value', 'signatoryRelation'));
  if (basis === '') faults.push(faultAt(row, 'field-missing', 'signatoryBasis'));
  for (const [field, value] of [
    ['signatoryName', name],
    ['signatoryBasis', basis],
  ] as const)
    if (value.length > LONGEST_TEXT) faults.push(faultAt(row, 'cell-too-long', field));
  if (relation === undefined || basis === '') return undefined;
  return { subject: ref, signedOn, signedBy, signatory: { relation, basis, ...(name === '' ? {} : { name }) } };
}

/** A day that must be there. */
export function readDay(row: BulkRow, field: BulkField, faults: BulkFault[]): LocalDate | undefined {
  const text = cellOf(row, field);
  if (text !== '' && isLocalDate(text)) return text;
  faults.push(faultAt(row, text === '' ? 'field-missing' : 'date-invalid', field));
  return undefined;
}
