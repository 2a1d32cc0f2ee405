// The months in which income is measured: full months before the reference date, by class where the pack says so, and
// only the months since a lasting change (a new job), so that a new wage is never spread over months without it.
import type { EffectivePack, LineClass } from '#contracts';
import { fullMonthsBefore, monthOf, monthsIn, type LocalDate, type MonthWindow } from '#kernel';

export interface IncomeWindow {
  readonly window: MonthWindow;
  readonly months: number;
  /** Windows of classes that have their own, with their months. */
  readonly byClass: ReadonlyMap<LineClass, { readonly window: MonthWindow; readonly months: number }>;
  /** A change lies inside the window and too late for one full month of it to have passed. */
  readonly changeTooRecent: boolean;
}

/** @param changedOn day of the lasting change of income, if there was one */
export function placeWindow(pack: EffectivePack, referenceDate: LocalDate, changedOn?: LocalDate): IncomeWindow {
  const { at } = pack.window;
  if (at) return { window: at, months: monthsIn(at), byClass: NO_CLASSES, changeTooRecent: false };
  const usual = fullMonthsBefore(referenceDate, pack.window.months);
  const since = changedOn !== undefined && pack.window.sinceChange && monthOf(changedOn) > usual.from ? monthOf(changedOn) : undefined;
  const changeTooRecent = since !== undefined && since > usual.to;
  if (since !== undefined && !changeTooRecent) {
    const window = { from: since, to: usual.to };
    return { window, months: monthsIn(window), byClass: NO_CLASSES, changeTooRecent };
  }
  const own = Object.entries(pack.window.byClass).filter(([, months]) => months !== pack.window.months);
  if (own.length === 0) return { window: usual, months: pack.window.months, byClass: NO_CLASSES, changeTooRecent };
  const byClass = new Map<LineClass, { window: MonthWindow; months: number }>();
  for (const name of CLASSES) {
    const months = pack.window.byClass[name];
    if (months !== undefined && months !== pack.window.months)
      byClass.set(name, { window: fullMonthsBefore(referenceDate, months), months });
  }
  return { window: usual, months: pack.window.months, byClass, changeTooRecent };
}

const NO_CLASSES: IncomeWindow['byClass'] = new Map();
const CLASSES = ['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out'] as const;
