// Keys that a key service has opened, held for a limited time: asked for again well before it ends and when the file changes,
// and used no more when it has ended without an answer. There is no other way to them.
import { HubError, isHubError } from '#kernel';
import { readEdition, type HubKeys, type KeysFile, type KeySource } from '#persistence';

export interface HeldKeys extends KeySource {
  /** Told about what changes: `away` with the reason, `back`, `ended` when the keys are used no more. */
  tell(listener: (state: HeldState, reason: string) => void): void;
  stop(): void;
}
export type HeldState = 'away' | 'back' | 'ended';

export interface HoldOptions {
  /** How long keys are used after they were last opened, in milliseconds. */
  readonly holdMs: number;
  /** How often the file is looked at, in milliseconds. */
  readonly lookEveryMs?: number;
}

/** After a failure, how long to leave the service alone. */
const AGAIN_MS = 2000;

/** @throws HubError `config-invalid`, `kms-unavailable` (retry later), `kms-refused` when they cannot be opened now */
export async function holdKeys(file: KeysFile, { holdMs, lookEveryMs = 1000 }: HoldOptions): Promise<HeldKeys> {
  let edition = readEdition(file.path);
  let keys: HubKeys = await file.read();
  let openedAt = performance.now();
  let askedAt = openedAt;
  let state: HeldState = 'back';
  let asking = false;
  let listener: (state: HeldState, reason: string) => void = () => undefined;

  const turn = (next: HeldState, reason = ''): void => {
    if (next === state) return;
    state = next;
    listener(next, reason);
  };
  const open = async (): Promise<void> => {
    asking = true;
    askedAt = performance.now();
    try {
      const found = readEdition(file.path);
      const opened = await file.read();
      edition = found;
      if (!isSame(keys, opened)) keys = opened;
      openedAt = performance.now();
      turn('back');
    } catch (error) {
      turn(isOver() ? 'ended' : 'away', isHubError(error) ? error.code : 'keys-file-unreadable');
    } finally {
      asking = false;
    }
  };
  const isOver = (): boolean => performance.now() - openedAt > holdMs;
  const look = (): void => {
    if (isOver()) turn('ended', 'keys-unavailable');
    const now = performance.now();
    if (asking || (state !== 'back' && now - askedAt < Math.min(AGAIN_MS, holdMs / 4))) return;
    if (now - openedAt >= holdMs / 2 || hasChanged()) void open();
  };
  const hasChanged = (): boolean => {
    try {
      return readEdition(file.path) !== edition;
    } catch {
      return true; // it is gone: opening says so
    }
  };
  const timer = setInterval(look, Math.min(lookEveryMs, holdMs / 8)).unref();
  const read = (): HubKeys => {
    if (isOver())
      throw new HubError(
        'keys-unavailable',
        'the key service has not opened the keys for too long: nothing is sealed or opened until it does',
        {
          retry: 'later',
        },
      );
    return keys;
  };
  return {
    read,
    refresh() {
      look();
      return read();
    },
    tell: (given) => void (listener = given),
    stop: () => clearInterval(timer),
  };
}

/** The same object goes on standing for the same keys, so that others see by it whether something changed. */
const isSame = (one: HubKeys, other: HubKeys): boolean => JSON.stringify(one) === JSON.stringify(other);
