// `hedui pack check` over the published packs, and over copies in which something is wrong.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPacks } from './check-packs.js';

const POLICIES = 'config/policies';
const MENTOUGOU = 'mentougou/2022-12-30';
const CASE = `${MENTOUGOU}/cases/s01-low-income-with-severe-illness.yaml`;

function check(args: readonly string[], environment: Record<string, string> = {}, isTTY = false): { code: number; text: string } {
  let text = '';
  const code = checkPacks(args, { environment, output: { isTTY, write: (more) => (text += more) }, sources: [] });
  return { code, text };
}

/** What is said of a copy of the published packs in which one passage of one file is changed. */
function checkChanged(file: string, passage: RegExp, replacement: string): { code: number; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pack-check-'));
  try {
    cpSync(POLICIES, folder, { recursive: true });
    const text = readFileSync(join(folder, file), 'utf8');
    if (!passage.test(text)) throw new Error(`${file} has no ${passage.source}`);
    writeFileSync(join(folder, file), text.replace(passage, replacement));
    return check([folder]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('hedui pack check', () => {
  it('lists packs and notices of the published packs, and every case comes out right', () => {
    const { code, text } = check([POLICIES]);
    expect(text).toContain('pack mentougou from 2022-12-30, over beijing: 北京市门头沟区 Mentougou District, Beijing\n');
    expect(text).toMatch(/notice national\/2021-07-01\/pack\.yaml:\d+: .*operator must set dibaoStandard\n/);
    expect(text).toMatch(/notice .*counting rule central-basic-pension ends on 2025-12-31; check whether/);
    expect(text).toContain(`right ${CASE}\n`);
    expect(text).toContain('      10 of ');
    const cases = text.split('\n').filter((line) => line.startsWith('right ')).length;
    expect(cases).toBeGreaterThan(40);
    expect(text.endsWith(`\n${cases} cases right, 0 wrong\n`)).toBe(true);
    expect(code).toBe(0);
  });

  it('takes a value the overlay sets off the notices and leaves the cases to the published packs', () => {
    const { code, text } = check([POLICIES, '--overlay', join(POLICIES, '_demo')]);
    expect(text).not.toContain('operator must set lowIncomeLimit');
    expect(text).toContain('right national/2021-07-01/cases/standard-not-set.yaml\n');
    expect(code).toBe(0);
  });

  it('writes the progress over itself on a terminal', () => {
    const { text } = check([], { HEDUI_POLICIES: POLICIES }, true);
    expect(text).toMatch(/2 of \d+ cases, 0 wrong\r\u001b\[Kright /);
  });

  it('names file, line, problem and mend of a bad pack and runs no case', () => {
    const file = `${MENTOUGOU}/pack.yaml`;
    const line = readFileSync(join(POLICIES, file), 'utf8').split('unit: times')[0]?.split('\n').length;
    const { code, text } = checkChanged(file, /unit: times/, 'unit: percent');
    expect(text).toContain(`\n${file}:${line}: parameters.lowIncomeMonetaryMultiple.unit: `);
    expect(text).toContain('; use one of yuan-per-head-month');
    expect(text.endsWith('\n1 problem(s)\n')).toBe(true);
    expect(text).not.toContain('cases right');
    expect(code).toBe(1);
  });

  it('refuses a second officer for a source that the region does not know', () => {
    const { code, text } = checkChanged(
      `${MENTOUGOU}/pack.yaml`,
      /^programmes:/m,
      "secondOfficer: { comittee: { asked: true, citation: 'invented' } }\nprogrammes:",
    );
    expect(text).toMatch(/pack\.yaml:\d+: secondOfficer names comittee, which is neither a kind .*; correct the name/);
    expect(text.endsWith('\n1 problem(s)\n')).toBe(true);
    expect(code).toBe(1);
  });

  it('says what is other than a case expects', () => {
    const { code, text } = checkChanged(CASE, /low-income: meets/, 'low-income: does-not-meet');
    expect(text).toContain(`WRONG ${CASE}\n      outcomes.low-income is meets, expected does-not-meet\n`);
    expect(text).toMatch(/\n\d+ cases right, 1 wrong\n$/);
    expect(code).toBe(1);
  });

  it('names the line of a case that cannot be read', () => {
    const { code, text } = checkChanged(CASE, /\nexpect:/, '\nexpects:');
    expect(text).toMatch(new RegExp(`\n${CASE}:\\d+: expects is not a field`));
    expect(code).toBe(1);
  });

  it('refuses a folder that does not exist and a word it does not know', () => {
    expect(() => check(['/nowhere'])).toThrow('the folder /nowhere does not exist; correct the path');
    expect(() => check(['--overlaid', 'x'])).toThrow(/--overlaid[^]*usage: hedui pack check/);
  });
});
