// How an office works through exchange tables (前置库): it looks now and then, takes what is new, and writes answer and state
// in one transaction. The tables themselves are behind `ExchangeTables`.
import type { SandboxSource, SourceFaults } from '../faults.js';
import { letPass, type OfficeSetting } from '../office.js';

export interface ExchangeRequest {
  readonly requestNumber: string;
  readonly idNumber: string;
}

/** @typeParam R one row of the result */
export interface ExchangeAnswer<R> {
  readonly requestNumber: string;
  /** 2 done, 9 failed: a failed request is taken up again later. */
  readonly state: 2 | 9;
  readonly rows: readonly R[];
}

/** The exchange database as the office sees it. */
export interface ExchangeTables<R, Q extends ExchangeRequest = ExchangeRequest> {
  showOffice(state: 'open' | 'maintenance'): Promise<void>;
  /** New requests become taken, with `failedToo` failed ones as well; at most `limit`. */
  take(limit: number, failedToo: boolean): Promise<readonly Q[]>;
  /** All rows and states of these answers in one transaction; rows of an earlier attempt are replaced. */
  store(answers: readonly ExchangeAnswer<R>[]): Promise<void>;
  /** Puts requests that were taken and never answered back to new. */
  release(): Promise<void>;
  /** Ends the connections of the hub's login. */
  dropClients(): Promise<void>;
}

export interface ExchangeOffice {
  /** One look at the request table; resolves with the number of requests answered. */
  look(): Promise<number>;
}

const atOnce = 1000;
const looksBetweenRetries = 5;

/** @param answer what the office says to one request */
export function openExchangeOffice<R, Q extends ExchangeRequest>(
  source: SandboxSource,
  setting: OfficeSetting,
  tables: ExchangeTables<R, Q>,
  answer: (request: Q) => ExchangeAnswer<R>,
): ExchangeOffice {
  let shown: 'open' | 'maintenance' | undefined;
  let looks = 0;
  let someMayHang = true; // taken, but the office stopped or the database broke before the answer was stored

  return {
    look: async () => {
      const { maintenance, silent, resetMidBody, latencyMs, errorRate } = setting.faults.current();
      const state = maintenance ? 'maintenance' : 'open';
      if (state !== shown) await tables.showOffice(state);
      shown = state;
      if (resetMidBody) await tables.dropClients();
      if (maintenance || silent) return 0;
      if (someMayHang) await tables.release();
      someMayHang = true;
      looks += 1;
      const taken = await tables.take(atOnce, errorRate === 0 || looks % looksBetweenRetries === 0);
      const answers: ExchangeAnswer<R>[] = [];
      if (taken.length > 0) {
        await letPass(latencyMs);
        answers.push(...taken.map(answer));
        await tables.store(answers);
      }
      someMayHang = false;
      for (const { requestNumber, state: done } of answers) if (done === 2) setting.calls.record(source, requestNumber);
      return answers.length;
    },
  };
}

export interface Polling {
  /** Waits for the look under way and looks no more. */
  stop(): Promise<void>;
}

/**
 * Looks again and again, `pollMs` apart and never twice at a time; at once when a switch changes.
 * @param report told about looks that failed; looking goes on
 */
export function keepLooking(office: ExchangeOffice, faults: SourceFaults, report: (error: unknown) => void): Polling {
  let stopped = false;
  let changed = false; // also during a look
  let wake: () => void = () => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, faults.current().pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const deafen = faults.onChange(() => {
    changed = true;
    wake();
  });
  const run = async (): Promise<void> => {
    while (!stopped) {
      changed = false;
      await office.look().catch(report);
      if (!stopped && !changed) await pause();
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      deafen();
      wake();
      await running;
    },
  };
}
