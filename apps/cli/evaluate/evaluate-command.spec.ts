// `hedui evaluate`: golden cases and scenarios against the published packs, and files with something wrong in them.
import { isHubError } from '#kernel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runEvaluateCommand } from './evaluate-command.js';

const CASE = 'config/policies/mentougou/2022-12-30/cases/s01-low-income-with-severe-illness.yaml';
const FATHER = 'config/policies/liaocheng/2020-10-15/cases/s04-tekun-with-unable-obligor.yaml';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function evaluate(...args: string[]): string {
  let text = '';
  runEvaluateCommand(args, { environment: {}, output: { write: (more) => (text += more) } });
  return text;
}

function refusalOf(...args: string[]): string {
  try {
    evaluate(...args);
  } catch (error) {
    if (isHubError(error)) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

const scenario = {
  id: 'T01',
  title: 'a couple with one account',
  region: 'yinchuan',
  policyParameters: { applicationDate: '2022-05-10', dibaoStandardMonthly: { value: '700.00', unit: 'yuan per person per month' } },
  household: {
    members: [
      { personRef: 'P1', idNumber: '640199197405110012', relationToApplicant: 'self', countedAsSharedLivingMember: true },
      { personRef: 'P2', idNumber: '640199197602290024', relationToApplicant: 'spouse', countedAsSharedLivingMember: true },
    ],
  },
  sourceRecords: { bankAccounts: [{ personRef: 'P2', bank: '某银行', accountNumber: '1', balance: '900.00', asOf: '2022-05-11' }] },
};

describe('hedui evaluate', () => {
  it('prints figures, tests, outcomes, amounts and reasons of a golden case in both languages', () => {
    const text = evaluate(CASE, '--region', 'mentougou');
    expect(text).toMatch(/^政策包 pack mentougou 2022-12-30 \([0-9a-f]{12}\)\n/);
    expect(text).toContain('  人均月收入 income per head and month: 1795.33 元 yuan\n');
    expect(text).toContain(
      [
        '  low-income-income: 满足 met; 距界限 distance 184.67',
        '    家庭人均月收入与低收入家庭标准:1795.33 元 < 1980.00 元,满足',
        '    Monthly income per head against the low-income limit: 1795.33 yuan < 1980.00 yuan: met',
      ].join('\n'),
    );
    expect(text).toContain('低收入家庭 / Low-income household: 符合条件 meets the conditions; 已确定 settled; 证据充分 sufficient\n');
    expect(text).toMatch(/: 462\.00 元 yuan, 每月 a month; /);
    expect(text).toMatch(/复核 review: 12 个月 months, 2024-03-15/);
    const age = text.split('\n').filter((line) => line.startsWith('  tekun-age (mother)'));
    expect(age).toHaveLength(1);
  });

  it('writes the assessment as JSON', () => {
    const shape = z.object({
      pack: z.object({ region: z.string(), from: z.string() }),
      programmes: z.array(z.object({ programme: z.string(), outcome: z.string(), settled: z.boolean() })),
    });
    const { pack, programmes } = shape.parse(JSON.parse(evaluate(FATHER, '--region', 'liaocheng', '--json')));
    expect(pack).toEqual({ region: 'liaocheng', from: '2020-10-15' });
    expect(programmes.find(({ programme }) => programme === 'tekun')).toMatchObject({ outcome: 'meets', settled: true });
  });

  it('reads a scenario, and takes the policy of another day when one is given', () => {
    const file = write('scenario.json', JSON.stringify(scenario, null, '\t'));
    const text = evaluate(file, '--region', 'yinchuan');
    expect(text).toContain('指标 Measures (2021-05 – 2022-04)');
    expect(text).toContain('  货币财产 monetary assets: 900.00 元 yuan\n');
    const later = evaluate(file, '--region', 'yinchuan', '--date', '2023-02-01');
    expect(later).toContain('指标 Measures (2022-02 – 2023-01)');
    expect(refusalOf(file, '--region', 'yinchuan', '--date', '2021-01-01')).toMatch(
      /^region yinchuan has no policy pack in force on 2021-01-01/,
    );
  });

  it('takes local values of an overlay', () => {
    const file = write('plain.yaml', 'title: one person\npeople:\n  one: { relation: self, bornOn: 1980-01-01 }\n');
    const args = [file, '--region', 'mentougou', '--date', '2023-08-15'];
    expect(evaluate(...args)).toContain('operator must set dibaoStandard');
    expect(evaluate(...args, '--overlay', 'config/policies/_demo')).toContain('0.00 yuan < 1395.00 yuan: met');
  });

  it('says file, line and path of what is wrong in a file', () => {
    const people = 'people:\n  one: { relation: self }\n';
    const wrong = write(
      'wrong.yaml',
      `title: t\non: 2022-05-10\n${people}records:\n  - { kind: bank-account, about: one, balance: 3.5, accountNumber: '1' }\n`,
    );
    expect(refusalOf(wrong, '--region', 'national')).toBe(`${wrong}:6: records.0.balance: Invalid input: expected string, received number`);
    const golden = write('golden.yaml', `situation:\n  title: t\n  on: 2022-05-10\n  people:\n    one: { relation: cousin }\nexpect: {}\n`);
    expect(refusalOf(golden, '--region', 'national')).toMatch(/golden\.yaml:5: people\.one\.relation: Invalid option/);
    const undated = write('undated.yaml', `title: t\n${people}`);
    expect(refusalOf(undated, '--region', 'national')).toMatch(/undated\.yaml:1: on: write the day as YYYY-MM-DD, or give --date$/);
    expect(refusalOf(write('broken.yaml', 'title: [\n'), '--region', 'national')).toMatch(/broken\.yaml:\d+: not readable as YAML/);
    expect(refusalOf(write('empty.yaml', ''), '--region', 'national')).toMatch(/empty\.yaml:1: holds no situation/);
    const strange = write('strange.json', JSON.stringify({ ...scenario, sourceRecords: { bankAccounts: [{ personRef: 'P1' }] } }));
    expect(refusalOf(strange, '--region', 'yinchuan')).toMatch(/strange\.json:\d+: sourceRecords\.bankAccounts\.0\.balance: is missing$/);
  });

  it('says what is missing on the command line', () => {
    const placeless = write('placeless.yaml', 'title: one person\non: 2022-05-10\npeople:\n  one: { relation: self }\n');
    expect(refusalOf(placeless)).toMatch(/placeless\.yaml: names no region; add --region, one of beijing, .*\nusage: hedui evaluate/);
    expect(evaluate(CASE)).toMatch(/^政策包 pack mentougou 2022-12-30/);
    expect(refusalOf(CASE, '--region', 'atlantis')).toMatch(/^region atlantis has no policy pack; there are beijing, /);
    expect(refusalOf(CASE, '--region', 'mentougou', '--date', '2023-02-30')).toBe('--date must be an existing day written YYYY-MM-DD');
    expect(refusalOf(join(folder, 'absent.yaml'), '--region', 'national')).toMatch(/absent\.yaml: there is no such file$/);
  });
});
