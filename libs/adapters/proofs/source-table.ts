// The table of sources: by which protocol each is reached, what it tells, and what it took to connect it.
import type { ConnectedSource, SourceAdapter } from '#contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TabledSource {
  readonly source: ConnectedSource;
  readonly adapter: SourceAdapter;
  /** Lines of its YAML, or of its code without specs. */
  readonly lines: number;
}

/** @param house root of the repository @param folder of the descriptors */
export function countLines(source: ConnectedSource, house: string, folder: string): number {
  if (source.interface !== undefined) return linesOf(join(folder, `${source.id}.yaml`));
  const code = join(house, 'libs', 'adapters', source.adapter);
  return readdirSync(code)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .reduce((sum, name) => sum + linesOf(join(code, name)), 0);
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;

/** @returns docs/sources/README.md */
export function writeSourceTable(sources: readonly TabledSource[]): string {
  const rows = sources.map(({ source, adapter, lines }) => {
    const protocol = source.interface?.['protocol'];
    const isDeclared = typeof protocol === 'string';
    return `| [${source.id}](${source.id}.md) | ${source.office.zh} · ${source.office.en} | ${isDeclared ? protocol : 'own'} | ${adapter.provides.join(', ')} | ${isDeclared ? 'YAML' : 'code'} | ${lines} |`;
  });
  const declared = sources.filter(({ source }) => source.interface !== undefined).length;
  return [
    '# Sources',
    'Written by `hedui source certificate`; not edited by hand. The interfaces with code are described in [protocols.md](protocols.md), the others in [protocols-plain.md](protocols-plain.md).',
    '',
    '| source | office | protocol | facts | by | lines |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `${sources.length} sources, ${declared} of them without code.`,
    '',
  ].join('\n');
}
