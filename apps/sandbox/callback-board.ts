// Departments that bring their answers by themselves, once somebody has said where to: signed with the department's key over
// time and body. What does not arrive after a few tries is not brought; whoever waits may still ask.
import { sign, type KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#kernel';

const TRIES = 5;
const PAUSE_MS = 200;

export interface CallbackBoard {
  /** @param url below which each department has its place: `http://hub/v1/callbacks`; undefined: nobody brings anything */
  pointTo(url: string | undefined): void;
  /** Brings an answer soon, without keeping anybody waiting. */
  bring(source: string, body: string, privateKey: KeyObject): void;
  /** The same with events that nobody asked for: below `/v1/sources` of the same hub. */
  bringEvents(source: string, body: string, privateKey: KeyObject): void;
}

export function openCallbackBoard(clock: Clock, report: (event: string, error: unknown) => void): CallbackBoard {
  let target: string | undefined;
  const post = async (url: string, body: string, privateKey: KeyObject): Promise<boolean> => {
    const time = String(Math.floor(clock.now().getTime() / 1000));
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-callback-timestamp': time,
        'x-callback-signature': sign(null, Buffer.from(`${time}.${body}`), privateKey).toString('base64'),
      },
      body,
    });
    return response.ok || response.status === 409;
  };
  const bringTo = async (url: string, body: string, privateKey: KeyObject): Promise<void> => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      await wait(PAUSE_MS, undefined, { ref: false });
      if (await post(url, body, privateKey)) return;
    }
  };
  const soon = (url: string, body: string, privateKey: KeyObject): void => {
    bringTo(url, body, privateKey).catch((error: unknown) => report('sandbox.callback-failed', error));
  };
  return {
    pointTo: (url) => (target = url),
    bring(source, body, privateKey) {
      if (target !== undefined) soon(`${target}/${source}`, body, privateKey);
    },
    bringEvents(source, body, privateKey) {
      if (target !== undefined) soon(`${target.replace(/callbacks$/, 'sources')}/${source}/events`, body, privateKey);
    },
  };
}
