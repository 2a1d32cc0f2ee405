// The evaluation row: what a household can be tested again from, without names (docs/adr/0006). People are p1, p2 …, birth
// dates are months, facts keep the fields that counting and tests read. Written in a few hundred bytes.
// length: writing, and the lists whose order is stored, stay on one page.
import {
  programmeSchema,
  type CatalogueSource,
  type Fact,
  type Finding,
  type FindingOutcome,
  type Programme,
  type Purpose,
  type Relation,
  type SubjectRole,
  type Trigger,
} from '#contracts';
import { fullMonthsBefore, HubError, parseLocalDate, type LocalDate, type Month } from '#kernel';
import { ByteReader, ByteWriter } from './evaluation-row-bytes.js';
import { readCarried, readOpenKinds, writeCarried, writeOpenKinds } from './evaluation-row-open-kinds.js';
import { dateOf, dayNumberOf, gatherWords, readFacts, writeFacts, type LastColumns } from './evaluation-row-facts.js';

/** One person; `circumstances` is JSON that was stated about them, free of names. */
export interface EvaluationPerson {
  readonly subjectId: string;
  readonly role: SubjectRole;
  readonly relation: Relation;
  /** As the requester has it; absent: the rules decide. */
  readonly counted?: boolean;
  readonly bornOn?: LocalDate;
  readonly circumstances?: object;
}

/** Everything the outcome of a household hangs on, besides the pack and the catalogue of sources. */
export interface EvaluationInput {
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly referenceDate: LocalDate;
  readonly trigger: Trigger;
  readonly subjects: readonly EvaluationPerson[];
  readonly findings: readonly Pick<Finding, 'sourceId' | 'subjectId' | 'outcome' | 'facts' | 'measuredTo' | 'missing'>[];
  /** Stated about the household and the case, as JSON, free of names. */
  readonly stated?: object;
}

const FORMAT = 1;
const PROGRAMMES = programmeSchema.options;

// Lists by number; they may only grow at their end.
const PURPOSES: readonly Purpose[] = [
  'social-assistance',
  'housing-assistance',
  'medical-assistance',
  'education-assistance',
  'judicial-assistance',
];
const TRIGGERS: readonly Trigger[] = [
  'application',
  'recheck',
  'change',
  'dispute',
  'emergency',
  'clue',
  'delegated',
  'bulk',
  'screening',
  'event',
  'partner',
];
const RELATIONS: readonly Relation[] = [
  'self',
  'spouse',
  'son',
  'daughter',
  'father',
  'mother',
  'grandparent',
  'grandchild',
  'sibling',
  'other',
];
const OUTCOMES: readonly FindingOutcome[] = [
  'found',
  'no-record',
  'partial',
  'pending',
  'late',
  'refused',
  'error',
  'closed',
  'not-authorised',
  'not-connected',
  'out-of-coverage',
  'uncertain',
  'quarantined',
  'not-needed',
  'unconfirmed',
  'not-concerned',
];
const NOTHING: readonly string[] = [];
const lastMonthBefore = (on: LocalDate): Month => fullMonthsBefore(on, 1).to;
const COUNTED: readonly (boolean | undefined)[] = [undefined, false, true];

/**
 * @param catalogue the sources the report was built with; their order is part of the row, so it is kept beside it by hash
 * @throws HubError `evaluation-row-invalid` when a finding is about nobody of the household or from no source of the catalogue
 */
export function encodeEvaluationRow(input: EvaluationInput, catalogue: readonly Pick<CatalogueSource, 'id'>[]): Buffer {
  const writer = new ByteWriter();
  const origin = dayNumberOf(input.referenceDate);
  const words = gatherWords(listFacts(input.findings));
  writer.count(FORMAT);
  writer.count(origin);
  writer.count(numberOf(PURPOSES, input.purpose));
  writer.count(numberOf(TRIGGERS, input.trigger));
  writer.count(input.programmes.length);
  for (const programme of input.programmes) writer.text(programme);
  writer.count(input.subjects.length);
  for (const person of input.subjects) writePerson(writer, person, input.referenceDate);
  writer.count(words.publics.length);
  for (const text of words.publics) writer.text(text);
  const placed = writeFindings(writer, input, catalogue, (facts, last) => writeFacts(writer, facts, words, origin, last));
  writer.text(input.stated === undefined ? '' : JSON.stringify(input.stated));
  writeOpenKinds(writer, placed);
  writeCarried(writer, placed, lastMonthBefore(input.referenceDate));
  return writer.take();
}

function* listFacts(findings: EvaluationInput['findings']): Generator<Fact> {
  for (const { facts } of findings) yield* facts;
}

function numberOf<T>(list: readonly T[], value: T): number {
  const number = list.indexOf(value);
  if (number < 0) throw new HubError('evaluation-row-invalid', 'an evaluation row cannot hold a word that its codec does not know');
  return number;
}

function writePerson(writer: ByteWriter, { role, relation, counted, bornOn, circumstances }: EvaluationPerson, on: LocalDate): void {
  writer.count((numberOf(RELATIONS, relation) * 3 + COUNTED.indexOf(counted)) * 2 + (role === 'obligor' ? 1 : 0));
  writer.count(bornOn === undefined ? 0 : 1 + writeBirthMonth(bornOn, on));
  writer.text(circumstances === undefined || Object.keys(circumstances).length === 0 ? '' : JSON.stringify(circumstances));
}

/**
 * Month of birth, and whether the birthday is still to come in the month of the reference date: as much as an age in
 * completed years on that date takes. Earlier years than 1900 do not occur (identity numbers are checked).
 */
function writeBirthMonth(bornOn: LocalDate, on: LocalDate): number {
  const months = (Number(bornOn.slice(0, 4)) - 1900) * 12 + Number(bornOn.slice(5, 7)) - 1;
  const isToCome = bornOn.slice(5, 7) === on.slice(5, 7) && bornOn.slice(8) > on.slice(8);
  return months * 2 + (isToCome ? 1 : 0);
}

function readBirthMonth(written: number): LocalDate {
  const months = Math.floor(written / 2);
  const [year, month] = [1900 + Math.floor(months / 12), (months % 12) + 1];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return parseLocalDate(`${year}-${String(month).padStart(2, '0')}-${written % 2 === 1 ? lastDay : '01'}`);
}

/**
 * Findings source by source, neighbours of one outcome together, then the facts of each that has any. The order of sources
 * is kept when it is not that of the catalogue: where several sources hold a kind, some rules take the first record.
 * @returns the findings in the order written
 */
function writeFindings(
  writer: ByteWriter,
  { subjects, findings }: EvaluationInput,
  catalogue: readonly Pick<CatalogueSource, 'id'>[],
  write: (facts: readonly Fact[], last: LastColumns) => void,
): readonly Pick<Finding, 'measuredTo' | 'outcome' | 'missing'>[] {
  const personOf = new Map(subjects.map(({ subjectId }, index) => [subjectId, index]));
  const indexOf = new Map(catalogue.map(({ id }, index) => [id, index]));
  const order = [...new Set(findings.map(({ sourceId }) => sourceId))].map((id) => indexOf.get(id) ?? -1);
  const isOfCatalogue = order.every((index, position) => position === 0 || index > (order[position - 1] ?? -1));
  writer.count(isOfCatalogue ? 0 : order.length);
  if (!isOfCatalogue) for (const index of order) writer.count(index);
  const sourceOf = isOfCatalogue ? indexOf : new Map(order.map((index, position) => [catalogue[index]?.id, position]));
  const placed = findings
    .map((finding) => {
      const { sourceId, subjectId, outcome, facts } = finding;
      const [source, person] = [sourceOf.get(sourceId), personOf.get(subjectId)];
      if (source === undefined || person === undefined)
        throw new HubError('evaluation-row-invalid', 'a finding is about nobody of the household or from no source of the catalogue', {
          details: { sourceId },
        });
      return { place: source * subjects.length + person, outcome: numberOf(OUTCOMES, outcome), facts, finding };
    })
    .sort((a, b) => a.place - b.place);
  const runs: { gap: number; outcome: number; length: number }[] = [];
  let next = 0;
  for (const { place, outcome } of placed) {
    const run = runs.at(-1);
    if (run && place === next && run.outcome === outcome) run.length += 1;
    else runs.push({ gap: place - next + 1, outcome, length: 1 });
    next = place + 1;
  }
  writer.count(runs.length);
  for (const { gap, outcome, length } of runs) {
    writer.count(gap);
    writer.count(length * OUTCOMES_LIMIT + outcome);
  }
  const last: LastColumns = new Map();
  let silent = 0;
  for (const { facts } of placed) {
    if (facts.length === 0) {
      silent += 1;
      continue;
    }
    writer.count(silent);
    silent = 0;
    write(facts, last);
  }
  if (silent > 0) writer.count(silent);
  return placed.map(({ finding }) => finding);
}
const OUTCOMES_LIMIT = 32;

/**
 * @param catalogue the same as it was written with
 * @throws HubError `evaluation-row-invalid` when the bytes are not of this codec
 */
export function decodeEvaluationRow(bytes: Buffer, catalogue: readonly Pick<CatalogueSource, 'id'>[]): EvaluationInput {
  const reader = new ByteReader(bytes);
  if (reader.count() !== FORMAT) throw new HubError('evaluation-row-invalid', 'an evaluation row has a format this release does not know');
  const origin = reader.count();
  const purpose = wordAt(PURPOSES, reader.count());
  const trigger = wordAt(TRIGGERS, reader.count());
  const programmes = Array.from({ length: reader.count() }, () => readProgramme(reader.text()));
  const subjects = Array.from({ length: reader.count() }, (_unused, index) => readPerson(reader, index));
  const publics = Array.from({ length: reader.count() }, () => reader.text());
  const findings = readFindings(reader, subjects, catalogue, publics, origin);
  const stated = readJson(reader.text());
  const referenceDate = parseLocalDate(dateOf(origin));
  for (const [position, missing] of readOpenKinds(reader)) findings[position] = { ...wordAt(findings, position), missing };
  for (const [position, measuredTo] of readCarried(reader, lastMonthBefore(referenceDate)))
    findings[position] = { ...wordAt(findings, position), measuredTo };
  if (!reader.isAtEnd) throw new HubError('evaluation-row-invalid', 'an evaluation row goes on after its end');
  return { purpose, programmes, trigger, referenceDate, subjects, findings, ...(stated ? { stated } : {}) };
}

function wordAt<T>(list: readonly T[], number: number): T {
  const value = list[number];
  if (value === undefined) throw new HubError('evaluation-row-invalid', 'an evaluation row has a word that this release does not know');
  return value;
}

const readProgramme = (text: string): Programme =>
  wordAt(
    PROGRAMMES,
    PROGRAMMES.findIndex((programme) => programme === text),
  );

function readPerson(reader: ByteReader, index: number): EvaluationPerson {
  const written = reader.count();
  const born = reader.count();
  const circumstances = readJson(reader.text());
  const counted = COUNTED[Math.floor(written / 2) % 3];
  return {
    subjectId: `p${index + 1}`,
    role: written % 2 === 1 ? 'obligor' : 'member',
    relation: wordAt(RELATIONS, Math.floor(written / 6)),
    ...(counted === undefined ? {} : { counted }),
    ...(born === 0 ? {} : { bornOn: readBirthMonth(born - 1) }),
    ...(circumstances ? { circumstances } : {}),
  };
}

function readJson(text: string): object | undefined {
  if (text === '') return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new HubError('evaluation-row-invalid', 'a statement of an evaluation row is none');
  return value;
}

function readFindings(
  reader: ByteReader,
  subjects: readonly EvaluationPerson[],
  catalogue: readonly Pick<CatalogueSource, 'id'>[],
  publics: readonly string[],
  origin: number,
): EvaluationInput['findings'][number][] {
  const findings: { sourceId: string; subjectId: string; outcome: FindingOutcome; facts: Fact[]; missing: readonly string[] }[] = [];
  const order = Array.from({ length: reader.count() }, () => wordAt(catalogue, reader.count()));
  const sources = order.length === 0 ? catalogue : order;
  let place = 0;
  for (let runs = reader.count(); runs > 0; runs -= 1) {
    place += reader.count() - 1;
    const written = reader.count();
    const outcome = wordAt(OUTCOMES, written % OUTCOMES_LIMIT);
    for (let length = Math.floor(written / OUTCOMES_LIMIT); length > 0; length -= 1, place += 1) {
      const { id: sourceId } = wordAt(sources, Math.floor(place / subjects.length));
      const { subjectId } = wordAt(subjects, place % subjects.length);
      findings.push({ sourceId, subjectId, outcome, facts: [], missing: NOTHING });
    }
  }
  const last: LastColumns = new Map();
  for (let index = 0; index < findings.length; index += 1) {
    index += reader.count();
    const finding = findings[index];
    if (finding) finding.facts = readFacts(reader, publics, origin, last);
  }
  return findings;
}
