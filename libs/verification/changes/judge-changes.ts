// Which changes are material: those that turn, or could turn, the outcome of a programme, or move what is paid a month beyond
// the threshold. Everything else is recorded with the comparison and wakes nobody. Pure.
import type { Bilingual, EffectivePack, MeasureId } from '#contracts';
import {
  compareRational,
  formatYuan,
  multiplyRational,
  parseRational,
  parseYuan,
  rational,
  subtractMoney,
  type Money,
  type Rational,
} from '#kernel';
import type { SealedReport } from '../open-report.js';
import { writeReason } from './alert-words.js';
import type {
  AlertCertainty,
  AlertDirection,
  AlertDraft,
  AlertEffect,
  AlertKind,
  ChangeKind,
  ReportedChange,
  HouseholdComparison,
} from './change-types.js';
import { readEffects, type EffectOnProgrammes, type Flip } from './programme-effects.js';
import { rankAlert } from './rank-alert.js';

/** Where a pack does not say from what share on a change is obvious (domain C5: a suggestion, an assumption of the hub). */
const USUAL_SHARE = rational(1n, 10n);

/** The share of the monthly amount beyond which a move is material: what the pack calls an obvious change (明显变化). */
export function shareOfObviousChange(pack: EffectivePack | undefined): Rational {
  const value = pack?.adjustment && pack.parameters[pack.adjustment.share]?.value;
  return value === undefined || value === null ? USUAL_SHARE : parseRational(value);
}

const PER_HEAD: readonly MeasureId[] = ['heads', 'income-per-head-month', 'income-per-head-year', 'monetary-assets-per-head'];
const INCOME: readonly MeasureId[] = [
  'wages',
  'business-net',
  'property-net',
  'transfer-in',
  'transfer-out',
  'income-total',
  'income-per-head-month',
  'income-per-head-year',
];
/** Measures a change of each kind moves: a test on one of them may have turned because of it. */
const MOVES: Readonly<Record<ChangeKind, readonly MeasureId[]>> = {
  death: PER_HEAD,
  members: PER_HEAD,
  vehicle: ['vehicles'],
  business: ['businesses'],
  'real-estate': ['dwellings'],
  job: INCOME,
  income: INCOME,
  money: ['monetary-assets', 'monetary-assets-per-head'],
  'duplicate-aid': [],
  hukou: [],
  spending: [],
  circumstance: [],
};
/** Kinds that tests without a measure may be about: where somebody is registered, how ill, what is spent. */
const CIRCUMSTANTIAL: readonly ChangeKind[] = ['death', 'members', 'hukou', 'spending', 'circumstance'];
/** Kinds that say who the household is: a test about the applicant may stand on another member. */
const COMPOSE: readonly ChangeKind[] = ['death', 'members'];
/** Kinds that move an amount: by the income first, by the people, by what gives a supplement. */
const MOVE_AMOUNTS: readonly ChangeKind[] = ['death', 'members', 'job', 'income', 'hukou', 'circumstance', 'spending'];

/**
 * Alerts of a pair of reports, at most one a kind, the most urgent first.
 * @param share see `shareOfObviousChange`
 */
export function judgeChanges(before: SealedReport, after: SealedReport, { changes }: HouseholdComparison, share: Rational): AlertDraft[] {
  const effects = before.determination && after.determination ? readEffects(before.determination, after.determination) : NO_EFFECTS;
  const titles = new Map(after.determination?.programmes.map(({ programme, title }) => [programme, title]));
  const drafts = [
    ...judgeFlips(effects, changes, titles),
    ...judgeAmount(effects, changes, share, titles),
    ...judgeIncome(effects, changes, share, titles),
    ...judgeDuties(changes, effects, titles),
  ];
  const most = new Map<AlertKind, AlertDraft>();
  for (const draft of drafts) if ((most.get(draft.kind)?.rank ?? -1) < draft.rank) most.set(draft.kind, draft);
  return [...most.values()].sort((a, b) => b.rank - a.rank);
}

const NO_EFFECTS: EffectOnProgrammes = { flips: [], programmes: [], monthly: { before: undefined, after: undefined }, isOpen: false };
type Titles = ReadonlyMap<string, Bilingual>;

function draftAlert(
  kind: AlertKind,
  judged: { readonly effect: AlertEffect; readonly direction: AlertDirection; readonly certainty: AlertCertainty },
  changes: readonly ReportedChange[],
  { programmes, monthly }: EffectOnProgrammes,
  titles: Titles,
  atStake: string | undefined = stakeOf(monthly),
): AlertDraft {
  return {
    kind,
    ...judged,
    rank: rankAlert(judged.effect, judged.certainty, atStake),
    details: {
      changes,
      programmes,
      ...(atStake === undefined ? {} : { atStake }),
      reason: writeReason(kind, changes, programmes, titles, atStake),
    },
  };
}

/** Yuan a month between what policy gives on both sides; undefined when one of them has no value. */
function stakeOf({ before, after }: EffectOnProgrammes['monthly']): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  return formatYuan(after > before ? subtractMoney(after, before) : subtractMoney(before, after));
}

function judgeFlips(effects: EffectOnProgrammes, changes: readonly ReportedChange[], titles: Titles): AlertDraft[] {
  const drafts: AlertDraft[] = [];
  let unexplained: Flip | undefined;
  for (const flip of effects.flips) {
    const behind = changes.filter((change) => mayExplain(change, flip));
    // a turn that is possible only, and that nothing explains, is nothing a visit could tell
    if (behind.length === 0 && flip.certain) unexplained ??= flip;
    for (const [kind, ofKind] of groupByCause(behind)) {
      const isKnown = ofKind.some(({ before }) => before.state !== 'unknown');
      drafts.push(
        draftAlert(
          kind,
          { effect: 'flip', direction: flip.direction, certainty: flip.certain && isKnown ? 'certain' : 'possible' },
          ofKind,
          effects,
          titles,
        ),
      );
    }
  }
  if (unexplained && drafts.length === 0)
    drafts.push(
      draftAlert(
        'outcome',
        { effect: 'flip', direction: unexplained.direction, certainty: unexplained.certain ? 'certain' : 'possible' },
        [],
        effects,
        titles,
      ),
    );
  return drafts;
}

/** Whether a test that turned stands on what changed: by a line, by a measure, or by the person it is about. */
const mayExplain = ({ kind, lineIds, subjectId }: ReportedChange, { tests }: Flip): boolean =>
  tests.some(
    (test) =>
      test.lineIds.some((lineId) => lineIds.includes(lineId)) ||
      (test.measure !== null && MOVES[kind].includes(test.measure)) ||
      (test.measure === null &&
        CIRCUMSTANTIAL.includes(kind) &&
        (test.about === undefined || test.about === subjectId || COMPOSE.includes(kind))),
  );

/** The amount of programmes that are met on both sides, moved by more than the share of what it was. */
function judgeAmount(effects: EffectOnProgrammes, changes: readonly ReportedChange[], share: Rational, titles: Titles): AlertDraft[] {
  const { before, after } = effects.monthly;
  if (effects.flips.length > 0 || before === undefined || after === undefined || !isBeyond(before, after, share)) return [];
  const kinds = MOVE_AMOUNTS.filter((kind) => changes.some((change) => change.kind === kind));
  const people = kinds.filter((kind) => kind === 'death' || kind === 'members');
  const earned = kinds.filter((kind) => kind === 'job' || kind === 'income');
  const chosen = people.length > 0 || earned.length > 0 ? [...people, ...earned] : kinds;
  const behind = changes.filter(({ kind, before: was }) => chosen.includes(kind) && was.state !== 'unknown');
  return [...groupByKind(behind)].map(([kind, ofKind]) =>
    draftAlert(kind, { effect: 'amount', direction: after > before ? 'more' : 'less', certainty: 'certain' }, ofKind, effects, titles),
  );
}

/**
 * Where an outcome is open on both sides and nothing known speaks against it, policy gives no amount to compare: then the income
 * is held against the share, as the pack itself defines an obvious change. What moves the income moves the amount by as much.
 */
function judgeIncome(effects: EffectOnProgrammes, changes: readonly ReportedChange[], share: Rational, titles: Titles): AlertDraft[] {
  const moved = changes.find(({ kind, before }) => kind === 'income' && before.state === 'known');
  const [was, is] = [moved?.before, moved?.after].map((side) => (side?.state === 'known' ? side.amount : undefined));
  if (effects.flips.length > 0 || !effects.isOpen || was === undefined || is === undefined) return [];
  const [before, after] = [parseYuan(was), parseYuan(is)];
  if (!isBeyond(before, after, share)) return [];
  const behind = changes.filter(({ kind, before: side }) => (kind === 'job' || kind === 'income') && side.state !== 'unknown');
  const atStake = formatYuan(after > before ? subtractMoney(after, before) : subtractMoney(before, after));
  return [...groupByCause(behind)].map(([kind, ofKind]) =>
    draftAlert(
      kind,
      { effect: 'amount', direction: after > before ? 'less' : 'more', certainty: 'possible' },
      ofKind,
      effects,
      titles,
      atStake,
    ),
  );
}

const isBeyond = (before: Money, after: Money, share: Rational): boolean => {
  const moved = after > before ? after - before : before - after;
  return compareRational(rational(moved), multiplyRational(rational(before), share)) > 0;
};

const COUNTY_DIGITS = 6;
const placeOf = (side: ReportedChange['after']): string | undefined =>
  side.state === 'known' ? /\d{6,}/.exec(side.text.zh)?.[0]?.slice(0, COUNTY_DIGITS) : undefined;

/**
 * What could turn the outcome whatever the figures say: a death (2022通知 一(三): checked within three months), aid from two places
 * at once, a household register in another county.
 */
function judgeDuties(changes: readonly ReportedChange[], effects: EffectOnProgrammes, titles: Titles): AlertDraft[] {
  const due = changes.filter(
    ({ kind, before, after }) =>
      (kind === 'death' && after.state === 'known') || kind === 'duplicate-aid' || (kind === 'hukou' && placeOf(before) !== placeOf(after)),
  );
  // all that is paid is at stake until somebody has looked
  const atStake = effects.monthly.before === undefined ? undefined : formatYuan(effects.monthly.before);
  return [...groupByKind(due)].map(([kind, ofKind]) =>
    draftAlert(
      kind,
      { effect: 'flip', direction: kind === 'hukou' ? 'look' : 'less', certainty: 'possible' },
      ofKind,
      effects,
      titles,
      atStake,
    ),
  );
}

/** Another employer and another income are one thing to look at: the alert of the job tells both. */
function groupByCause(changes: readonly ReportedChange[]): ReadonlyMap<ChangeKind, readonly ReportedChange[]> {
  const groups = groupByKind(changes);
  const [job, income] = [groups.get('job'), groups.get('income')];
  if (!job || !income) return groups;
  return new Map([...groups, ['job', [...job, ...income]] as const].filter(([kind]) => kind !== 'income'));
}

function groupByKind(changes: readonly ReportedChange[]): ReadonlyMap<ChangeKind, readonly ReportedChange[]> {
  const groups = new Map<ChangeKind, ReportedChange[]>();
  for (const change of changes) groups.set(change.kind, [...(groups.get(change.kind) ?? []), change]);
  return groups;
}
