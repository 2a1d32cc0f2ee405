// How many of a source's calls a day each lane may use: the bulk lane leaves a part to who is still to come today.
import type { Lane } from '#contracts';
import { shanghaiDate, startOfDay } from '#kernel';

const LIVE_SHARE = 0.2;
const DAY_MS = 86_400_000;

/** @param perDay calls the department allows a day (China time); the reserve of the live lane melts as the day goes by */
export function dailyCallsFor(lane: Lane, perDay: number, now: Date): number {
  if (lane === 'live') return perDay;
  const left = 1 - (now.getTime() - startOfDay(shanghaiDate(now)).getTime()) / DAY_MS;
  return perDay - Math.ceil(perDay * LIVE_SHARE * left);
}
