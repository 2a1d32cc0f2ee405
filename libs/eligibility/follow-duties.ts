// Duties with a day that follow from a situation: the decision, the check after a death, the papers of a first payment, and
// a change that was told too late.
import type { AfterDecision, Duty, EffectivePack } from '#contracts';
import type { LocalDate } from '#kernel';
import { addMonthsToDate, checkAfterDeathBy, decisionDeadline } from './after-decision.js';
import { factsOfKind, type ReadSituation } from './read-situation.js';

/** Working days of a maintained calendar, swapped weekend days included. */
export interface WorkingCalendar {
  addWorkingDays(date: LocalDate, count: number): LocalDate;
}

const UNREPORTED_MONTHS = 3;
const NOTICE =
  '2022通知 五(五): a change not told for more than three months is criticised, and aid stops where the conditions are no longer met';

/** @returns `duties` when there is any; deadlines in working days only with a calendar */
export function followDuties(read: ReadSituation, pack: EffectivePack, calendar?: WorkingCalendar): Pick<AfterDecision, 'duties'> {
  const { situation } = read;
  const duties: Duty[] = [];
  const { accepted, temporary, change } = situation;
  if (accepted && pack.deadlines && calendar) {
    const { due, workingDays, citation } = decisionDeadline(
      pack,
      accepted.on,
      { delegated: accepted.delegated, ...(accepted.ground === undefined ? {} : { ground: accepted.ground }) },
      (date, count) => calendar.addWorkingDays(date, count),
    );
    duties.push({
      duty: 'decide',
      dueOn: due,
      workingDays,
      text: { zh: `自受理之日起 ${workingDays} 个工作日内作出决定`, en: `decide within ${workingDays} working days of acceptance` },
      citation,
    });
  }
  for (const person of Object.keys(situation.people))
    for (const { on } of factsOfKind(read, 'death', person))
      if (on <= situation.on)
        duties.push({
          duty: 'check-after-death',
          dueOn: checkAfterDeathBy(on),
          person,
          text: { zh: '成员去世后三个月内核查家庭情况', en: 'check the household within three months of the death' },
          citation: '2022通知 一(三)',
        });
  const [firstPaid] = temporary?.paid ?? [];
  const name = pack.temporary?.papersWithinWorkingDays;
  const days = name === undefined ? undefined : pack.parameters[name]?.value;
  if (firstPaid && days !== undefined && days !== null && calendar && pack.temporary)
    duties.push({
      duty: 'papers-of-first-payment',
      dueOn: calendar.addWorkingDays(firstPaid.on, Number(days)),
      workingDays: Number(days),
      text: { zh: `先行救助后 ${days} 个工作日内补齐手续`, en: `papers within ${days} working days of the first payment` },
      citation: pack.temporary.citation,
    });
  if (change) {
    const latest = addMonthsToDate(change.on, UNREPORTED_MONTHS);
    if ((change.declaredOn ?? situation.on) > latest)
      duties.push({
        duty: 'change-unreported',
        dueOn: latest,
        text: { zh: '情况变化超过三个月未申报', en: 'the change was not told for more than three months' },
        citation: NOTICE,
      });
  }
  return duties.length === 0 ? {} : { duties };
}
