// The impact assessment tells every source and every role of the configuration, in both languages, and what is left to add.
import { houseRoot } from '#platform';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runImpactAssessment } from './pia-command.js';

async function print(...args: string[]): Promise<string> {
  let text = '';
  await runImpactAssessment(args, { environment: {}, output: { write: (part: string) => void (text += part) } });
  return text;
}
const rowsUnder = (text: string, title: string): string[] =>
  (text.split(`## ${title}\n`)[1] ?? '')
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2) ?? [];

it('has a row for every source, with its ground', async () => {
  const files = readdirSync(join(houseRoot(), 'config', 'departments')).filter((name) => name.endsWith('.yaml'));
  const rows = rowsUnder(await print('--en'), 'Data and grounds');
  expect(rows).toHaveLength(files.length);
  expect(rows.find((row) => row.startsWith('| Tax bureau'))).toContain('article 58');
});

it('says of a charity that it reads a verdict, and names no administrator among who reads cases', async () => {
  const rows = rowsUnder(await print('--en'), 'Who is shown what');
  expect(rows.find((row) => row.startsWith('| charity'))).toContain('verdict (own, verdict)');
  expect(rows.some((row) => row.includes('administrator'))).toBe(false);
});

it('leaves periods and risks of the place to the operator, in Chinese first', async () => {
  const text = await print();
  expect(text).toMatch(/^# 个人信息保护影响评估/);
  expect(text).toContain('由运行单位补充');
});

it('refuses what it does not know', async () => {
  await expect(print('--json')).rejects.toMatchObject({ code: 'command-invalid' });
});
