// What the decision graph is given of a household: measures as intervals, circumstances of people as plain values, means
// of people alone. All that is read and parsed for it here is no part of what is measured.
import type { EffectivePack, MeasureId, ReportBody } from '#contracts';
import type { Rational } from '#kernel';
import type { Amount } from '../../libs/eligibility/person-tests.js';
import { ageOf, hasDied, isFullTimeStudent, isInCustody, isSeverelyIll, listOpenMembers } from '../../libs/eligibility/circumstances.js';
import type { PreparedHousehold } from '../../libs/eligibility/prepare-household.js';
import { factsOfKind } from '../../libs/eligibility/read-situation.js';
import { reckonSpending } from '../../libs/eligibility/reckon-spending.js';
import { readReport, type ReadMeasure } from '../../libs/eligibility/run-test.js';
import { measureName } from './eligibility-graph.js';

interface PlainInterval {
  readonly known: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Fen. A quotient that is no finite decimal keeps 15 digits: far more than tells it from any threshold. */
const toNumber = ({ numerator, denominator }: Rational): number => Number(numerator) / Number(denominator);
const toPlain = ({ known, low, high }: Amount | ReadMeasure): PlainInterval => ({
  known: toNumber(known),
  low: low ? toNumber(low) : null,
  high: high ? toNumber(high) : null,
});

/** @returns one household for the graph of eligibility-graph.ts */
export function writeInput(household: PreparedHousehold, report: ReportBody, pack: EffectivePack): object {
  const { read, counted, meansOf, isAbandoned, window } = household;
  const { situation } = read;
  const spending = reckonSpending(read, pack, window, counted);
  const reader = readReport(report, spending ? { deduction: { spent: spending.total, openSources: spending.openKinds } } : {});
  const measures: Record<string, PlainInterval> = {};
  for (const test of Object.values(pack.tests)) {
    const key = measureName(pack, test);
    measures[key] ??= toPlain(key.endsWith('after_deduction') ? reader.readAfterDeduction(test.measure) : reader.read(test.measure));
  }
  const total: MeasureId = 'income-total';
  measures['income_total'] = toPlain(reader.read(total));
  const people = Object.entries(situation.people).map(([id, about]) => {
    const [registration] = factsOfKind(read, 'household-registration', id);
    const { incomeYear, incomeMonth, monetary } = meansOf(id);
    return {
      id,
      role: about.role,
      counted: counted.includes(id),
      age: ageOf(read, id) ?? null,
      receives: about.receives ?? null,
      incapable: !about.legalCapacity || about.declaredMissing,
      orphan: about.orphan,
      appliesAlone: about.appliesAlone,
      keptByFamily: about.keptByFamily ?? null,
      ableToWork: about.ableToWork ?? null,
      religious: about.religiousSince !== undefined,
      died: hasDied(read, id).onKnown === 'met',
      deathAnswered: read.isAnswered('death', id),
      jailed: isInCustody(read, id).onKnown === 'met',
      custodyAnswered: read.isAnswered('custody', id),
      ill: isSeverelyIll(read, id).onKnown === 'met',
      diagnosisAnswered: read.isAnswered('diagnosis', id),
      student: isFullTimeStudent(read, id).onKnown === 'met',
      educationAnswered: read.isAnswered('education', id),
      disabilities: factsOfKind(read, 'disability', id).map(({ disabilityType, level }) => ({ type: disabilityType, level })),
      disabilityAnswered: read.isAnswered('disability', id),
      hukou: registration?.hukouDivision ?? situation.hukou ?? '',
      hukouCertain: registration !== undefined || read.isAnswered('household-registration', id),
      hukouAnswered: read.isAnswered('household-registration', id),
      marriageAnswered: read.isAnswered('marriage', id),
      means: { incomeYear: toPlain(incomeYear), incomeMonth: toPlain(incomeMonth), monetary: toPlain(monetary) },
    };
  });
  return {
    area: situation.area ?? null,
    abandoned: isAbandoned,
    answeredKinds: report.answeredKinds,
    openMembers: listOpenMembers(read).length,
    spending: { total: spending ? toNumber(spending.total) : 0, open: (spending?.openKinds.length ?? 1) > 0 },
    measures,
    people,
  };
}
