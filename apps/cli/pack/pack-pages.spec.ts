// Pages of packs: committed as the packs say them, complete, and printed for one pack with local values.
import { loadPacks, listEditions, readCases } from '#eligibility';
import { isHubError, parseLocalDate } from '#kernel';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasWords } from '../../../libs/pack-pages/policy-words.js';
import { runPackCommand } from './pack-command.js';
import { writePages } from './pack-pages.js';

const catalogue = loadPacks('config/policies');
const packs = [...catalogue.packs.values()].flat().map(({ value }) => value);
const pages = writePages(resolve('config/policies'), resolve('docs/packs'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { readonly code: number; readonly text: string } {
  let text = '';
  const code = runPackCommand(args, { environment: {}, output: { write: (more) => (text += more) } });
  return { code, text };
}

function refusalOf(...args: string[]): string {
  try {
    run(...args);
  } catch (error) {
    if (isHubError(error)) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '\\|').replaceAll('*', '\\*');

/** Every citation anywhere in a value. */
function listCitations(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    key === 'citation' && typeof item === 'string' ? [item] : listCitations(item),
  );
}

describe('the pages of the packs', () => {
  it('are committed as the packs say them; run `npm run pack-pages` after a change', () => {
    for (const [name, text] of pages) expect([name, readFileSync(join('docs/packs', name), 'utf8') === text]).toEqual([name, true]);
    expect(readdirSync('docs/packs').sort()).toEqual([...pages.keys()].sort());
  });

  it.each(packs.map(({ region, from }): [string, string] => [region, from]))('name every source of %s %s', (region, from) => {
    const page = pages.get(`${region}-${from}.md`) ?? '';
    const shown = listEditions(catalogue, region, parseLocalDate(from)).at(-1);
    const missing = listCitations(shown?.pack).filter((citation) => !page.includes(escaped(citation)));
    expect(missing).toEqual([]);
  });

  it('link to every case of a pack, and to files that exist', () => {
    for (const { file } of readCases('config/policies', catalogue).cases) {
      const [region = '', from = ''] = file.split('/');
      expect(pages.get(`${region}-${from}.md`)).toContain(`](../../config/policies/${file})`);
    }
    for (const [name, text] of pages)
      for (const [, link = ''] of text.matchAll(/\]\((?!#|https?:)([^)]+)\)/g))
        expect([name, link, pages.has(link) || existsSync(join('docs/packs', link))]).toEqual([name, link, true]);
  });

  it('have a name in words for every figure and every choice of the packs', () => {
    for (const pack of packs) {
      for (const name of Object.keys(pack.parameters)) expect([name, hasWords('parameter', name)]).toEqual([name, true]);
      for (const name of Object.keys(pack.statistics)) expect([name, hasWords('statistic', name)]).toEqual([name, true]);
      for (const name of Object.keys(pack.choices)) expect([name, hasWords('choice', name)]).toEqual([name, true]);
    }
  });

  it('say a condition with its threshold in words, in both languages', () => {
    const page = pages.get('mentougou-2022-12-30.md') ?? '';
    expect(page).toContain('人均货币财产**不超过** 上年度城镇居民人均消费支出 × 低收入家庭人均货币财产倍数 1.5');
    expect(page).toContain('Monetary assets per head **at most** urban consumption per head of last year × ');
    expect(page).toContain('**local value, to be set by the operator**');
    expect(page).toMatch(/resident-pension-central.*\| … – 2025-12-31 \|/);
    expect(pages.get('beijing-2014-07-02.md')).toContain('2021-07-01 (本页 this page)');
  });
});

describe('hedui pack page', () => {
  it('prints one pack with the local values of a folder', () => {
    const { code, text } = run('page', 'mentougou@2022-12-30', '--overlay', 'config/policies/_demo');
    expect(code).toBe(0);
    expect(text).toContain('**1395.00** 元/人·月 yuan per head and month');
    expect(text).toContain('本地参数 local values `mentougou` 2023-07-01');
    expect(run('page', 'mentougou@2022-12-30', '--on', '2023-01-01', '--overlay', 'config/policies/_demo').text).toContain('**1320.00**');
  });

  it('takes the folder of a draft, and shows what has no words of its own field by field', () => {
    const draft = join(folder, 'policies');
    cpSync('config/policies', draft, { recursive: true });
    const file = join(draft, 'shandong/2019-11-01/pack.yaml');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}\nparameters:\n  oddLimit: { value: '7', unit: count, citation: 'invented | for <a test>' }\nsecondOfficer: { letter: { asked: true, citation: 'invented' } }\n`,
    );
    const { text } = run('page', join(draft, 'shandong/2019-11-01'));
    expect(text).toContain('| oddLimit<br>`oddLimit` | **7** 个 pieces |');
    expect(text).toContain('invented \\| for &lt;a test&gt;');
    expect(text).toContain('## 人工答复的复核 Second officer for answers by hand');
    expect(text).toMatch(/\| 协查函 Letters `letter` \| 须第二人确认 a second officer confirms \| .* \| invented \|/);
  });

  it('says what is wrong with what it was given', () => {
    expect(refusalOf('page')).toMatch(/^name one pack\nusage: hedui pack page/);
    expect(refusalOf('page', 'mentougou@2022-12-29')).toBe('region mentougou has no pack of 2022-12-29');
    expect(refusalOf('page', 'mentougou@soon')).toMatch(/names no day written YYYY-MM-DD/);
    expect(refusalOf('page', 'mentougou@2022-12-30', '--on', '2022-01-01')).toMatch(/no pack of 2022-12-30 that holds on 2022-01-01/);
    expect(refusalOf('page', 'mentougou@2022-12-30', '--on', 'today')).toMatch(/^--on must be an existing day/);
  });
});

describe('hedui pack pages', () => {
  it('tells stale, missing and left-over pages, writes them, and is then content', () => {
    const to = join(folder, 'pages');
    expect(run('pages', '--to', to)).toMatchObject({ code: 1, text: expect.stringContaining('STALE mentougou-2022-12-30.md') });
    expect(run('pages', '--to', to, '--write')).toMatchObject({ code: 0, text: expect.stringContaining('wrote README.md') });
    writeFileSync(join(to, 'atlantis-2020-01-01.md'), 'gone');
    expect(run('pages', '--to', to)).toMatchObject({
      code: 1,
      text: expect.stringContaining('GONE atlantis-2020-01-01.md: there is no such pack'),
    });
    expect(run('pages', '--to', to, '--write').text).toContain('removed atlantis-2020-01-01.md');
    expect(run('pages', '--to', to).code).toBe(0);
  });
});
