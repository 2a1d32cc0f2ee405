// Findings in, report out. Pure: the same input gives the same report, in whatever order findings arrived.
import type { Fact, FactOf, Finding, LineClass, ReportBody, ReportSubject, Subject } from '#contracts';
import { HubError } from '#kernel';
import { writeAccountLines } from './account-lines.js';
import { accountKey, groupAccounts } from './accounts.js';
import { compareReports } from './changes.js';
import { compareDeclared } from './comparisons.js';
import { markByHand, raiseObservations } from './by-hand.js';
import { countingTableOf } from './counting.js';
import { raiseCrossChecks } from './cross-checks.js';
import { isDated } from './dated-lines.js';
import { markDisputed, nameDisputes } from './disputed-records.js';
import { findDuplicateAid } from './duplicate-aid.js';
import { isHolding, writeBusinessLines, writeHoldingLines } from './holding-lines.js';
import { writeIncomeLines } from './income-lines.js';
import { placeWindow } from './income-window.js';
import { compareText, raiseFlag, type DraftLine, type Entry, type Ledger } from './ledger.js';
import { narrowByMembers } from './leaving-members.js';
import { joinEffects, measureHousehold, writeMeasures, type Counts, type Intervals } from './measures.js';
import { findSamePayments } from './same-payment.js';
import { isCircumstance } from './circumstance-lines.js';
import { findPurchases, notePurchases } from './purchases.js';
import { raiseRecordChecks } from './record-checks.js';
import { writeVehicleLines } from './vehicle-lines.js';
import { writeEstateLines, type EstateFact } from './estate-lines.js';
import { raiseQuestions } from './questions.js';
import { ENGINE_VERSION, type ReportInput } from './report-input.js';
import { hashInput, writeFact } from './seal.js';
import { holdLines, isHeld } from './settle-matches.js';
import { readAnswers } from './silence.js';

/**
 * Consolidates the findings of one verification.
 * @throws HubError `household-empty` (nobody counts), `subject-repeated`, `finding-subject-unknown`,
 *   `finding-source-unknown`, `declared-subject-unknown`: the caller gathered the wrong things
 */
export function buildReport(input: ReportInput): ReportBody {
  const { pack, previous } = input;
  const subjects = checkInput(input);
  const countedSubjects = new Set(input.subjects.filter((subject) => subject.counted).map((subject) => subject.subjectId));
  const { window, months, byClass, changeTooRecent } = placeWindow(pack, input.referenceDate, input.changedOn);
  const findings = [...input.findings].sort((a, b) => compareText(a.findingId, b.findingId));
  const { entries: all, texts } = listEntries(input.reckoned ? [...findings, ...input.reckoned.map(writeReckoned)] : findings);
  const held = all.filter(isHeld);
  const entries = held.length === 0 ? all : all.filter((entry) => !isHeld(entry));
  const answered = readAnswers(input.catalogue, pack, input.subjects, findings, input.openMembers);
  const counting = countingTableOf(pack);
  const payments = findSamePayments(entries, counting);
  const ledger: Ledger = {
    pack,
    counting,
    window,
    windowByClass: byClass,
    exclusions: input.exclusions ? new Map(input.exclusions.map((exclusion) => [exclusion.recordId, exclusion])) : NO_EXCLUSIONS,
    countedSubjects,
    aside: payments.aside,
    lines: [],
    flags: [],
    expired: new Map(),
  };

  const counts = writeLines(ledger, entries);
  if (held.length > 0) {
    const aside: Ledger = { ...ledger, lines: [], flags: [], expired: new Map() };
    writeLines(aside, held);
    ledger.lines.push(...holdLines(aside.lines));
  }
  raiseCrossChecks(ledger, input.subjects, entries, answered);
  raiseRecordChecks(ledger, input.subjects, entries, answered, payments);
  raiseQuarantines(ledger, findings);
  raiseObservations(ledger, entriesOf(entries, 'survey-observation'));
  const { elsewhere = [], exceptions = [] } = input;
  const duplicates = findDuplicateAid(ledger, entries, elsewhere);
  if (changeTooRecent) raiseFlag(ledger, 'change-too-recent', CHANGE_TOO_RECENT, { sourceIds: [], lineIds: [] });
  sortLedger(ledger, subjects);

  const reached = measureHousehold(ledger.lines, counts, countedSubjects.size, months, joinEffects(answered.silences), byClass);
  const intervals = narrowByMembers(reached, ledger.lines, countedSubjects, months, answered.silences, byClass);
  const intervalsOf = (subjectId: string | undefined): Intervals =>
    subjectId === undefined ? intervals : measurePerson(ledger, entries, subjectId, months, joinEffects(answered.silences, subjectId));
  const measures = writeMeasures(intervals, answered.silences);
  const { referenceDate, answers = [], whoIs, settledDisputes = [] } = input;
  const lines = markDisputed(
    markByHand(
      ledger.lines.map(({ line }) => line),
      findings,
    ),
    settledDisputes,
  );
  const disputes = nameDisputes(settledDisputes, lines);
  // Answers to what is no longer asked are none of this report's.
  const questions = raiseQuestions({ subjects: input.subjects, referenceDate, findings, entries, answered, answers, whoIs }, duplicates);
  const asked = new Set(questions.map(({ questionId }) => questionId));
  return {
    schema: 'hedui/report/2026-11-21',
    verificationId: input.verificationId,
    version: previous ? previous.report.version + 1 : 1,
    ...(previous ? { supersedes: { version: previous.report.version, sha256: previous.sha256 } } : {}),
    issuedAt: input.issuedAt,
    engineVersion: ENGINE_VERSION,
    pack: { region: pack.region, from: pack.from, hash: pack.hash },
    holidayCalendarVersion: input.holidayCalendarVersion,
    inputHash: hashInput({ ...input, answers: answers.filter(({ questionId }) => asked.has(questionId)) }, texts),
    purpose: input.purpose,
    programmes: input.programmes,
    referenceDate: input.referenceDate,
    incomeWindow: window,
    subjects: input.subjects.map(pickSubject),
    measures,
    lines,
    coverage: answered.coverage,
    answeredKinds: answered.answeredKinds,
    comparisons: compareDeclared(input.declared, pack, answered.silences, intervalsOf),
    flags: ledger.flags,
    questions,
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
    ...(disputes.length === 0 ? {} : { disputes }),
    completeness: answered.completeness,
    changes: previous ? compareReports(previous.report, { measures, lines, coverage: answered.coverage, questions, disputes }) : [],
  };
}

/** @returns the position of every subject */
function checkInput(input: ReportInput): ReadonlyMap<string, number> {
  const subjects = new Map<string, number>();
  for (const subject of input.subjects) {
    if (subjects.has(subject.subjectId))
      throw refuse('subject-repeated', 'every subject may stand in a report once', input, subject.subjectId);
    subjects.set(subject.subjectId, subjects.size);
  }
  if (!input.subjects.some((subject) => subject.counted))
    throw refuse('household-empty', 'at least one member must count as shared-living', input);
  const sources = new Set(input.catalogue.map((source) => source.id));
  for (const { subjectId, sourceId } of input.findings) {
    if (!subjects.has(subjectId))
      throw refuse('finding-subject-unknown', 'a finding is about somebody who is not a subject of the report', input, subjectId);
    if (!sources.has(sourceId))
      throw refuse('finding-source-unknown', `source ${sourceId} is not in the catalogue the report was built with`, input, subjectId);
  }
  for (const { subjectId } of input.declared) {
    if (subjectId !== undefined && !subjects.has(subjectId))
      throw refuse('declared-subject-unknown', 'a declared figure is about somebody who is not a subject', input, subjectId);
  }
  return subjects;
}

const refuse = (code: string, message: string, input: ReportInput, subjectId?: string): HubError =>
  new HubError(code, message, { details: { verificationId: input.verificationId, ...(subjectId === undefined ? {} : { subjectId }) } });

/** Every fact with its finding, in an order that depends on content alone. */
function listEntries(findings: readonly Finding[]): { entries: readonly Entry[]; texts: readonly string[] } {
  const keyed: { text: string; entry: Entry }[] = [];
  for (const finding of findings)
    for (const fact of finding.facts) keyed.push({ text: `${writeFact(fact)}\t${finding.findingId}`, entry: { fact, finding } });
  keyed.sort((a, b) => compareText(a.text, b.text));
  return { entries: keyed.map(({ entry }) => entry), texts: keyed.map(({ text }) => text) };
}

/** What the hub reckoned itself stands in the report as a record of its own. */
const writeReckoned = ({ subjectId, facts }: NonNullable<ReportInput['reckoned']>[number]): Finding => ({
  findingId: `reckoned:${subjectId}`,
  sourceId: 'reckoned',
  subjectId,
  outcome: 'found',
  missing: [],
  reused: false,
  facts,
});

function writeLines(ledger: Ledger, entries: readonly Entry[]): Counts {
  const accounts = groupAccounts(entriesOf(entries, 'bank-account'));
  writeIncomeLines(ledger, {
    payments: entriesOf(entries, 'income-payment'),
    contributions: entriesOf(entries, 'contribution'),
    benefits: entriesOf(entries, 'benefit'),
    interest: entriesOf(entries, 'interest'),
    dated: pickEntries(entries, isDated),
    circumstances: pickEntries(entries, isCircumstance),
    holdersOf: (subjectId, bank, accountNumber) =>
      (accounts.get(accountKey(subjectId, bank, accountNumber)) ?? []).reduce((most, { fact }) => Math.max(most, fact.holders), 1),
  });
  const purchases = findPurchases(ledger, accounts, entries);
  writeAccountLines(ledger, accounts, purchases.certain);
  writeHoldingLines(ledger, pickEntries(entries, isHolding));
  const counts = {
    dwellings: writeEstateLines(ledger, pickEntries(entries, isEstate)),
    vehicles: writeVehicleLines(ledger, entriesOf(entries, 'vehicle')),
    businesses: writeBusinessLines(ledger, entriesOf(entries, 'business-registration')),
  };
  notePurchases(ledger, purchases);
  return counts;
}

const isEstate = (fact: Fact): fact is EstateFact => fact.kind === 'real-estate' || fact.kind === 'housing-contract';

/** Measures of one person: sums of own lines, and the things the person has a part in. */
function measurePerson(
  ledger: Ledger,
  entries: readonly Entry[],
  subjectId: string,
  months: number,
  effects: ReturnType<typeof joinEffects>,
): Intervals {
  const own = entries.filter(({ finding }) => finding.subjectId === subjectId);
  const aside: Ledger = { ...ledger, lines: [], flags: [], expired: new Map() };
  const counts = {
    dwellings: writeEstateLines(aside, pickEntries(own, isEstate)),
    vehicles: writeVehicleLines(aside, entriesOf(own, 'vehicle')),
    businesses: writeBusinessLines(aside, entriesOf(own, 'business-registration')),
  };
  return measureHousehold(
    ledger.lines.filter(({ line }) => line.subjectId === subjectId),
    counts,
    1,
    months,
    effects,
    ledger.windowByClass,
  );
}

function pickEntries<F extends Fact>(entries: readonly Entry[], is: (fact: Fact) => fact is F): Entry<F>[] {
  const fits = (entry: Entry): entry is Entry<F> => is(entry.fact);
  return entries.filter(fits);
}

function entriesOf<K extends Fact['kind']>(entries: readonly Entry[], kind: K): Entry<FactOf<K>>[] {
  const isOfKind = (entry: Entry): entry is Entry<FactOf<K>> => entry.fact.kind === kind;
  return entries.filter(isOfKind);
}

function raiseQuarantines(ledger: Ledger, findings: readonly Finding[]): void {
  for (const { outcome, subjectId, sourceId } of findings) {
    if (outcome !== 'quarantined') continue;
    ledger.flags.push({
      code: 'answer-quarantined',
      subjectId,
      sourceIds: [sourceId],
      text: {
        zh: '数据源返回了他人的信息,已隔离,未计入',
        en: 'The source answered about another person; the answer is quarantined and not counted',
      },
      lineIds: [],
    });
  }
}

const NO_EXCLUSIONS: Ledger['exclusions'] = new Map();
const CHANGE_TOO_RECENT = {
  zh: '收入变动后未满一个完整月,按通常的核算期计算,请人工核实变动后的收入',
  en: 'No full month has passed since the change of income; the usual window is measured and a person must look at the new income',
};

const CLASS_ORDER: readonly LineClass[] = [
  'wages',
  'business-net',
  'property-net',
  'transfer-in',
  'transfer-out',
  'monetary',
  'dwelling',
  'other-real-estate',
  'vehicle',
  'evidence',
];

function sortLedger(ledger: Ledger, positions: ReadonlyMap<string, number>): void {
  const positionOf = (subjectId: string): number => positions.get(subjectId) ?? positions.size;
  const compareLines = ({ line: a }: DraftLine, { line: b }: DraftLine): number =>
    CLASS_ORDER.indexOf(a.class) - CLASS_ORDER.indexOf(b.class) ||
    positionOf(a.subjectId) - positionOf(b.subjectId) ||
    Number(b.counted) - Number(a.counted) ||
    compareText(a.period, b.period) ||
    compareText(a.lineId, b.lineId);
  ledger.lines.sort(compareLines);
  ledger.flags.sort(
    (a, b) => compareText(a.code, b.code) || compareText(a.text.zh, b.text.zh) || compareText(a.subjectId ?? '', b.subjectId ?? ''),
  );
}

const pickSubject = ({ subjectId, role, relation, counted, countedReason }: Subject): ReportSubject => ({
  subjectId,
  role,
  relation,
  counted,
  countedReason,
});
