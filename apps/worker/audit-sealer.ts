// Seals audit entries into signed blocks every few seconds and anchors the newest block outside the database. Runs in
// every worker that has the audit key; the database lets one through at a time.
import type { AuditBlock } from '#audit';
import type { Anchored, AuditSealStore } from '#persistence';
import { describeError, type Log } from '#platform';

export interface AuditSealerOptions {
  readonly store: AuditSealStore;
  /** By name of the anchor: how a block is put there, and how often at most when that is more seldom than all are looked at. */
  readonly anchors: ReadonlyMap<string, { readonly write: (head: AuditBlock) => Promise<Anchored>; readonly everyMs?: number }>;
  readonly sealEveryMs: number;
  readonly anchorEveryMs: number;
  readonly log: Log;
}

const ENTRIES_A_BLOCK = 5000;

/** @returns seals and anchors what is left, and stops */
export function startAuditSealer({ store, anchors, sealEveryMs, anchorEveryMs, log }: AuditSealerOptions): () => Promise<void> {
  let stopped = false;
  let anchoredAt = 0;
  const failing = new Set<string>();
  const doneAt = new Map<string, number>();

  const seal = async (): Promise<void> => {
    for (;;) {
      const result = await store.seal(ENTRIES_A_BLOCK);
      if (result === undefined) return;
      if (result.unproven > 0) log.error('audit.unproven', { count: result.unproven });
      if (!result.more) return;
    }
  };
  const anchor = async (): Promise<void> => {
    anchoredAt = Date.now();
    for (const [name, { write, everyMs = 0 }] of anchors) {
      if (Date.now() - (doneAt.get(name) ?? 0) < everyMs) continue;
      try {
        const block = await store.anchor(name, write);
        if (block !== undefined) doneAt.set(name, Date.now());
        if (block !== undefined && failing.delete(name)) log.info('audit.anchored-again', { to: name });
      } catch (error) {
        failing.add(name);
        log.error('audit.not-anchored', { to: name, ...describeError(error) });
      }
    }
  };
  const work = async (anchorNow: boolean): Promise<void> => {
    try {
      await seal();
    } catch (error) {
      log.error('audit.not-sealed', describeError(error));
    }
    if (anchorNow || Date.now() - anchoredAt >= anchorEveryMs) await anchor();
  };

  let running = Promise.resolve();
  const tick = (): void => {
    if (stopped) return;
    running = work(false).finally(() => {
      if (!stopped) timer = setTimeout(tick, sealEveryMs);
    });
  };
  let timer = setTimeout(tick, 0);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
    await work(true);
  };
}
