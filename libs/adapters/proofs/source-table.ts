// The tables of sources, for docs/sources/README.md and for the READMEs of the house: by which protocol each is reached, what
// it tells, what it took to connect it; and how the sources without code differ in their conventions.
import type { Bilingual, ConnectedSource, SourceAdapter } from '#contracts';
import { HubError } from '#kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TabledSource {
  readonly source: ConnectedSource;
  readonly adapter: SourceAdapter;
  /** Lines of its YAML, or of its code without specs. */
  readonly lines: number;
}
type Language = keyof Bilingual;

/** What the adapters with code speak; the others say it in their YAML. */
const PROTOCOLS_OF_CODE: Readonly<Record<string, string>> = {
  tax: 'rest-json',
  'social-insurance': 'soap',
  'real-estate': 'rest-json',
  vehicles: 'exchange-table',
  banks: 'csv-file in waves',
};
const DATES = ['iso-date', 'compact-date', 'slash-date', 'chinese-date', 'date-time'];
const MONTHS = ['iso-month', 'compact-month', 'chinese-month', 'month-of-iso-date', 'month-of-compact-date', 'quarter-last-month'];
const AMOUNTS = ['yuan', 'fen', 'ten-thousand-yuan'];

/** @param house root of the repository @param folder of the descriptors */
export function countLines(source: ConnectedSource, house: string, folder: string): number {
  if (source.interface !== undefined) return linesOf(join(folder, `${source.id}.yaml`));
  const code = join(house, 'libs', 'adapters', source.adapter);
  return readdirSync(code)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .reduce((sum, name) => sum + linesOf(join(code, name)), 0);
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;

const protocolOf = ({ interface: declared, adapter }: ConnectedSource): string => {
  const protocol = declared?.['protocol'];
  return typeof protocol === 'string' ? protocol : (PROTOCOLS_OF_CODE[adapter] ?? 'own');
};
const isDeclared = ({ source }: TabledSource): boolean => source.interface !== undefined;

/** @returns docs/sources/README.md */
export function writeSourceTable(sources: readonly TabledSource[]): string {
  const rows = sources.map((one) => {
    const { source, adapter, lines } = one;
    const by = isDeclared(one) ? 'YAML' : 'code';
    return `| [${source.id}](${source.id}.md) | ${source.office.zh} · ${source.office.en} | ${protocolOf(source)} | ${adapter.provides.join(', ')} | ${by} | ${lines} |`;
  });
  return [
    '# Sources',
    'Written by `hedui source certificate`; not edited by hand. The interfaces with code are described in [protocols.md](protocols.md), the others in [protocols-plain.md](protocols-plain.md).',
    '',
    '| source | office | protocol | facts | by | lines |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `${sources.length} sources, ${sources.filter(isDeclared).length} of them without code.`,
    '',
  ].join('\n');
}

/** Sources without code that share a protocol, and the conventions found among them. */
export interface ProtocolShape {
  readonly protocol: string;
  readonly sources: number;
  readonly encodings: readonly string[];
  readonly dates: readonly string[];
  readonly amounts: readonly string[];
}

/** Read from the YAML files: which strict readers each mapping names, and in which encoding a department writes. */
export function listProtocolShapes(sources: readonly TabledSource[]): readonly ProtocolShape[] {
  const declared = sources.filter(isDeclared);
  const protocols = [...new Set(declared.map(({ source }) => protocolOf(source)))].sort();
  return protocols.map((protocol) => {
    const alike = declared.filter(({ source }) => protocolOf(source) === protocol);
    const read = new Set(alike.flatMap(({ source }) => listReaders(source.interface)));
    const encodings = alike.map(({ source }) => (source.interface?.['encoding'] === 'gb18030' ? 'GB18030' : 'UTF-8'));
    return {
      protocol,
      sources: alike.length,
      encodings: [...new Set(encodings)].sort(),
      dates: [...DATES, ...MONTHS].filter((name) => read.has(name)),
      amounts: AMOUNTS.filter((name) => read.has(name)),
    };
  });
}

function listReaders(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listReaders);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'read' && typeof inner === 'string' ? [inner] : listReaders(inner),
  );
}

const BEGIN = '<!-- sources: written by `hedui source certificate` -->';
const END = '<!-- end of sources -->';
const WORDS: Readonly<Record<Language, { source: string; shape: string; count: (all: number, plain: number) => string }>> = {
  en: {
    source: '| source | protocol | facts | by | lines |',
    shape: '| protocol without code | sources | encodings | days and months | amounts |',
    count: (all, plain) => `${all} sources, ${plain} of them without code: one YAML file and one file of recorded exchanges each.`,
  },
  zh: {
    source: '| 数据源 | 协议 | 记录 | 方式 | 行数 |',
    shape: '| 免代码协议 | 数据源数 | 编码 | 日期与月份 | 金额 |',
    count: (all, plain) => `共 ${all} 个数据源,其中 ${plain} 个无需代码:各一个 YAML 文件和一个交换记录文件。`,
  },
};

/**
 * A README with its tables of sources as they are today.
 * @throws HubError `readme-without-place` when it has no place for them
 */
export function putSourceTables(readme: string, sources: readonly TabledSource[], language: Language): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new HubError('readme-without-place', `the README needs the lines ${BEGIN} and ${END}`);
  const words = WORDS[language];
  const by = (one: TabledSource): string => (isDeclared(one) ? 'YAML' : language === 'zh' ? '代码' : 'code');
  const lines = [
    BEGIN,
    words.count(sources.length, sources.filter(isDeclared).length),
    '',
    words.source,
    '|---|---|---|---|---|',
    ...sources.map((one) => {
      const { source, adapter } = one;
      return `| [${source.title[language]}](docs/sources/${source.id}.md) | ${protocolOf(source)} | ${adapter.provides.join(', ')} | ${by(one)} | ${one.lines} |`;
    }),
    '',
    words.shape,
    '|---|---|---|---|---|',
    ...listProtocolShapes(sources).map(
      ({ protocol, sources: count, encodings, dates, amounts }) =>
        `| ${protocol} | ${count} | ${encodings.join(', ')} | ${listOrNone(dates)} | ${listOrNone(amounts)} |`,
    ),
    '',
  ];
  return readme.slice(0, from) + lines.join('\n') + readme.slice(to);
}

const listOrNone = (names: readonly string[]): string => (names.length === 0 ? '–' : names.join(', '));
