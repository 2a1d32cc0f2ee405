// Money that is looked at on different days or by different institutions counts once; what cannot be told apart for certain
// counts and is asked about. Circumstances and signals stand in the report and count nowhere.
import { factKindSchema, type CatalogueSource, type FactJson, type FactKind, type ReportBody } from '#contracts';
import { parseMonth } from '#kernel';
import { date, person, says, withNoRecords } from '../../test/support/household/findings.js';
import { measureOf, reportOf } from '../../test/support/household/reports.js';

const source = (id: string, ...provides: FactKind[]): CatalogueSource => ({ id, title: { zh: id, en: id }, provides, connected: true });
const OFFICES = [source('here', ...factKindSchema.options), source('there', ...factKindSchema.options)];
const alone = [person('p1', 'self')];
const tell = (here: readonly FactJson[], there: readonly FactJson[] = []): ReportBody =>
  reportOf({
    referenceDate: '2023-03-15',
    subjects: alone,
    catalogue: OFFICES,
    findings: withNoRecords(OFFICES, alone, [
      ...(here.length > 0 ? [says('here', 'p1', 'found', here)] : []),
      ...(there.length > 0 ? [says('there', 'p1', 'found', there)] : []),
    ]),
  });
const money = (report: ReportBody): string => measureOf(report, 'monetary-assets').known;
const namedBy = (report: ReportBody, code: string): readonly string[] =>
  (report.flags.find((flag) => flag.code === code)?.evidence ?? []).flatMap(({ findingId, recordIds }) =>
    recordIds.map((id) => `${findingId.split('.')[0] ?? ''} ${id}`),
  );
const record = (recordId: string, asOf = '2023-03-10') => ({ recordId, asOf: date(asOf) });
const month = parseMonth('2022-10');
const account = (recordId: string, asOf: string, balance: string, more: object = {}): FactJson => ({
  kind: 'bank-account',
  ...record(recordId, asOf),
  bank: '甲行',
  accountNumber: '62220001',
  accountType: 'demand',
  status: 'open',
  balance,
  holders: 1,
  ...more,
});
const product = (asOf: string, balance: string, more: object): FactJson =>
  account('product', asOf, balance, { bank: '乙理财', accountNumber: 'P-77', accountType: 'wealth-product', ...more });

describe('money held', () => {
  it('in an account that is sent again is that of the later day, and both records are named', () => {
    const report = tell([account('a-1', '2023-03-01', '500.00')], [account('a-2', '2023-03-11', '420.00')]);
    expect(money(report)).toBe('420.00');
    expect(namedBy(report, 'older-balance')).toEqual(['here a-1', 'there a-2']);
  });
  it('that became a product between two days counts as the product and no more in the account', () => {
    const bought = { boughtOn: date('2023-03-05'), boughtFor: '30000.00', boughtFrom: '62220001' };
    const report = tell([account('a-1', '2023-03-01', '50000.00')], [product('2023-03-10', '30100.00', bought)]);
    expect(money(report)).toBe('50100.00');
    expect(namedBy(report, 'money-moved-between-days')).toEqual(['here a-1', 'there product']);
    expect(report.lines.map(({ recordedAmount, countedAmount, rule }) => [recordedAmount, countedAmount, rule.id])).toContainEqual([
      '50000.00',
      '20000.00',
      'account-before-purchase',
    ]);
  });
  it('that became a fund between two days counts once too', () => {
    const fund: FactJson = {
      kind: 'security-holding',
      ...record('f-1', '2023-03-10'),
      instrument: 'fund',
      marketValue: '29000.00',
      boughtOn: date('2023-03-05'),
      boughtFor: '30000.00',
      boughtFrom: '62220001',
    };
    expect(money(tell([account('a-1', '2023-03-01', '50000.00')], [fund]))).toBe('50000.00');
  });
  it('in an account that was looked at after the purchase counts whole', () => {
    const bought = { boughtOn: date('2023-03-05'), boughtFor: '30000.00', boughtFrom: '62220001' };
    expect(money(tell([account('a-1', '2023-03-06', '20000.00')], [product('2023-03-10', '30100.00', bought)]))).toBe('50100.00');
  });
  it('in a product of unknown origin counts beside the account, and a person asks', () => {
    const bought = { boughtOn: date('2023-03-05'), boughtFor: '30000.00' };
    const report = tell([account('a-1', '2023-03-01', '50000.00')], [product('2023-03-10', '30100.00', bought)]);
    expect(money(report)).toBe('80100.00');
    expect(namedBy(report, 'maybe-money-counted-twice')).toEqual(['here a-1', 'there product']);
  });
  it('in securities is that of the later day', () => {
    const shares = (asOf: string, marketValue: string): FactJson => ({
      kind: 'security-holding',
      ...record('s-1', asOf),
      instrument: 'share',
      marketValue,
    });
    const report = tell([shares('2023-02-01', '9000.00')], [shares('2023-03-01', '8000.00')]);
    expect(money(report)).toBe('8000.00');
    expect(namedBy(report, 'older-balance')).toEqual(['here s-1', 'there s-1']);
  });
  it('at a payment institution that equals a bank balance counts beside it, and a person asks', () => {
    const wallet: FactJson = { kind: 'payment-account', ...record('w-1'), institution: '某支付', balance: '88.88' };
    const report = tell([account('a-1', '2023-03-10', '88.88')], [wallet]);
    expect(money(report)).toBe('177.76');
    expect(namedBy(report, 'maybe-one-balance')).toEqual(['here a-1', 'there w-1']);
  });
  it('in the housing fund counts by its balance; the deposit is no wage and asks about one', () => {
    const fund: FactJson = {
      kind: 'housing-fund-account',
      ...record('g-1'),
      balance: '4000.00',
      employer: '某厂',
      monthlyDeposit: '600.00',
    };
    const report = tell([fund]);
    expect([money(report), measureOf(report, 'wages').known]).toEqual(['4000.00', '0.00']);
    expect(namedBy(report, 'fund-deposit-without-wages')).toEqual(['here g-1']);
  });
});

describe('a circumstance', () => {
  it('of death on two days is one question that names both registries', () => {
    const died = (recordId: string, on: string): FactJson => ({ kind: 'death', ...record(recordId), on: date(on) });
    expect(namedBy(tell([died('d-1', '2023-01-05')], [died('d-2', '2023-01-06')]), 'death-days-differ')).toEqual(['here d-1', 'there d-2']);
    const agreed = tell([died('d-1', '2023-01-05')], [died('d-2', '2023-01-05')]);
    expect(namedBy(agreed, 'told-by-two-offices')).toEqual(['here d-1', 'there d-2']);
    expect(agreed.lines).toHaveLength(1);
  });
  it('that the superior platform and the register here both tell is one line', () => {
    const book: FactJson = { kind: 'household-registration', ...record('h-1'), hukouDivision: '110109', status: 'normal' };
    expect(tell([book], [{ ...book, recordId: 'platform/h-1' }]).lines).toHaveLength(1);
  });
  it('of medical aid beside a settlement, and of a refund told twice, is named', () => {
    const settlement: FactJson = {
      kind: 'medical-settlement',
      ...record('y-1'),
      month,
      outOfPocketAmount: '5600.00',
      commercialReimbursement: '600.00',
    };
    const aid: FactJson = { kind: 'aid-payment', ...record('j-1'), programme: '医疗救助', month, amount: '900.00' };
    const claim: FactJson = { kind: 'insurance-claim', ...record('b-1'), cover: 'health', paidOn: date('2022-11-20'), amount: '600.00' };
    const report = tell([settlement], [aid, claim]);
    expect(namedBy(report, 'medical-aid-beside-settlement')).toEqual(['here y-1', 'there j-1']);
    expect(namedBy(report, 'told-by-two-offices')).toEqual(['here y-1', 'there b-1']);
    expect(measureOf(report, 'transfer-in').known).toBe('0.00');
  });
  it('or a signal has a line with its section and the rule that keeps it out, and moves no sum', () => {
    const facts: FactJson[] = [
      { kind: 'identity-match', ...record('i-1'), grade: 'former-name' },
      { kind: 'trip', ...record('t-1'), leftOn: date('2022-10-01'), destination: '样本国' },
      { kind: 'utility-usage', ...record('u-1'), utility: 'power', month, billAmount: '300.00' },
      { kind: 'residence-permit', ...record('r-1'), division: '640104', from: date('2021-03-05'), to: date('2024-03-04') },
      { kind: 'dwelling-grade', ...record('g-1'), grade: 'D', assessedOn: date('2022-07-09') },
      { kind: 'farm-holding', ...record('l-1'), holding: 'land', areaMu: '5.00' },
      { kind: 'public-rental', ...record('p-1'), contractNumber: 'GZ-1', month, amount: '200.00' },
    ];
    const report = tell(facts);
    expect(report.lines.map(({ section, rule, counted }) => [section, rule.id, counted])).toEqual(
      expect.arrayContaining([
        ['signals', 'signal-never-counted', false],
        ['circumstances', 'circumstance', false],
        ['assets', 'means-of-living', false],
        ['spending', 'spending', false],
      ]),
    );
    expect(report.lines.filter(({ section }) => section === 'signals')).toHaveLength(4);
    const sums = report.measures.filter(({ id }) => id !== 'heads');
    expect(sums.every(({ known }) => /^0(\.00)?$/.test(known))).toBe(true);
  });
});
