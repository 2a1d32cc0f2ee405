// Runs every golden case in config/policies: a case is policy that proves itself.
import { buildReport, sealReport } from '#household-report';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIVE_SOURCES, withNoRecords } from '../../test/support/household/findings.js';
import { evaluate } from './evaluate.js';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';
import { parsePackFile } from './pack-file.js';
import { caseFindings, caseSubjects, packCaseSchema, type PackCase } from '../../test/support/household/pack-case.js';

const POLICIES = 'config/policies';
const published = loadPacks(POLICIES);
const illustrated = loadPacks(POLICIES, join(POLICIES, '_demo'));

const cases: { region: string; file: string; read: PackCase }[] = [...published.packs].flatMap(([region, packs]) =>
  packs.flatMap(({ value }) => {
    const folder = join(POLICIES, region, value.from, 'cases');
    return readdirSync(folder).map((name) => {
      const parsed = parsePackFile(`${region}/${value.from}/cases/${name}`, readFileSync(join(folder, name), 'utf8'), packCaseSchema);
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
      return { region, file: parsed.file, read: parsed.value };
    });
  }),
);

describe('the golden cases of the packs', () => {
  it.each(cases)('$file', ({ region, read }) => {
    const pack = selectPack(read.illustrativeValues ? illustrated : published, region, read.referenceDate);
    const subjects = caseSubjects(read);
    const report = buildReport({
      verificationId: 'case',
      issuedAt: '2026-11-21T00:00:00.000Z',
      holidayCalendarVersion: '2026',
      purpose: 'social-assistance',
      programmes: read.programmes,
      referenceDate: read.referenceDate,
      subjects,
      findings: withNoRecords(FIVE_SOURCES, subjects, caseFindings(read)),
      declared: [],
      catalogue: FIVE_SOURCES,
      pack,
    });
    const determination = evaluate(report, sealReport(report).sha256, pack);
    const measures = Object.fromEntries(report.measures.map(({ id, known }) => [id, known]));
    const results = Object.fromEntries(
      determination.programmes.flatMap(({ trace }) => trace.map(({ ruleId, resultOnKnown }) => [ruleId, resultOnKnown])),
    );
    const outcomes = Object.fromEntries(determination.programmes.map(({ programme, outcome }) => [programme, outcome]));
    expect(measures).toMatchObject(read.expect.measures);
    expect(results).toMatchObject(read.expect.tests);
    expect(outcomes).toMatchObject(read.expect.outcomes);
  });
});
