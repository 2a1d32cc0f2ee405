// What another hub is told: kinds it asked for, where each record comes from, and what is missing, never "no record" for silence.
import { parseLocalDate } from '#kernel';
import { answerPartner, type PartnerFinding } from './partner-answer.js';

const AS_OF = parseLocalDate('2021-12-01');
const SOURCES = [
  { id: 'household-register', provides: ['household-registration'], isPartner: false },
  { id: 'real-estate', provides: ['real-estate', 'bank-account'], isPartner: false },
] as const;
const says = (sourceId: string, outcome: PartnerFinding['outcome'], more: Partial<PartnerFinding> = {}): PartnerFinding => ({
  sourceId,
  subjectId: 's1',
  outcome,
  reason: undefined,
  asOf: outcome === 'late' || outcome === 'refused' ? undefined : AS_OF,
  missing: [],
  facts: [],
  ...more,
});
const tell = (
  findings: readonly PartnerFinding[],
  wanted: Parameters<typeof answerPartner>[0]['wanted'] = ['household-registration', 'real-estate'],
) => answerPartner({ hub: 'hub-gansu', division: '620100', wanted, sources: SOURCES, people: new Map([['s1', 'n1']]), findings })[0];

it('tells what came and names what did not: a silent register is missing, not without record', () => {
  const facts = [{ kind: 'household-registration', recordId: 'HK-1', hukouDivision: '620100' }];
  expect(tell([says('household-register', 'found', { facts }), says('real-estate', 'late')])).toEqual({
    requestNumber: 'n1',
    outcome: 'partial',
    asOf: AS_OF,
    facts: [{ ...facts[0], recordId: 'hub-gansu/household-register/HK-1' }],
    missing: ['real-estate@620100'],
  });
});

it('says no record only when every source that holds the kinds has said so', () => {
  expect(tell([says('household-register', 'no-record'), says('real-estate', 'no-record')])).toMatchObject({
    outcome: 'no-record',
    missing: [],
  });
  expect(tell([says('household-register', 'no-record')])).toMatchObject({ outcome: 'partial', missing: ['real-estate@620100'] });
  expect(tell([])).toMatchObject({ outcome: 'waiting', facts: [] });
});

it('a kind that nothing here holds is missing', () => {
  expect(tell([says('household-register', 'no-record')], ['household-registration', 'vehicle'])).toMatchObject({
    outcome: 'partial',
    missing: ['vehicle@620100'],
  });
});

it('leaves out records of kinds nobody asked for, which the same source holds', () => {
  const facts = [
    { kind: 'real-estate', recordId: 'R' },
    { kind: 'bank-account', recordId: 'B' },
  ];
  expect(tell([says('household-register', 'no-record'), says('real-estate', 'found', { facts })])).toMatchObject({
    outcome: 'found',
    facts: [{ kind: 'real-estate', recordId: 'hub-gansu/real-estate/R' }],
  });
});

it('a half answer leaves open only the kinds it names, and every kind where institutions are missing', () => {
  expect(
    tell([says('household-register', 'no-record'), says('real-estate', 'partial', { missing: ['real-estate@629900'] })]),
  ).toMatchObject({
    missing: ['real-estate@629900'],
  });
  expect(
    tell([says('household-register', 'no-record'), says('real-estate', 'partial', { missing: ['bank-account@629900'] })]),
  ).toMatchObject({
    outcome: 'no-record',
  });
  expect(tell([says('household-register', 'no-record'), says('real-estate', 'partial', { missing: ['某登记所'] })])).toMatchObject({
    missing: ['real-estate@620100'],
  });
});

it('is refused where nobody may be asked, and keeps the origin of what came through a third hub', () => {
  const nobody = [says('household-register', 'not-authorised'), says('real-estate', 'refused')];
  expect(tell(nobody)).toMatchObject({ outcome: 'refused', reason: 'not-authorised-there' });
  const [handed] = answerPartner({
    hub: 'hub-gansu',
    division: '370100',
    wanted: ['real-estate'],
    sources: [{ id: 'partner-shandong', provides: ['real-estate'], isPartner: true }],
    people: new Map([['s1', 'n1']]),
    findings: [says('partner-shandong', 'found', { facts: [{ kind: 'real-estate', recordId: 'hub-shandong/real-estate/R' }] })],
  });
  expect(handed?.facts).toEqual([{ kind: 'real-estate', recordId: 'hub-shandong/real-estate/R' }]);
});

it('a long reference keeps its origin and stays the same reference', () => {
  const facts = [{ kind: 'real-estate', recordId: 'R'.repeat(120) }];
  const [first, again] = [1, 2].map(
    () => tell([says('household-register', 'no-record'), says('real-estate', 'found', { facts })])?.facts[0],
  );
  expect(first).toEqual(again);
  expect(String(first?.['recordId'])).toMatch(/^hub-gansu\/real-estate\/[\w-]{43}$/);
});
