// Gathers calls that come close together into one: group commit. While a group is being worked on the next one fills;
// an idle coalescer starts as soon as what has arrived with the first is read, so that a lone request is not held up.

export interface CoalesceOptions {
  /** Largest group. */
  readonly limit: number;
  /** Groups worked on at once. */
  readonly parallel: number;
}

/**
 * @param work is given the items of a group and returns one result an item, in order
 * @returns a function that joins the next group and resolves with the item's own result
 */
export function coalesce<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { limit, parallel }: CoalesceOptions,
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let running = 0;
  let soon: NodeJS.Immediate | undefined;

  const start = (): void => {
    soon = undefined;
    while (waiting.length > 0 && running < parallel) {
      const group = waiting.slice(0, limit);
      waiting = waiting.slice(limit);
      running += 1;
      void run(group).finally(() => {
        running -= 1;
        if (waiting.length > 0) start();
      });
    }
  };

  const run = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const results = await work(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (index < results.length) resolve(result as Result);
        else reject(new Error('a group gave fewer results than items'));
      });
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await run([one]); // one bad item must not fail the others
    }
  };

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length >= limit) start();
      else soon ??= setImmediate(start);
    });
}
