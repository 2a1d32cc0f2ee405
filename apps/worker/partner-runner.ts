// Tells other hubs that what we asked is not wanted any more, once its case was cancelled.
import { markRequestWithdrawn, takeUnwantedRequests, type Database } from '#persistence';
import { describeError, type Log } from '#platform';
import { repeatWork } from './repeat-work.js';
import type { WorkerSourceCaller } from './source-caller.js';

const EVERY_MS = 2000;
const AT_ONCE = 20;

/** @param sourceIds the hubs this worker reaches @returns stops after the turn in hand */
export const startPartnerRunner = (
  database: Database,
  caller: Pick<WorkerSourceCaller, 'withdraw'>,
  sourceIds: readonly string[],
  log: Log,
): (() => Promise<void>) =>
  sourceIds.length === 0
    ? () => Promise.resolve()
    : repeatWork(
        async (isStopped) => {
          for (const request of await takeUnwantedRequests(database, sourceIds, AT_ONCE)) {
            if (isStopped()) return;
            try {
              await caller.withdraw(request.sourceId, request.requestId);
              await markRequestWithdrawn(database, request);
            } catch (error) {
              log.warn('partner.not-told', { sourceId: request.sourceId, ...describeError(error) });
            }
          }
        },
        { everyMs: EVERY_MS, log, failed: 'partner.withdrawals-failed' },
      );
