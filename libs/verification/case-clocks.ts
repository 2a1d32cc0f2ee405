// The clocks of a case, from the region's pack: hours run on, working days end with the day, swapped weekends included. Pure.
import type { CaseDeadlineKind, CaseKind, EffectivePack, ExtensionGround } from '#contracts';
import { readCount } from '#eligibility';
import { workingDayDeadline } from './working-days.js';

export interface CaseClock {
  readonly kind: CaseDeadlineKind;
  readonly beganAt: Date;
  readonly dueAt: Date;
  readonly workingDays?: number;
  readonly hours?: number;
  /** Why it is longer than usual. */
  readonly ground?: ExtensionGround;
  readonly citation: string;
}

const HOUR_MS = 3_600_000;
/** Whoever keeps the case is told so many working days before a deadline in working days passes. */
const REMINDED_WORKING_DAYS_BEFORE = 2;
/** And this share of the hours before one in hours does. */
const REMINDED_AT_SHARE = 0.75;

const inHours = (kind: CaseDeadlineKind, beganAt: Date, hours: number, citation: string): CaseClock => ({
  kind,
  beganAt,
  dueAt: new Date(beganAt.getTime() + hours * HOUR_MS),
  hours,
  citation,
});
const inWorkingDays = (kind: CaseDeadlineKind, beganAt: Date, workingDays: number, citation: string): CaseClock => ({
  kind,
  beganAt,
  dueAt: workingDayDeadline(beganAt, workingDays),
  workingDays,
  citation,
});

/** Urgent aid, from the report of the emergency; undefined where the policy names no hours. */
export function aidClock(kind: CaseKind, reportedAt: Date, pack: EffectivePack | undefined): CaseClock | undefined {
  const rule = pack?.temporary;
  return kind !== 'emergency' || rule?.payWithinHours === undefined
    ? undefined
    : inHours('aid', reportedAt, rule.payWithinHours, rule.citation);
}

/** Papers of aid that was paid first, from the first payment; undefined where the policy sets no working days. */
export function papersClock(firstPaidAt: Date, pack: EffectivePack | undefined): CaseClock | undefined {
  const rule = pack?.temporary;
  if (pack === undefined || rule === undefined) return undefined;
  const days = readCount(pack, rule.papersWithinWorkingDays);
  return days === undefined ? undefined : inWorkingDays('papers', firstPaidAt, days, rule.citation);
}

/** What begins when an application is accepted. @param delegated the street decides */
export function acceptanceClocks(acceptedAt: Date, delegated: boolean, pack: EffectivePack | undefined): readonly CaseClock[] {
  const rule = pack?.deadlines;
  if (rule === undefined) return [];
  const begin = (kind: CaseDeadlineKind, days: number | undefined): CaseClock[] =>
    days === undefined ? [] : [inWorkingDays(kind, acceptedAt, days, rule.citation)];
  return [
    ...begin('survey', rule.survey),
    ...begin('verification', rule.verify),
    ...begin('decision', delegated ? rule.decideDelegated : rule.decide),
  ];
}

/** The longer limit of a decision, counted from acceptance all the same; undefined where the policy knows none. */
export function extendedDecisionClock(acceptedAt: Date, ground: ExtensionGround, pack: EffectivePack | undefined): CaseClock | undefined {
  const rule = pack?.deadlines;
  return rule && { ...inWorkingDays('decision', acceptedAt, rule.decideExtended, rule.citation), ground };
}

/** How long an offer of a case stands; undefined where the policy sets no hours: then nothing ends by itself. */
export function handOverClock(offeredAt: Date, pack: EffectivePack | undefined): CaseClock | undefined {
  const rule = pack?.handOver;
  if (pack === undefined || rule === undefined) return undefined;
  const hours = readCount(pack, rule.withinHours);
  return hours === undefined ? undefined : inHours('hand-over', offeredAt, hours, rule.citation);
}

/** From when on a deadline is near. */
export function nearFrom({ beganAt, dueAt, hours }: Pick<CaseClock, 'beganAt' | 'dueAt' | 'hours'>): Date {
  if (hours !== undefined) return new Date(beganAt.getTime() + (dueAt.getTime() - beganAt.getTime()) * REMINDED_AT_SHARE);
  let day = dueAt;
  // the end of the working day before, as often as days are given
  while (workingDayDeadline(day, REMINDED_WORKING_DAYS_BEFORE) > dueAt) day = new Date(day.getTime() - 24 * HOUR_MS);
  return day < beganAt ? beganAt : day;
}

/** A query that is still out. */
export interface OpenQuestion {
  readonly sourceId: string;
  readonly askedAt: Date | undefined;
  /** When the hub stops waiting. */
  readonly dueAt: Date;
}
export interface ExpectedAnswer {
  readonly sourceId: string;
  readonly at: Date;
  /** `measured`: nine of ten answers of the source came within such a time; `deadline`: nobody has measured, or it is late already. */
  readonly basis: 'measured' | 'deadline';
}

/** When answers are to be expected, the latest last. @param usualSeconds of nine answers in ten, by source */
export function expectAnswers(
  open: readonly OpenQuestion[],
  usualSeconds: ReadonlyMap<string, number>,
  now: Date,
): readonly ExpectedAnswer[] {
  return open
    .map(({ sourceId, askedAt, dueAt }): ExpectedAnswer => {
      const seconds = usualSeconds.get(sourceId);
      const at = seconds === undefined ? undefined : new Date((askedAt ?? now).getTime() + seconds * 1000);
      return at === undefined || at < now || at > dueAt ? { sourceId, at: dueAt, basis: 'deadline' } : { sourceId, at, basis: 'measured' };
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime() || one.sourceId.localeCompare(other.sourceId));
}
