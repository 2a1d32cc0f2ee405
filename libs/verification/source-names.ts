// How sources are found by name: by id, by the id they had before, by what the office is and was called.
import type { SourceDescriptor } from '#contracts';

const isLike = (name: string, text: string): boolean => name.toLocaleLowerCase('en').includes(text);

/** Sources one of whose names contains the text, in Chinese or English, whatever the case: 工商 finds market regulation. */
export function searchSources(sources: readonly SourceDescriptor[], text: string): readonly SourceDescriptor[] {
  const sought = text.trim().toLocaleLowerCase('en');
  return sources.filter(({ id, formerIds, title, office, aliases }) =>
    [id, ...formerIds, ...[title, office, ...aliases].flatMap(({ zh, en }) => [zh, en])].some((name) => isLike(name, sought)),
  );
}

/** @returns ids of today for an id of before; several when the source was divided, none when nobody had it */
export const idsNow = (sources: readonly SourceDescriptor[], formerId: string): readonly string[] =>
  sources.filter(({ formerIds }) => formerIds.includes(formerId)).map(({ id }) => id);
