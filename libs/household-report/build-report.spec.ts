// What the builder does with each kind of record and each kind of silence.
import type { FindingOutcome } from '#contracts';
import { fen } from '#kernel';
import {
  account,
  CIVIL_AFFAIRS,
  contributions,
  date,
  dwelling,
  FIVE_SOURCES,
  interest,
  person,
  says,
  vehicle,
  wages,
  withNoRecords,
} from '../../test/support/household/findings.js';
import { flagCodes, knownOf, measureOf, reportOf, type HouseholdCase } from '../../test/support/household/reports.js';

const couple = [person('p1', 'self'), person('p2', 'spouse')];
/** Everything a household can be measured by, connected. */
const complete = FIVE_SOURCES.map((source) => ({ ...source, connected: true }));
const household = (findings: HouseholdCase['findings'], more: Partial<HouseholdCase> = {}) =>
  reportOf({
    referenceDate: '2023-03-15',
    subjects: couple,
    catalogue: complete,
    ...more,
    findings: withNoRecords(more.catalogue ?? complete, more.subjects ?? couple, findings),
  });

describe('a report', () => {
  it('is settled everywhere when no source is silent', () => {
    const report = household([]);
    expect(report.measures.filter(({ settled }) => !settled)).toEqual([]);
    expect(report.completeness).toBe('complete');
    expect(report.answeredKinds).toContain('vehicle');
  });

  it.each<FindingOutcome>([
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
    'partial',
  ])('takes a source that is %s for one that could still move its measures, never for nothing found', (outcome) => {
    const report = household([says('banks', 'p2', outcome)]);
    expect(measureOf(report, 'monetary-assets')).toMatchObject({
      known: '0.00',
      atLeast: '0.00',
      atMost: null,
      settled: false,
      couldMove: [{ sourceId: 'banks', subjectIds: ['p2'], outcome, direction: 'up' }],
    });
    expect(measureOf(report, 'wages').settled).toBe(true);
    expect(report.completeness).toBe('partial');
    expect(report.answeredKinds).not.toContain('bank-account');
  });

  it('keeps open only what an answer in part misses, when it names registers by the kind they hold', () => {
    const platform = {
      id: 'platform',
      title: { zh: '省平台', en: 'Platform' },
      provides: ['real-estate', 'marriage'],
      connected: true,
    } as const;
    const catalogue = [...complete, platform];
    const answered = withNoRecords(complete, couple, []);
    const partly = (missing: readonly string[]) =>
      reportOf({
        referenceDate: '2023-03-15',
        subjects: couple,
        catalogue,
        findings: [...answered, ...couple.map(({ subjectId }) => ({ ...says('platform', subjectId, 'partial'), missing }))],
      });
    const dwellingsOpen = partly(['real-estate@620000']);
    expect(measureOf(dwellingsOpen, 'dwellings').couldMove).toMatchObject([{ sourceId: 'platform', outcome: 'partial', direction: 'up' }]);
    expect(measureOf(dwellingsOpen, 'heads').settled).toBe(true);
    expect(dwellingsOpen.answeredKinds).toContain('marriage');
    expect(dwellingsOpen.answeredKinds).not.toContain('real-estate');
    expect(dwellingsOpen.completeness).toBe('partial');
    expect(measureOf(partly(['某县登记处']), 'heads').settled).toBe(false);
  });

  it('takes a connected source without any finding for one that is still open', () => {
    const findings = withNoRecords(complete, couple, []).filter(({ sourceId }) => sourceId !== 'tax');
    const report = reportOf({ referenceDate: '2023-03-15', subjects: couple, catalogue: complete, findings });
    expect(report.coverage.filter(({ sourceId }) => sourceId === 'tax')).toMatchObject([
      { outcome: 'pending', reason: 'no-finding' },
      { outcome: 'pending', reason: 'no-finding' },
    ]);
    expect(measureOf(report, 'wages')).toMatchObject({ settled: false, atMost: null });
  });

  it('leaves a measure open when no source of the catalogue holds what it is made of', () => {
    const report = household([], { catalogue: complete.filter(({ id }) => id !== 'market-regulation') });
    expect(measureOf(report, 'businesses')).toMatchObject({ settled: false, couldMove: [{ sourceId: 'no-source', direction: 'both' }] });
  });

  it('lets an unknown death or marriage move every figure per head both ways, and no sum', () => {
    const report = household([says('banks', 'p1', 'found', [account('甲银行', '1', '3000.00')])], {
      catalogue: [...complete, CIVIL_AFFAIRS],
    });
    expect(measureOf(report, 'heads')).toMatchObject({ known: '2', atLeast: '1', atMost: null });
    expect(measureOf(report, 'monetary-assets')).toMatchObject({ settled: true });
    expect(measureOf(report, 'monetary-assets-per-head')).toMatchObject({
      known: '1500.00',
      atLeast: '0.00',
      atMost: null,
      couldMove: [{ sourceId: 'civil-affairs', direction: 'both' }],
    });
  });

  it('splits a joint account by its holders and its interest with it', () => {
    const report = household([
      says('banks', 'p1', 'found', [
        account('甲银行', '62001', '1000.00', { holders: 3 }),
        interest('甲银行', '62001', '2022-06-21', '10.00'),
      ]),
    ]);
    expect(measureOf(report, 'monetary-assets')).toMatchObject({ known: '333.33', exact: '100000/3' });
    expect(measureOf(report, 'property-net')).toMatchObject({ known: '3.33', exact: '1000/3' });
    expect(flagCodes(report)).toContain('joint-account');
  });

  it('counts a joint account of both spouses once in all', () => {
    const joint = account('甲银行', '62001', '1000.00', { holders: 2 });
    expect(knownOf(household([says('banks', 'p1', 'found', [joint]), says('banks', 'p2', 'found', [joint])]))['monetary-assets']).toBe(
      '1000.00',
    );
  });

  it('keeps the later of two balances of one account', () => {
    const report = household([
      says('banks', 'p1', 'found', [account('甲银行', '1', '900.00', { asOf: date('2023-03-01') }), account('甲银行', '1', '700.00')]),
    ]);
    expect(knownOf(report)['monetary-assets']).toBe('700.00');
    expect(flagCodes(report)).toEqual(['older-balance']);
  });

  it('counts neither a closed account, nor a credit account, nor an overdraft', () => {
    const report = household([
      says('banks', 'p1', 'found', [
        account('甲银行', '1', '5.00', { status: 'closed' }),
        account('甲银行', '2', '6.00', { accountType: 'credit' }),
        account('甲银行', '3', '-7.00'),
      ]),
    ]);
    expect(knownOf(report)['monetary-assets']).toBe('0.00');
    expect(report.lines.map(({ rule }) => rule.id).sort()).toEqual(['below-zero', 'closed-account', 'credit-account']);
  });

  it('counts a frozen account and says so', () => {
    const report = household([says('banks', 'p1', 'found', [account('甲银行', '1', '5.00', { status: 'frozen' })])]);
    expect(knownOf(report)['monetary-assets']).toBe('5.00');
    expect(flagCodes(report)).toEqual(['account-frozen']);
  });

  it('nets a correction of pay, but lets no payer sum below zero', () => {
    const netted = household([
      says('tax', 'p1', 'found', wages('甲', '2022-05', ['6000.00', '-500.00'])),
      says('social-insurance', 'p1', 'found', contributions('甲', '2022-05', 1, '6000.00', '0.00')),
    ]);
    expect(knownOf(netted)['wages']).toBe('5500.00');
    const below = household([says('tax', 'p1', 'found', wages('甲', '2022-05', ['-500.00']))]);
    expect(knownOf(below)['wages']).toBe('0.00');
    expect(flagCodes(below)).toContain('below-zero');
  });

  it('takes a contribution reported by tax office and insurer off once', () => {
    const catalogue = complete.map((source) =>
      source.id === 'tax' ? { ...source, provides: [...source.provides, 'contribution' as const] } : source,
    );
    const paid = contributions('甲', '2022-05', 2, '6000.00', '633.00');
    const report = household([says('tax', 'p1', 'found', paid), says('social-insurance', 'p1', 'found', paid)], { catalogue });
    expect(knownOf(report)['transfer-out']).toBe('1266.00');
    expect(report.lines.find((line) => line.class === 'transfer-out')?.evidence.map(({ findingId }) => findingId)).toEqual([
      'social-insurance.p1',
      'tax.p1',
    ]);
  });

  it('does not take off the tax of pay that does not count', () => {
    const report = household([says('tax', 'p1', 'found', wages('甲', '2022-02', ['9000.00'], ['300.00']))]);
    expect(knownOf(report)).toMatchObject({ wages: '0.00', 'transfer-out': '0.00' });
    expect(report.lines.map(({ rule }) => rule.id)).toEqual(['outside-window', 'outside-window']);
  });

  it('knows one vehicle by its VIN under two plates, and two vehicles of one plate type apart', () => {
    const sameCar = [vehicle('京A1', { vin: 'VIN1' }), vehicle('京A2', { vin: 'VIN1' })];
    expect(knownOf(household([says('vehicles', 'p1', 'found', sameCar)]))['vehicles']).toBe('1');
    expect(
      knownOf(household([says('vehicles', 'p1', 'found', [vehicle('京A1'), vehicle('京A1', { vehicleType: 'motorcycle' })])]))['vehicles'],
    ).toBe('2');
  });

  it('does not rely on two loosely known vehicles being two while somebody is unanswered', () => {
    const report = household([says('vehicles', 'p1', 'found', [vehicle('京A1'), vehicle('京A2')]), says('vehicles', 'p2', 'late')]);
    expect(measureOf(report, 'vehicles')).toMatchObject({ known: '2', atLeast: '1', atMost: null, couldMove: [{ direction: 'both' }] });
  });

  it('does not rely on a row without VIN to keep a scrapped car of the same plate counted', () => {
    const mine = [vehicle('京A1', { vin: 'V2', status: 'scrapped' }), vehicle('京A1'), vehicle('京A2', { vin: 'V1' })];
    const early = household([says('vehicles', 'p1', 'found', mine), says('vehicles', 'p2', 'late')]);
    const late = household([says('vehicles', 'p1', 'found', mine), says('vehicles', 'p2', 'found', [vehicle('京A1', { vin: 'V1' })])]);
    expect(measureOf(early, 'vehicles')).toMatchObject({ known: '2', atLeast: '1' });
    expect(measureOf(late, 'vehicles')).toMatchObject({ known: '1', settled: true });
  });

  it('keeps a scrapped car, a shop and a cancelled dwelling as lines that do not count', () => {
    const report = household([
      says('vehicles', 'p1', 'found', [vehicle('京A1', { status: 'scrapped' })]),
      says('real-estate', 'p1', 'found', [dwelling('C1', '1/1', { usage: 'commercial' }), dwelling('C2', '1/1', { status: 'cancelled' })]),
    ]);
    expect(knownOf(report)).toMatchObject({ vehicles: '0', dwellings: '0' });
    expect(report.lines.map((line) => [line.class, line.rule.id, line.counted])).toEqual([
      ['other-real-estate', 'other-real-estate', false],
      ['vehicle', 'vehicle-no-longer-owned', false],
      ['evidence', 'cancelled-real-estate', false],
    ]);
  });

  it('joins a co-owner row without unit number to the dwelling its certificate was seen on', () => {
    const report = household([
      says('real-estate', 'p1', 'found', [dwelling('C1', '2/3', { unitNumber: 'U1' })]),
      says('real-estate', 'p2', 'found', [dwelling('C1', '2/3')]),
    ]);
    expect(knownOf(report)['dwellings']).toBe('1');
    expect(flagCodes(report)).toEqual(['co-owned-dwelling', 'shares-exceed-whole']);
  });

  it('flags wages without contributions and the reverse, but only when both offices answered', () => {
    const pay = says('tax', 'p1', 'found', wages('甲', '2022-05', ['6000.00']));
    const paid = says('social-insurance', 'p1', 'found', contributions('甲', '2022-05', 1, '6000.00', '633.00'));
    expect(flagCodes(household([pay]))).toEqual(['wages-without-contributions']);
    expect(flagCodes(household([paid]))).toEqual(['contributions-without-wages']);
    expect(flagCodes(household([pay, paid]))).toEqual([]);
    expect(flagCodes(household([pay, says('social-insurance', 'p1', 'late')]))).toEqual([]);
  });

  it('flags interest that tax office and bank both report', () => {
    const [pay] = wages('甲银行', '2022-05', ['10.00']);
    const taxed = pay && pay.kind === 'income-payment' ? [{ ...pay, item: 'interest-dividend' as const }] : [];
    const report = household([
      says('tax', 'p1', 'found', taxed),
      says('banks', 'p1', 'found', [interest('甲银行', '1', '2022-05-21', '10.00')]),
    ]);
    expect(flagCodes(report)).toEqual(['interest-from-two-sources']);
    expect(knownOf(report)['property-net']).toBe('20.00');
  });

  it('refuses a finding about a stranger, an unknown source, and a household in which nobody counts', () => {
    expect(() => household([says('tax', 'p9', 'no-record')])).toThrow(expect.objectContaining({ code: 'finding-subject-unknown' }));
    expect(() => household([says('moon', 'p1', 'no-record')])).toThrow(expect.objectContaining({ code: 'finding-source-unknown' }));
    expect(() => household([], { subjects: [person('p1', 'self', false)] })).toThrow(expect.objectContaining({ code: 'household-empty' }));
    expect(() => household([], { declared: [{ item: 'wages', unit: 'yuan', amount: fen(1), subjectId: 'p9' }] })).toThrow(
      expect.objectContaining({ code: 'declared-subject-unknown' }),
    );
  });
});
