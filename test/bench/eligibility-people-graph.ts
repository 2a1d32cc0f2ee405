// The part of the decision graph about people: ability to work, obligors, extreme hardship, somebody taken in alone.
import type { EffectivePack } from '#contracts';
import type { LocalDate } from '#kernel';
import { multiplyParameters } from '../../libs/eligibility/thresholds.js';
import {
  areAll,
  both,
  compare,
  conclude,
  fits,
  isAny,
  name,
  negate,
  object,
  record,
  SIDES,
  writeNumber,
  type Expression,
  type Stage,
} from './eligibility-expressions.js';

function limitOf(pack: EffectivePack, names: readonly string[], on: LocalDate): string | undefined {
  const product = multiplyParameters(pack, names, on);
  return product.state === 'set' ? writeNumber({ ...product.value, numerator: product.value.numerator * 100n }) : undefined;
}

export function writePeople(pack: EffectivePack, on: LocalDate): Stage[] {
  const { tekun, singlePerson: alone, residence } = pack;
  if (!tekun || !alone || !residence) throw new Error('the bench needs a pack with tekun, single people and residence');
  const verdicts = (key: string, holds: string, answered: string): Readonly<Record<string, string>> => {
    const [logic, known] = record(holds, answered);
    return { [key]: logic, [`${key}K`]: known };
  };
  const amount = (key: string, left: string, operator: '<' | '<=', names: readonly string[]): Readonly<Record<string, string>> => {
    const sides = compare(left, operator, limitOf(pack, names, on));
    return { [key]: sides[''], [`${key}K`]: sides.K };
  };
  const local = residence.localHukou.map((prefix) => `startsWith(p.hukou, '${prefix}')`).join(' or ');
  const basics = object({
    id: 'p.id',
    orphan: 'p.orphan',
    ...verdicts('died', 'p.died', 'p.deathAnswered'),
    ...verdicts('jailed', 'p.jailed', 'p.custodyAnswered'),
    ...verdicts('unfit', fits(tekun.disabilities), 'p.disabilityAnswered'),
    old: `(p.age == null ? 'undetermined' : p.age >= ${tekun.ageAtLeast} ? 'met' : 'not-met')`,
    minor: `(p.age == null ? 'undetermined' : p.age < (p.receives == 'tekun' ? ${tekun.continueToAge} : ${tekun.entryAgeBelow}) ? 'met' : 'not-met')`,
    hukou: `(p.hukouCertain ? (${local} ? 'met' : 'not-met') : 'undetermined')`,
    hukouK: `(${local} ? 'met' : 'not-met')`,
  });
  const ability = object({
    id: 'f.id',
    orphan: 'f.orphan',
    ...both('unable', (side) => isAny(['f.old', 'f.minor', `f.unfit${side}`])),
    ...both('stays', (side) => negate(isAny([`f.died${side}`, `f.jailed${side}`]))),
    ...both(
      'rooted',
      (side) => `(§alone ? f.hukou${side} : ${areAll([negate(isAny([`f.died${side}`, `f.jailed${side}`])), `f.hukou${side}`])})`,
    ),
  });
  const { obligor } = tekun;
  const means = object({
    id: 'p.id',
    ...verdicts('died', 'p.died', 'p.deathAnswered'),
    ...verdicts('jailed', 'p.jailed', 'p.custodyAnswered'),
    ...verdicts('weak', fits(obligor.disabilities), 'p.disabilityAnswered'),
    ...amount('income', 'p.means.incomeYear', '<', obligor.incomeBelow),
    ...amount('property', 'p.means.monetary', '<=', obligor.monetaryAtMost),
    aged: `(p.age == null ? 'undetermined' : p.age >= ${obligor.ageAtLeast} ? 'met' : 'not-met')`,
    onTekun: "(p.receives == 'tekun' ? 'met' : 'not-met')",
    onDibao: `(p.receives != 'dibao' ? 'not-met' : p.age == null ? 'undetermined' : p.age >= ${obligor.dibaoAgeAtLeast} ? 'met' : 'not-met')`,
    absent: "(p.incapable ? 'met' : 'not-met')",
  });
  // relatives are only looked at while somebody, here or still to come, may be in hardship for all other reasons
  const supporters =
    "filter(people as p, §livelihood != 'not-met' and (p.role == 'obligor' or (p.counted and (p.age == null or p.age >= 18))) and (§complete != 'met' or some(§ability as a, a.unable != 'not-met' and a.stays != 'not-met' and not(a.orphan) and a.id != p.id)))";
  const poor = (side: string): string => areAll([isAny(['m.aged', `m.weak${side}`]), `m.income${side}`, `m.property${side}`]);
  const away = (side: string): string => areAll([isAny(['m.absent', `m.jailed${side}`]), `m.property${side}`]);
  const duties = object({
    id: 'm.id',
    ...both('poor', poor),
    ...both('away', away),
    ...both('given', (side) => isAny([`m.died${side}`, 'm.onTekun', 'm.onDibao'])),
  });
  const free = object({ id: 'd.id', ...both('unable', (side) => isAny([`d.given${side}`, `d.poor${side}`, `d.away${side}`])) });
  const others = (side: string): string =>
    `(a.unable == 'not-met' ? 'met' : some(§free as o, o.id != a.id and o.unable${side} == 'not-met') ? 'not-met' : some(§free as o, o.id != a.id and o.unable${side} == 'undetermined') ? 'undetermined' : 'met')`;
  const hardship = object({
    id: 'a.id',
    ...both('tekun', (side) =>
      areAll([
        `a.stays${side}`,
        side === '' ? '§complete' : "'met'",
        `a.unable${side}`,
        `§livelihood${side}`,
        others(side),
        "(a.orphan ? 'not-met' : 'met')",
      ]),
    ),
    ...both('stays', (side) => `a.stays${side}`),
  });
  const lists: Expression[] = [
    ...SIDES.map((side): Expression => [`livelihood${side}`, areAll(tekun.tests.map((id) => `§test_${name(id)}${side}`))]),
    ['basics', `map(filter(people as p, p.counted) as p, ${basics})`],
    ['ability', `map(§basics as f, ${ability})`],
    ['means', `map(${supporters} as p, ${means})`],
    ['duties', `map(§means as m, ${duties})`],
    ['free', `map(§duties as d, ${free})`],
    ['hardship', `map(§ability as a, ${hardship})`],
  ];
  return [['people', lists]];
}

/** Somebody taken into dibao alone. */
export function writeSinglePerson(pack: EffectivePack): Expression[] {
  const rules = pack.singlePerson;
  if (!rules) return [];
  const limit = pack.parameters[rules.standard[0] ?? '']?.value;
  if (limit === undefined || limit === null || rules.standard.length !== 1)
    throw new Error('the bench knows one standard for single people');
  const income = compare('p.means.incomeMonth', '<', `${limit} * 100`);
  const ill = record('p.ill', 'p.diagnosisAnswered');
  const disabled = record(fits(rules.disabilities), 'p.disabilityAnswered');
  const student = record('p.student', 'p.educationAnswered');
  const fields: Record<string, string> = { id: 'p.id' };
  SIDES.forEach((side, index) => {
    const groups = [
      disabled[index] ?? '',
      ...(rules.severeIllness ? [ill[index] ?? ''] : []),
      ...(rules.religious ? ["(p.religious ? 'met' : 'not-met')"] : []),
    ];
    fields[`group${side}`] = isAny(groups);
    fields[`unable${side}`] =
      `(p.ableToWork != null ? (p.ableToWork ? 'not-met' : 'met') : p.age == null ? ${side === '' ? "'undetermined'" : "'met'"} : p.age < 16 or p.age >= 60 ? 'met' : ${isAny([disabled[index] ?? '', student[index] ?? ''])})`;
    fields[`kept${side}`] = "(p.keptByFamily == null ? 'undetermined' : p.keptByFamily ? 'met' : 'not-met')";
    fields[`income${side}`] = side === '' ? income[''] : income.K;
    const [died, jailed] = [record('p.died', 'p.deathAnswered')[index] ?? '', record('p.jailed', 'p.custodyAnswered')[index] ?? ''];
    fields[`stays${side}`] = negate(isAny([died, jailed]));
  });
  const needs = rules.alsoNeeds.map((need) => {
    if (need === 'jobless-adult') throw new Error('the bench does not know jobless adults');
    return need === 'unable-to-work' ? 'unable' : 'kept';
  });
  const edge = pack.choices[rules.requiresEdge]?.value !== 'no';
  const own = (side: string): string =>
    areAll([...['stays', 'group', ...needs, 'income'].map((test) => `s.${test}${side}`), ...(edge ? [`§closes_low_income${side}`] : [])]);
  const ends = object({
    id: 's.id',
    ...both('own', own),
  });
  return [
    ['single', `map(filter(people as p, p.counted and p.appliesAlone) as p, ${object(fields)})`],
    ['singleOwn', `map(§single as s, ${ends})`],
    ...SIDES.map((side): Expression => [
      `out_single_person${side}`,
      `§closes_dibao${side} != 'met' and some(§singleOwn as s, s.own${side} == 'met') and §closes_dibao${side} == 'not-met' ? 'meets' : §closes_dibao${side} != 'met' and some(§singleOwn as s, s.own${side} != 'not-met') ? 'undetermined' : 'does-not-meet'`,
    ]),
    ...conclude('single_person', 'true'),
  ];
}
