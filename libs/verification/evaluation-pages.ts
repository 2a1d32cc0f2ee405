// Evaluation rows in pages, tested ahead of whoever reads them: while one page is added up the next are read and tested.
import type { EffectivePack } from '#contracts';
import type { EvaluationArea, EvaluationRowStore, SealedEvaluation, TestedRow, TestingPool } from './evaluation-ports.js';

export interface PagesToTest {
  readonly store: Pick<EvaluationRowStore, 'readPage'>;
  readonly pool: TestingPool;
  readonly area: EvaluationArea;
  /** Verification id after which to begin; undefined = at the first. */
  readonly after: string | undefined;
  readonly pageSize: number;
  /** Pages read before they are asked for. */
  readonly ahead: number;
  readonly packsFor: (row: SealedEvaluation) => { readonly after: EffectivePack; readonly before?: EffectivePack };
  /** Whether determinations are wanted whole. */
  readonly whole?: boolean;
}

export interface TestedPage {
  readonly rows: readonly SealedEvaluation[];
  readonly tested: readonly TestedRow[];
  /** Last verification id of the page. */
  readonly last: string;
}

/** Pages in the order of verification ids. Reading stops when the reader does. @throws HubError as the store and the pool */
export async function* testPages(pages: PagesToTest): AsyncGenerator<TestedPage> {
  const { store, area, pageSize, ahead } = pages;
  const waiting: Promise<TestedPage>[] = [];
  let cursor = pages.after;
  let isOver = false;
  const readOne = async (): Promise<void> => {
    const rows = await store.readPage(area, cursor, pageSize);
    const last = rows.at(-1);
    if (rows.length < pageSize) isOver = true;
    if (!last) return;
    cursor = last.verificationId;
    const page = testOne(pages, rows, last.verificationId);
    page.catch(() => undefined); // a failure is told when the page is asked for
    waiting.push(page);
  };
  for (;;) {
    while (!isOver && waiting.length <= ahead) await readOne();
    const page = waiting.shift();
    if (!page) return;
    yield await page;
  }
}

const testOne = async (
  { pool, packsFor, whole = false }: PagesToTest,
  rows: readonly SealedEvaluation[],
  last: string,
): Promise<TestedPage> => ({
  rows,
  last,
  tested: await pool.test(rows.map((row) => ({ row, whole, ...packsFor(row) }))),
});
