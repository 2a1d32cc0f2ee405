// Names of hosts are resolved by the threads that files and ciphers need too: a name that hangs is asked for once, however
// many calls wait for it, only a few names at a time, and a failure is told to everyone for a second (F35).
import { lookup as systemLookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;
type Outcome = { readonly error: NodeJS.ErrnoException } | { readonly addresses: readonly LookupAddress[] };

/** Of the four threads a process has. */
const NAMES_AT_ONCE = 2;
const FAILURE_KEPT_MS = 1000;

/** @param now milliseconds of a clock that only goes forward */
export function createSharedLookup(resolve: Resolve = systemLookup, now: () => number = () => performance.now()): LookupFunction {
  const pending = new Map<string, Promise<Outcome>>();
  const failed = new Map<string, { readonly error: NodeJS.ErrnoException; readonly untilMs: number }>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const takeTurn = async (): Promise<void> => {
    if (running >= NAMES_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
  };
  const passTurn = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  const find = async (hostname: string): Promise<Outcome> => {
    await takeTurn();
    try {
      return await new Promise<Outcome>((settle) => {
        resolve(hostname, { all: true }, (error, addresses) => settle(error ? { error } : { addresses }));
      });
    } finally {
      passTurn();
    }
  };
  const findOnce = (hostname: string): Promise<Outcome> => {
    const known = failed.get(hostname);
    if (known && now() < known.untilMs) return Promise.resolve({ error: known.error });
    const under = pending.get(hostname);
    if (under) return under;
    const finding = find(hostname).then((outcome) => {
      pending.delete(hostname);
      if ('error' in outcome) failed.set(hostname, { error: outcome.error, untilMs: now() + FAILURE_KEPT_MS });
      else failed.delete(hostname);
      return outcome;
    });
    pending.set(hostname, finding);
    return finding;
  };

  return (hostname, { all = false, family }, callback) => {
    const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : family;
    void findOnce(hostname).then((outcome) => {
      if ('error' in outcome) return callback(outcome.error, '');
      const fitting = outcome.addresses.filter((address) => !wanted || address.family === wanted);
      const [first] = fitting;
      if (!first) return callback(Object.assign(new Error('no address of the wanted family'), { code: 'ENOTFOUND' }), '');
      if (all) callback(null, [...fitting]);
      else callback(null, first.address, first.family);
    });
  };
}
