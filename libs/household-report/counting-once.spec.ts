// What two offices tell of one thing counts once, and the report names both records; in doubt both count and a person asks.
import { factKindSchema, type CatalogueSource, type FactJson, type FactKind, type Flag, type ReportBody } from '#contracts';
import { parseMonth } from '#kernel';
import { date, person, says, withNoRecords } from '../../test/support/household/findings.js';
import { measureOf, reportOf, type HouseholdCase } from '../../test/support/household/reports.js';

const source = (id: string, ...provides: FactKind[]): CatalogueSource => ({ id, title: { zh: id, en: id }, provides, connected: true });
/** Two offices that may tell everything, and those that measures are made of. */
const OFFICES = [source('here', ...factKindSchema.options), source('there', ...factKindSchema.options)];
const couple = [person('p1', 'self'), person('p2', 'spouse')];
const ask = (findings: HouseholdCase['findings']): ReportBody =>
  reportOf({ referenceDate: '2023-03-15', subjects: couple, catalogue: OFFICES, findings: withNoRecords(OFFICES, couple, findings) });
const tell = (here: readonly FactJson[], there: readonly FactJson[]): ReportBody =>
  ask([
    says('here', 'p1', here.length > 0 ? 'found' : 'no-record', here),
    says('there', 'p1', there.length > 0 ? 'found' : 'no-record', there),
  ]);

const known = (report: ReportBody, id: Parameters<typeof measureOf>[1]): string => measureOf(report, id).known;
const noticeOf = (report: ReportBody, code: string): Flag | undefined => report.flags.find((flag) => flag.code === code);
/** The records a notice names, by office. */
const namedBy = (report: ReportBody, code: string): readonly string[] =>
  (noticeOf(report, code)?.evidence ?? []).flatMap(({ findingId, recordIds }) =>
    recordIds.map((id) => `${findingId.split('.')[0] ?? ''} ${id}`),
  );
const codes = (report: ReportBody): string[] => report.flags.map(({ code }) => code);

const record = (recordId: string, asOf = '2023-03-10') => ({ recordId, asOf: date(asOf) });
const month = parseMonth('2022-10');

describe('one dwelling', () => {
  const certificate = (recordId: string, more: object = {}): FactJson => ({
    kind: 'real-estate',
    ...record(recordId),
    certificateNumber: recordId,
    usage: 'residential',
    floorAreaSquareMetres: '88.50',
    ownershipShare: { numerator: 1, denominator: 1 },
    status: 'current',
    ...more,
  });
  const contract = (recordId: string, more: object = {}): FactJson => ({
    kind: 'housing-contract',
    ...record(recordId),
    contractNumber: recordId,
    ...more,
  });
  const place = { address: '样本路1号2单元301', floorAreaSquareMetres: '88.50' };

  it('from the register and a filed contract meets by unit number', () => {
    const report = tell([certificate('c-1', { unitNumber: '110109U1' })], [contract('w-1', { unitNumber: '110109U1' })]);
    expect(known(report, 'dwellings')).toBe('1');
    expect(namedBy(report, 'one-dwelling-two-offices')).toEqual(['here c-1', 'there w-1']);
    expect(noticeOf(report, 'one-dwelling-two-offices')?.sourceIds).toEqual(['here', 'there']);
  });
  it('from the register and a filed contract meets by address and floor area, whoever signed', () => {
    const report = ask([says('here', 'p1', 'found', [certificate('c-1', place)]), says('there', 'p2', 'found', [contract('w-1', place)])]);
    expect(known(report, 'dwellings')).toBe('1');
    expect(namedBy(report, 'one-dwelling-two-offices')).toEqual(['here c-1', 'there w-1']);
  });
  it('of a contract that no certificate meets is a question and no dwelling yet', () => {
    const report = tell([], [contract('w-1', place)]);
    expect(known(report, 'dwellings')).toBe('0');
    expect(namedBy(report, 'contract-without-certificate')).toEqual(['there w-1']);
  });
  it('whose co-owners have certificates of their own is one, with both shares', () => {
    const half = { ...place, ownershipShare: { numerator: 1, denominator: 2 } };
    const report = ask([says('here', 'p1', 'found', [certificate('c-1', half)]), says('here', 'p2', 'found', [certificate('c-2', half)])]);
    expect(known(report, 'dwellings')).toBe('1');
    expect(report.lines.find((line) => line.class === 'dwelling')).toMatchObject({ share: '1/1' });
    expect(codes(report)).toContain('co-owned-dwelling');
  });
  it('is told apart from another of the same address that is wholly owned, and asked about', () => {
    const report = ask([
      says('here', 'p1', 'found', [certificate('c-1', place)]),
      says('here', 'p2', 'found', [certificate('c-2', place)]),
    ]);
    expect(known(report, 'dwellings')).toBe('2');
    expect(namedBy(report, 'maybe-one-dwelling')).toEqual(['here c-1', 'here c-2']);
  });
  it('whose shares add to more than the whole is flagged', () => {
    const share = { unitNumber: 'U', ownershipShare: { numerator: 2, denominator: 3 } };
    const report = ask([
      says('here', 'p1', 'found', [certificate('c-1', share)]),
      says('here', 'p2', 'found', [certificate('c-1', share)]),
    ]);
    expect(known(report, 'dwellings')).toBe('1');
    expect(codes(report)).toContain('shares-exceed-whole');
  });
  it('that the superior platform tells as well is one', () => {
    const report = tell([certificate('c-1', { unitNumber: 'U' })], [certificate('elsewhere/c-1', { certificateNumber: 'c-1' })]);
    expect(known(report, 'dwellings')).toBe('1');
    expect(namedBy(report, 'one-dwelling-two-offices')).toEqual(['here c-1', 'there elsewhere/c-1']);
  });
});

describe('one payment', () => {
  const subsidy = (recordId: string, amount = '120.00'): FactJson => ({
    kind: 'agricultural-subsidy',
    ...record(recordId),
    item: '耕地地力保护补贴',
    month,
    amount,
  });
  const allowance = (recordId: string, amount = '200.00', item: 'disability' | 'other' = 'disability'): FactJson => ({
    kind: 'allowance',
    ...record(recordId),
    item,
    month,
    amount,
  });
  const budget = (recordId: string, item: 'wages' | 'retirement' | 'subsidy', amount: string): FactJson => ({
    kind: 'budget-payment',
    ...record(recordId),
    item,
    month,
    amount,
  });
  const contribution = (recordId: string, personalAmount = '380.00'): FactJson => ({
    kind: 'contribution',
    ...record(recordId),
    scheme: 'resident',
    month,
    personalAmount,
  });
  const pay = (recordId: string, grossAmount: string): FactJson => ({
    kind: 'income-payment',
    ...record(recordId),
    item: 'wages',
    payer: '某单位',
    month,
    grossAmount,
    taxWithheld: '0.00',
  });

  it('under one voucher from agriculture and finance counts once', () => {
    const report = tell([subsidy('v-1')], [subsidy('v-1')]);
    expect(known(report, 'transfer-in')).toBe('120.00');
    expect(namedBy(report, 'told-by-two-offices')).toEqual(['here v-1', 'there v-1']);
  });
  it('of one item, month and amount under two references counts once, and both stand as lines', () => {
    const report = tell([subsidy('a-1')], [subsidy('f-9')]);
    expect(known(report, 'transfer-in')).toBe('120.00');
    expect(namedBy(report, 'told-by-two-offices')).toEqual(['here a-1', 'there f-9']);
    expect(report.lines.map((line) => [line.recordedAmount, line.countedAmount, line.rule.id])).toEqual([
      ['120.00', '120.00', 'farm-subsidy'],
      ['120.00', '0.00', 'told-by-another-office'],
    ]);
  });
  it('that two offices tell with different amounts counts twice, and a person asks', () => {
    const report = tell([subsidy('a-1')], [subsidy('f-9', '150.00')]);
    expect(known(report, 'transfer-in')).toBe('270.00');
    expect(namedBy(report, 'maybe-one-payment')).toEqual(['here a-1', 'there f-9']);
  });
  it('is two where one office tells two under references of its own', () => {
    expect(known(tell([subsidy('a-1'), subsidy('a-2')], []), 'transfer-in')).toBe('240.00');
    expect(known(tell([subsidy('a-1'), subsidy('a-2')], [subsidy('f-9')]), 'transfer-in')).toBe('240.00');
  });
  it('of a disability allowance by civil affairs and the federation is one line of evidence beside the other', () => {
    expect(namedBy(tell([allowance('m-1')], [allowance('d-1')]), 'told-by-two-offices')).toEqual(['here m-1', 'there d-1']);
  });
  it('under a name too wide to tell payments apart is not joined', () => {
    expect(codes(tell([allowance('m-1', '200.00', 'other')], [allowance('d-1', '200.00', 'other')]))).not.toContain('told-by-two-offices');
  });
  it('that the payer leaves out and the paying agent counts stays counted, and a person decides', () => {
    const report = tell([allowance('v-1')], [budget('v-1', 'subsidy', '200.00')]);
    expect(known(report, 'transfer-in')).toBe('200.00');
    expect(namedBy(report, 'payer-and-agent-differ')).toEqual(['here v-1', 'there v-1']);
  });
  it('of a contribution by collector and insurer is taken off once, by voucher or by scheme, month and amount', () => {
    expect(known(tell([contribution('x-1')], [contribution('x-1')]), 'transfer-out')).toBe('380.00');
    const report = tell([contribution('insurer-1')], [contribution('tax-7')]);
    expect(known(report, 'transfer-out')).toBe('380.00');
    expect(namedBy(report, 'told-by-two-offices')).toEqual(['here insurer-1', 'there tax-7']);
  });
  it('of medical insurance that the collector tells under the same voucher is taken off once', () => {
    const enrolment: FactJson = { kind: 'medical-enrolment', ...record('x-1'), month, amount: '380.00' };
    expect(known(tell([enrolment], [contribution('x-1')]), 'transfer-out')).toBe('380.00');
  });
  it('of wages from the budget that the tax office tells too counts once; two different wages are asked about', () => {
    expect(known(tell([pay('t-1', '3000.00')], [budget('f-1', 'wages', '3000.00')]), 'wages')).toBe('3000.00');
    const report = tell([pay('t-1', '3000.00')], [budget('f-1', 'wages', '2900.00')]);
    expect(known(report, 'wages')).toBe('5900.00');
    expect(namedBy(report, 'maybe-one-payment')).toEqual(['here t-1', 'there f-1']);
  });
  it('of a pension from the budget that the insurer tells too counts once', () => {
    const pension: FactJson = { kind: 'benefit', ...record('s-1'), benefitType: 'employee-pension', month, amount: '2600.00' };
    const report = tell([pension], [budget('f-1', 'retirement', '2600.00')]);
    expect(known(report, 'transfer-in')).toBe('2600.00');
    expect(namedBy(report, 'told-by-two-offices')).toEqual(['here s-1', 'there f-1']);
  });
  it('of aid received, told here and by the superior platform, is one', () => {
    const aid = (recordId: string): FactJson => ({
      kind: 'aid-payment',
      ...record(recordId),
      programme: '最低生活保障',
      month,
      amount: '600.00',
    });
    const report = tell([aid('v-1')], [aid('640104/v-1')]);
    expect(namedBy(report, 'told-by-two-offices')).toEqual(['here v-1', 'there 640104/v-1']);
    expect(report.lines.filter((line) => line.rule.id === 'government-aid')).toHaveLength(2);
  });
  it('that a bank saw come in never counts beside the record of the pension', () => {
    const pension: FactJson = { kind: 'benefit', ...record('s-1'), benefitType: 'employee-pension', month, amount: '2600.00' };
    const credit: FactJson = {
      kind: 'account-credit',
      ...record('b-1'),
      bank: '甲行',
      accountNumber: '62220001',
      creditedOn: date('2022-10-15'),
      amount: '2600.00',
      purpose: 'pension',
    };
    const report = tell([pension], [credit]);
    expect(known(report, 'transfer-in')).toBe('2600.00');
    expect(namedBy(report, 'credit-beside-payer')).toEqual(['here s-1', 'there b-1']);
    const alone = tell([], [credit]);
    expect(known(alone, 'transfer-in')).toBe('0.00');
    expect(namedBy(alone, 'credit-without-payer')).toEqual(['there b-1']);
  });
});

describe('one vehicle, one business', () => {
  const vehicle = (recordId: string, plate: string): FactJson => ({
    kind: 'vehicle',
    ...record(recordId),
    vin: 'LSVAB4BR0EN000001',
    plate,
    vehicleType: 'goods',
    status: 'normal',
    registeredOn: date('2019-01-01'),
    statusHistory: [],
  });
  const licence: FactJson = { kind: 'operating-licence', ...record('l-1'), licence: '道路货物运输', plate: '京A00001' };
  const business: FactJson = {
    kind: 'business-registration',
    ...record('b-1'),
    creditCode: '91110109TEST000001',
    part: 'self-employed',
    status: 'in-business',
  };

  it('is one by its VIN, whatever plates it is told under', () => {
    expect(known(tell([vehicle('v-1', '京A00001')], [vehicle('v-2', '京A00002')]), 'vehicles')).toBe('1');
  });
  it('that a transport licence names is the one of the traffic police; another is asked about', () => {
    const report = tell([vehicle('v-1', '京A00001')], [licence]);
    expect(known(report, 'vehicles')).toBe('1');
    expect(namedBy(report, 'one-vehicle-two-offices')).toEqual(['here v-1', 'there l-1']);
    expect(namedBy(tell([], [licence]), 'licence-names-another-vehicle')).toEqual(['there l-1']);
  });
  it('with a licence to trade counts once; a licence alone is asked about', () => {
    const report = tell([business], [licence]);
    expect(known(report, 'businesses')).toBe('1');
    expect(namedBy(report, 'licence-beside-business')).toEqual(['here b-1', 'there l-1']);
    expect(namedBy(tell([], [licence]), 'licence-without-business')).toEqual(['there l-1']);
  });
});
