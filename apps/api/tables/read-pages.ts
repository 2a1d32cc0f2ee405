// All pages of a list, one after the other: the next is read when the reader takes its rows.
import type { Page } from '#verification';

/** @param first read before, so that a refusal comes before the answer has begun */
export async function* readPages<Row>(
  first: Pick<Page<Row>, 'items' | 'nextCursor'>,
  read: (cursor: string | undefined) => Promise<Pick<Page<Row>, 'items' | 'nextCursor'>>,
): AsyncGenerator<Row> {
  for (let page = first; ; page = await read(page.nextCursor)) {
    yield* page.items;
    if (page.nextCursor === undefined) return;
  }
}
