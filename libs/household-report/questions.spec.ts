// Which records raise which question, and that none of them moves a figure or names anybody who is not listed.
import type { CatalogueSource, FactJson, Finding, Question } from '#contracts';
import { parseLocalDate } from '#kernel';
import { FIVE_SOURCES, account, date, dwelling, person, says, withNoRecords } from '../../test/support/household/findings.js';
import { inputOf } from '../../test/support/household/reports.js';
import { buildReport } from './build-report.js';

const REGISTERS: CatalogueSource = {
  id: 'registers',
  title: { zh: '登记', en: 'Registers' },
  provides: ['marriage', 'birth', 'death', 'household-registration'],
  connected: true,
};
const catalogue = [...FIVE_SOURCES.map((source) => ({ ...source, connected: true })), REGISTERS];
const WIFE = '110199198002020021';
const STRANGER = '370199198503030034';
const on = (day: string) => parseLocalDate(day);
const asOf = date('2023-03-15');
const married = (spouseIdNumber?: string, recordId = 'J1'): FactJson => ({
  kind: 'marriage',
  recordId,
  asOf,
  event: 'married',
  on: on('2010-05-01'),
  ...(spouseIdNumber === undefined ? {} : { spouseIdNumber }),
});
const divorced: FactJson = { kind: 'marriage', recordId: 'L1', asOf, event: 'divorced', on: on('2020-01-02') };
const couple = [person('p1', 'self'), person('p2', 'spouse')];
const alone = [person('p1', 'self')];

function reportOn(subjects: typeof couple, findings: readonly Finding[]) {
  const input = inputOf({
    referenceDate: '2023-03-15',
    subjects,
    catalogue,
    findings: withNoRecords(catalogue, subjects, findings),
  });
  return buildReport({ ...input, whoIs: (number) => (number === WIFE ? 'p2' : undefined) });
}
const ask = (subjects: typeof couple, findings: readonly Finding[]): readonly Question[] => reportOn(subjects, findings).questions ?? [];
const kinds = (questions: readonly Question[]) => questions.map(({ kind }) => kind);

describe('questions about the spouse', () => {
  it('ask for a registered spouse nobody listed, masked', () => {
    const questions = ask(alone, [says('registers', 'p1', 'found', [married(STRANGER)])]);
    expect(questions).toMatchObject([{ kind: 'spouse-unlisted', subjectId: 'p1', named: '370199********0034' }]);
    expect(JSON.stringify(questions)).not.toContain(STRANGER);
  });

  it('ask when a marriage stands in a register that does not name the spouse', () => {
    expect(kinds(ask(alone, [says('registers', 'p1', 'found', [married()])]))).toEqual(['spouse-unlisted']);
  });

  it('ask when another spouse is listed than registered, or one after a divorce', () => {
    expect(kinds(ask(couple, [says('registers', 'p1', 'found', [married(STRANGER)])]))).toEqual(['spouse-differs']);
    expect(kinds(ask(couple, [says('registers', 'p1', 'found', [married(WIFE), divorced])]))).toEqual(['spouse-differs']);
  });

  it('ask nothing when the registered spouse is the listed one, or nobody is married any more', () => {
    expect(ask(couple, [says('registers', 'p1', 'found', [married(WIFE)])])).toEqual([]);
    expect(ask(alone, [says('registers', 'p1', 'found', [married(STRANGER), divorced])])).toEqual([]);
  });
});

describe('questions about children, holders, the book and deaths', () => {
  it('ask once for a child of both parents', () => {
    const birth: FactJson = { kind: 'birth', recordId: 'B1', asOf, on: on('2019-06-01'), childIdNumber: STRANGER };
    expect(kinds(ask(couple, [says('registers', 'p1', 'found', [birth]), says('registers', 'p2', 'found', [birth])]))).toEqual([
      'child-unlisted',
    ]);
  });

  it('know a child without a number by its day of birth', () => {
    const birth: FactJson = { kind: 'birth', recordId: 'B1', asOf, on: on('2019-06-01') };
    const withChild = [...alone, { ...person('p3', 'son'), bornOn: on('2019-06-01') }];
    expect(ask(withChild, [says('registers', 'p1', 'found', [birth])])).toEqual([]);
    expect(kinds(ask(alone, [says('registers', 'p1', 'found', [birth])]))).toEqual(['child-unlisted']);
  });

  it('ask who holds the rest of a dwelling or an account', () => {
    const half = dwelling('C1', '1/2');
    expect(kinds(ask(couple, [says('real-estate', 'p1', 'found', [half])]))).toEqual(['co-owner-unlisted']);
    expect(ask(couple, [says('real-estate', 'p1', 'found', [half]), says('real-estate', 'p2', 'found', [half])])).toEqual([]);
    const joint = account('甲银行', '62-1', '10.00', { holders: 2 });
    expect(kinds(ask(couple, [says('banks', 'p1', 'found', [joint])]))).toEqual(['co-owner-unlisted']);
  });

  it('do not ask who holds the rest while the register is silent about somebody', () => {
    const half = dwelling('C1', '1/2');
    expect(ask(couple, [says('real-estate', 'p1', 'found', [half]), says('real-estate', 'p2', 'late')])).toEqual([]);
  });

  it('ask about more people in the household book than were listed from it', () => {
    const entry: FactJson = {
      kind: 'household-registration',
      recordId: 'H1',
      asOf,
      householdNumber: '1101990001',
      hukouDivision: '110199',
      status: 'normal',
      peopleInBook: 3,
    };
    const both = [says('registers', 'p1', 'found', [entry]), says('registers', 'p2', 'found', [entry])];
    expect(kinds(ask(couple, both))).toEqual(['same-address']);
    expect(JSON.stringify(ask(couple, both))).toContain('3 人');
  });

  it('ask about a record of death once', () => {
    const death: FactJson = { kind: 'death', recordId: 'D1', asOf, on: on('2022-12-01') };
    expect(kinds(ask(couple, [says('registers', 'p2', 'found', [death])]))).toEqual(['member-died']);
  });
});

it('no question moves a figure', () => {
  const asked = reportOn(alone, [says('registers', 'p1', 'found', [married(STRANGER)])]);
  const unasked = reportOn(alone, [says('registers', 'p1', 'no-record')]);
  expect(asked.questions).toHaveLength(1);
  expect(asked.measures).toEqual(unasked.measures);
});

it('an id stays the same in every version and holds nobody’s number', () => {
  const [one] = ask(alone, [says('registers', 'p1', 'found', [married(STRANGER)])]);
  const [again] = ask(alone, [says('registers', 'p1', 'found', [married(STRANGER)]), says('tax', 'p1', 'late')]);
  expect(one?.questionId).toBe(again?.questionId);
  expect(one?.questionId).toMatch(/^spouse-unlisted-[0-9a-f]{12}$/);
});
