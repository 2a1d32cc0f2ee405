// Which payments make an alarm of duplicate aid (H1), and which do not.
import type { CatalogueSource, FactJson } from '#contracts';
import { parseMonth } from '#kernel';
import { date, FIVE_SOURCES, person, says, withNoRecords } from '../../test/support/household/findings.js';
import { flagCodes, inputOf, measureOf } from '../../test/support/household/reports.js';
import { buildReport } from './build-report.js';

const AID: CatalogueSource = { id: 'aid', title: { zh: '救助', en: 'Aid' }, provides: ['aid-payment'], connected: true };
const PROVINCE: CatalogueSource = { ...AID, id: 'province' };
const catalogue = [...FIVE_SOURCES.map((source) => ({ ...source, connected: true })), AID, PROVINCE];
const subjects = [person('p1', 'self')];
const paid = (programme: string, month: string, division?: string): FactJson => ({
  kind: 'aid-payment',
  recordId: `${programme}-${month}-${division ?? ''}`,
  asOf: date('2023-03-15'),
  programme,
  month: parseMonth(month),
  amount: '600.00',
  ...(division === undefined ? {} : { division }),
});
const report = (here: readonly FactJson[], elsewhere: readonly FactJson[] = []) =>
  buildReport(
    inputOf({
      referenceDate: '2023-03-15',
      subjects,
      catalogue,
      findings: withNoRecords(catalogue, subjects, [
        ...(here.length > 0 ? [says('aid', 'p1', 'found', here)] : []),
        ...(elsewhere.length > 0 ? [says('province', 'p1', 'found', elsewhere)] : []),
      ]),
    }),
  );

it('two divisions that pay for one month are an alarm and a question, and move no figure', () => {
  const twice = report([paid('最低生活保障', '2023-01', '110109')], [paid('农村低保', '2023-01', '620102')]);
  expect(flagCodes(twice)).toContain('duplicate-aid');
  expect(twice.questions).toMatchObject([{ kind: 'duplicate-aid', subjectId: 'p1', sourceIds: ['aid', 'province'] }]);
  expect(measureOf(twice, 'heads').known).toBe('1');
});

it('two programmes of basic living for one month are an alarm', () => {
  expect(flagCodes(report([paid('低保', '2023-01'), paid('特困人员供养', '2023-01')]))).toContain('duplicate-aid');
});

it.each([
  ['months that follow one another', [paid('低保', '2022-12', '620102'), paid('低保', '2023-01', '110109')]],
  ['temporary aid beside dibao', [paid('低保', '2023-01', '110109'), paid('临时救助', '2023-01', '620102')]],
  ['two payments of one office', [paid('低保', '2023-01', '110109'), paid('最低生活保障补发', '2023-01', '110109001')]],
])('%s are none', (_what, payments) => {
  expect(flagCodes(report(payments))).not.toContain('duplicate-aid');
});
