// Lines of amounts that other departments date by a month: farms, subsidies, allowances, aid, medical contributions,
// pay from the budget, and support between relatives, of which one basis a month counts.
import type { Bilingual, Fact, FactOf } from '#contracts';
import { rational, roundToFen, type Money } from '#kernel';
import { gather, type Groups } from './income-groups.js';
import { AGRICULTURAL_ITEMS, ALLOWANCE_ITEMS, BUDGET_ITEMS, MAINTENANCE_BASES } from './labels.js';
import { keepOnce, ruleOn, type Entry, type Ledger, type OnceKept, type Ruling } from './ledger.js';

const DATED_KINDS = [
  'agricultural-income',
  'agricultural-subsidy',
  'allowance',
  'aid-payment',
  'budget-payment',
  'medical-enrolment',
  'maintenance-judgment',
  'survey-yield',
] as const;
export type DatedFact = FactOf<(typeof DATED_KINDS)[number]>;

export const isDated = (fact: Fact): fact is DatedFact => DATED_KINDS.some((kind) => kind === fact.kind);

export function gatherDated(ledger: Ledger, groups: Groups, entries: readonly Entry<DatedFact>[]): void {
  const records = keepOnce(
    entries,
    ({ fact, finding }) => `${finding.subjectId}\n${fact.kind}\n${fact.recordId}\n${fact.month}`,
    readAmount,
  );
  const basisOf = chooseBases(ledger, records);
  const inRegister = new Set(
    records.flatMap(({ kept }) =>
      kept.fact.kind === 'agricultural-income' && kept.fact.item === 'own-crop' ? [kept.finding.subjectId] : [],
    ),
  );
  for (const once of records) {
    const { fact, finding } = once.kept;
    let ruling = ruleOn(ledger, once.kept, 'main', `${fact.month}-01`, fact.month);
    if (fact.kind === 'maintenance-judgment') {
      const chosen = basisOf.get(supportKey(finding.subjectId, fact));
      if (ruling.counted && chosen !== undefined && chosen !== fact.basis) ruling = { ...ruling, counted: false, rule: otherBasis(ledger) };
    }
    if (fact.kind === 'survey-yield' && ruling.counted && inRegister.has(finding.subjectId))
      ruling = { ...ruling, counted: false, rule: REGISTER_FIRST };
    gather(groups, { once, ruling, month: fact.month, amount: readAmount(fact), among: 1 }, nameRecord(fact), () => labelRecord(fact));
  }
}

export function readAmount(fact: DatedFact): Money {
  switch (fact.kind) {
    case 'agricultural-income':
      return fact.netAmount;
    case 'survey-yield':
      return roundToFen(rational(BigInt(fact.areaHundredthsOfMu) * fact.netPerMu, 100n), 'half-up');
    default:
      return fact.amount;
  }
}

const nameRecord = (fact: DatedFact): string => {
  switch (fact.kind) {
    case 'agricultural-income':
    case 'agricultural-subsidy':
    case 'allowance':
    case 'budget-payment':
      return fact.item;
    case 'aid-payment':
      return fact.programme;
    case 'medical-enrolment':
      return 'enrolment';
    case 'maintenance-judgment':
      return `${fact.direction}\n${fact.counterpart}\n${fact.basis}`;
    case 'survey-yield':
      return fact.crop;
  }
};

function labelRecord(fact: DatedFact): Bilingual {
  switch (fact.kind) {
    case 'agricultural-income':
      return AGRICULTURAL_ITEMS[fact.item];
    case 'agricultural-subsidy':
      return { zh: `涉农补贴:${fact.item}`, en: `Farm subsidy: ${fact.item}` };
    case 'allowance':
      return ALLOWANCE_ITEMS[fact.item];
    case 'aid-payment':
      return { zh: `已发放的救助:${fact.programme}`, en: `Aid already paid: ${fact.programme}` };
    case 'budget-payment':
      return BUDGET_ITEMS[fact.item];
    case 'medical-enrolment':
      return { zh: '居民医疗保险个人缴费', en: 'Resident medical insurance, personal contribution' };
    case 'survey-yield':
      return { zh: `入户评估种植净收入:${fact.crop}`, en: `Own crop assessed on a visit, net: ${fact.crop}` };
    case 'maintenance-judgment': {
      const basis = MAINTENANCE_BASES[fact.basis];
      return fact.direction === 'receives'
        ? { zh: `收到的赡养抚养扶养费(${basis.zh})`, en: `Support received (${basis.en})` }
        : { zh: `支付的赡养抚养扶养费(${basis.zh})`, en: `Support paid (${basis.en})` };
    }
  }
}

type Support = FactOf<'maintenance-judgment'>;
const supportKey = (subjectId: string, { direction, counterpart, month }: Support): string =>
  `${subjectId}\n${direction}\n${counterpart}\n${month}`;

/** For each receiver, payer and month the one basis that counts: the first in the pack's order, or a higher payment. */
function chooseBases(ledger: Ledger, records: readonly OnceKept<DatedFact>[]): ReadonlyMap<string, Support['basis']> {
  const bySupport = new Map<string, Map<Support['basis'], bigint>>();
  for (const { kept } of records) {
    const { fact, finding } = kept;
    if (fact.kind !== 'maintenance-judgment') continue;
    const key = supportKey(finding.subjectId, fact);
    const sums = bySupport.get(key) ?? new Map<Support['basis'], bigint>();
    sums.set(fact.basis, (sums.get(fact.basis) ?? 0n) + fact.amount);
    bySupport.set(key, sums);
  }
  const chosen = new Map<string, Support['basis']>();
  const rule = ledger.pack.maintenance;
  const higher = rule?.higherPaymentCounts;
  const higherCounts = typeof higher === 'string' ? ledger.pack.choices[higher]?.value === 'yes' : higher === true;
  const order = rule?.order ?? ['judgment', 'agreement', 'payment', 'formula'];
  for (const [key, sums] of bySupport) {
    const first = order.find((basis) => sums.has(basis));
    if (first === undefined) continue;
    const ordered: Support['basis'] = first;
    const paid = sums.get('payment');
    const due = sums.get(ordered);
    chosen.set(key, higherCounts && paid !== undefined && due !== undefined && paid > due ? 'payment' : ordered);
  }
  return chosen;
}

/** The same field is not counted twice: what a department recorded of a person's own crops stands before an assessment. */
const REGISTER_FIRST: Ruling['rule'] = {
  id: 'crops-recorded-by-a-department',
  citation: 'own crops count once: the record of the agriculture department comes before the assessment on a visit',
};

const otherBasis = (ledger: Ledger): Ruling['rule'] => ({
  id: 'support-on-another-basis',
  citation: ledger.pack.maintenance?.citation ?? 'support of one payer counts once a month; another basis comes first',
});
