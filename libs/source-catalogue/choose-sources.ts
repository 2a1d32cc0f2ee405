// Which of the described sources this installation is connected to. Every process of an installation is told the same, so
// that api and worker hold the same catalogue.
import { unconnectedSourceSchema, type SourceDescriptor } from '#contracts';
import type { DescriptorFile, FileProblem } from './descriptor-files.js';

/**
 * @param chosen ids with commas; absent or `all`: connected is what the files say
 * @returns sources that were not chosen become sources that are not connected: reports name them as gaps
 */
export function chooseSources(files: readonly DescriptorFile[], chosen: string | undefined, problems: FileProblem[]): DescriptorFile[] {
  const text = chosen?.trim() ?? '';
  if (text === '' || text === 'all') return [...files];
  const words = text.split(',').map((word) => word.trim());
  const known = new Map(files.map(({ descriptor }) => [descriptor.id, descriptor]));
  for (const word of words) {
    const described = known.get(word);
    if (described?.connected) continue;
    const now = files.filter(({ descriptor }) => descriptor.formerIds.includes(word)).map(({ descriptor }) => descriptor.id);
    problems.push({
      file: 'HEDUI_SOURCES',
      path: word === '' ? '(empty)' : word,
      mend: described
        ? `${word}.yaml says connected: false; connect it there or leave it out`
        : now.length > 0
          ? `is an earlier name; write ${now.join(', ')}`
          : `is no source of this folder; known: ${[...known.keys()].join(', ')}`,
    });
  }
  const kept = new Set(words);
  return files.map((one) => (kept.has(one.descriptor.id) ? one : { ...one, descriptor: disconnect(one.descriptor) }));
}

function disconnect({ id, title, office, aliases, formerIds, provides, legalBasis }: SourceDescriptor): SourceDescriptor {
  return unconnectedSourceSchema.parse({ id, title, office, aliases, formerIds, provides, legalBasis, connected: false });
}
