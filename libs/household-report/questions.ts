// Questions, not conclusions: what the records suggest about who belongs to the household, put to a caseworker. Pure; no
// question moves a figure. Names and numbers of people who are not listed leave masked.
import type { AnsweredQuestion, Bilingual, Fact, FactOf, Finding, Question, QuestionKind, Subject } from '#contracts';
import { compareRational, maskNationalId, rational, type LocalDate, type Rational } from '#kernel';
import { addExact, EXACT_ZERO } from './exact.js';
import { askAboutCandidates, askWhoseAnswers } from './identity-questions.js';
import { compareText, listEvidence, type Entry } from './ledger.js';
import { questionIdOf } from './question-id.js';
import { QUESTION_TEXTS } from './question-texts.js';
import type { Answered } from './silence.js';

export interface QuestionInput {
  readonly subjects: readonly Subject[];
  readonly referenceDate: LocalDate;
  /** Findings as they were settled; those still held are asked about. */
  readonly findings: readonly Finding[];
  /** Facts of answers that are certain. */
  readonly entries: readonly Entry[];
  readonly answered: Answered;
  readonly answers: readonly AnsweredQuestion[];
  readonly whoIs: ((recordedIdNumber: string) => string | undefined) | undefined;
}

/** A question before its words and answers are put to it. */
export interface Raised {
  readonly kind: QuestionKind;
  /** What tells it from others of its kind. */
  readonly key: readonly string[];
  readonly subjectId?: string;
  readonly named?: string;
  readonly text: Bilingual;
  readonly entries: readonly Entry[];
}

/** @param more raised elsewhere, as duplicate aid */
export function raiseQuestions(input: QuestionInput, more: readonly Raised[]): Question[] {
  const raised = [
    ...input.subjects.flatMap((subject) => askAboutSpouse(input, subject)),
    ...askAboutChildren(input),
    ...askAboutHolders(input),
    ...askAboutBook(input),
    ...askAboutDeaths(input),
    ...more,
  ];
  const given = new Map(input.answers.map(({ questionId, ...answer }) => [questionId, answer]));
  const questions = [
    ...raised.map((one) => writeQuestion(one)),
    ...askWhoseAnswers(input),
    ...askAboutCandidates(input.findings, input.whoIs),
  ];
  return questions
    .sort((a, b) => compareText(a.questionId, b.questionId))
    .map((question) => {
      const answer = given.get(question.questionId);
      return answer ? { ...question, answer } : question;
    });
}

function writeQuestion({ kind, key, subjectId, named, text, entries }: Raised): Question {
  return {
    questionId: questionIdOf(kind, ...key),
    kind,
    ...(subjectId === undefined ? {} : { subjectId }),
    sourceIds: [...new Set(entries.map(({ finding }) => finding.sourceId))].sort(compareText),
    ...(named === undefined ? {} : { named }),
    text,
    ...QUESTION_TEXTS[kind],
    evidence: listEvidence(entries),
  };
}

const ofKind = <K extends Fact['kind']>(entries: readonly Entry[], kind: K): Entry<FactOf<K>>[] =>
  entries.filter((entry): entry is Entry<FactOf<K>> => entry.fact.kind === kind);

const listed = ({ subjects, whoIs }: QuestionInput, idNumber: string | undefined): Subject | undefined => {
  const subjectId = idNumber === undefined ? undefined : whoIs?.(idNumber);
  return subjects.find((subject) => subject.subjectId === subjectId);
};

/** What the register of marriages says last, held against the applicant's spouse as listed. */
function askAboutSpouse(input: QuestionInput, subject: Subject): Raised[] {
  const { subjects, referenceDate, entries } = input;
  const events = ofKind(entries, 'marriage').filter(
    ({ fact, finding }) => finding.subjectId === subject.subjectId && fact.on <= referenceDate,
  );
  const lastOn = events.reduce((latest, { fact }) => (fact.on > latest ? fact.on : latest), '');
  const last = events.filter(({ fact }) => fact.on === lastOn);
  // Two registers may tell of one marriage, and one of them without naming the spouse.
  const telling = last.find(({ fact }) => fact.spouseIdNumber !== undefined) ?? last[0];
  if (!telling || subject.role === 'obligor') return [];
  const { event, spouseIdNumber } = telling.fact;
  const listedSpouse = subject.relation === 'self' ? subjects.find(({ relation }) => relation === 'spouse') : undefined;
  const ask = (kind: 'spouse-unlisted' | 'spouse-differs', text: Bilingual, named?: string): Raised => ({
    kind,
    key: [subject.subjectId, lastOn, event, telling.fact.recordId],
    subjectId: subject.subjectId,
    ...(named === undefined ? {} : { named }),
    text,
    entries: last,
  });
  if (event === 'divorced')
    return listedSpouse
      ? [
          ask('spouse-differs', {
            zh: `婚姻登记显示已于 ${lastOn} 离婚,而家庭列有配偶。`,
            en: `The register has a divorce on ${lastOn}; the household lists a spouse.`,
          }),
        ]
      : [];
  if (spouseIdNumber === undefined) {
    if (subject.relation !== 'self' || listedSpouse) return [];
    return [
      ask('spouse-unlisted', {
        zh: `婚姻登记显示已于 ${lastOn} 结婚,家庭未列配偶。`,
        en: `The register has a marriage on ${lastOn}; no spouse is listed.`,
      }),
    ];
  }
  if (!input.whoIs) return [];
  const spouse = listed(input, spouseIdNumber);
  if (spouse && (!listedSpouse || spouse === listedSpouse)) return [];
  const named = spouse ? undefined : maskNationalId(spouseIdNumber);
  return [
    listedSpouse
      ? ask(
          'spouse-differs',
          { zh: '婚姻登记的配偶不是家庭所列配偶。', en: 'The spouse in the register is not the spouse the household lists.' },
          named,
        )
      : ask(
          'spouse-unlisted',
          {
            zh: `婚姻登记显示已于 ${lastOn} 结婚,登记的配偶未列入家庭。`,
            en: `The register has a marriage on ${lastOn}; the spouse it names is not listed.`,
          },
          named,
        ),
  ];
}

/** Children by certificate of birth: by their number, else by their day of birth. */
function askAboutChildren(input: QuestionInput): Raised[] {
  const byCertificate = new Map<string, Entry<FactOf<'birth'>>[]>();
  for (const entry of ofKind(input.entries, 'birth')) {
    const { childIdNumber, on, recordId } = entry.fact;
    if (on > input.referenceDate) continue;
    if (childIdNumber !== undefined && !input.whoIs) continue;
    const isListed =
      childIdNumber === undefined
        ? input.subjects.some(({ bornOn, relation }) => bornOn === on && relation !== 'self' && relation !== 'spouse')
        : listed(input, childIdNumber) !== undefined;
    if (isListed) continue;
    const group = byCertificate.get(recordId);
    if (group) group.push(entry);
    else byCertificate.set(recordId, [entry]);
  }
  return [...byCertificate].flatMap(([recordId, entries]): Raised[] => {
    const [first] = entries;
    if (!first) return [];
    const { childIdNumber, on } = first.fact;
    return [
      {
        kind: 'child-unlisted',
        key: [recordId],
        subjectId: first.finding.subjectId,
        ...(childIdNumber === undefined ? {} : { named: maskNationalId(childIdNumber) }),
        text: {
          zh: `出生医学证明记载 ${on} 出生的子女,家庭未列入。`,
          en: `A certificate of birth tells of a child born on ${on}; it is not listed.`,
        },
        entries,
      },
    ];
  });
}

/** Parts of a dwelling and holders of an account that nobody of the household has. */
function askAboutHolders({ subjects, entries, answered }: QuestionInput): Raised[] {
  const everybody = subjects.filter(({ counted }) => counted);
  const raised: Raised[] = [];
  if (everybody.every(({ subjectId }) => answered.hasAnswered('real-estate', subjectId)))
    for (const [key, rights] of groupBy(ofKind(entries, 'real-estate'), ({ fact }) => fact.unitNumber ?? fact.certificateNumber)) {
      if (rights.some(({ fact }) => fact.status === 'cancelled')) continue;
      const parts = new Map<string, Rational>();
      for (const { fact, finding } of rights)
        parts.set(finding.subjectId, rational(BigInt(fact.ownershipShare.numerator), BigInt(fact.ownershipShare.denominator)));
      const held = [...parts.values()].reduce(addExact, EXACT_ZERO);
      if (compareRational(held, WHOLE) >= 0) continue;
      raised.push({
        kind: 'co-owner-unlisted',
        key: [key],
        ...subjectOf(parts),
        text: { zh: '不动产的其余份额登记在家庭所列人员之外。', en: 'The rest of a property is registered to nobody the household lists.' },
        entries: rights,
      });
    }
  if (everybody.every(({ subjectId }) => answered.hasAnswered('bank-account', subjectId)))
    for (const [key, accounts] of groupBy(ofKind(entries, 'bank-account'), ({ fact }) => `${fact.bank}\n${fact.accountNumber}`)) {
      const holders = new Map(accounts.map(({ finding }) => [finding.subjectId, WHOLE]));
      const most = accounts.reduce((count, { fact }) => Math.max(count, fact.holders), 1);
      if (accounts.some(({ fact }) => fact.status === 'closed') || most <= holders.size) continue;
      raised.push({
        kind: 'co-owner-unlisted',
        key: [key],
        ...subjectOf(holders),
        text: { zh: '账户的其他持有人不在家庭所列人员之内。', en: 'An account has other holders than the people listed.' },
        entries: accounts,
      });
    }
  return raised;
}
const WHOLE = rational(1n);
const subjectOf = (parts: ReadonlyMap<string, unknown>): { subjectId?: string } => {
  const [subjectId] = parts.keys();
  return subjectId === undefined ? {} : { subjectId };
};

/** More people stand in a household book than were listed from it. */
function askAboutBook({ entries }: QuestionInput): Raised[] {
  const books = groupBy(
    ofKind(entries, 'household-registration').filter(({ fact }) => fact.status === 'normal'),
    ({ fact }) => fact.householdNumber,
  );
  return [...books].flatMap(([book, inIt]): Raised[] => {
    const people = new Set(inIt.map(({ finding }) => finding.subjectId));
    const count = inIt.reduce((most, { fact }) => Math.max(most, fact.peopleInBook ?? 1), 1);
    if (count <= people.size) return [];
    return [
      {
        kind: 'same-address',
        key: [book],
        text: {
          zh: `户口簿在册 ${count} 人,其中 ${people.size} 人列入家庭。`,
          en: `The household book has ${count} people; ${people.size} of them are listed.`,
        },
        entries: inIt,
      },
    ];
  });
}

const askAboutDeaths = ({ entries, referenceDate }: QuestionInput): Raised[] =>
  [...groupBy(ofKind(entries, 'death'), ({ finding }) => finding.subjectId)].flatMap(([subjectId, deaths]): Raised[] => {
    const on = deaths.map(({ fact }) => fact.on).sort(compareText)[0];
    if (on === undefined || on > referenceDate) return [];
    return [
      {
        kind: 'member-died',
        key: [subjectId],
        subjectId,
        text: { zh: `有 ${on} 的死亡记录。`, en: `There is a record of death on ${on}.` },
        entries: deaths,
      },
    ];
  });

/** Entries without a key belong to no group. */
function groupBy<E>(entries: readonly E[], keyOf: (entry: E) => string | undefined): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
