// Amounts of every programme a household meets, and the frame of temporary aid it asked for.
import type { Area, Benefit, EffectivePack, ProgrammeResult, SelfCare } from '#contracts';
import { rational, type Rational } from '#kernel';
import type { OwnMeans } from './own-means.js';
import { isDisabled, isSeverelyIll, SEVERE_DISABILITY } from './circumstances.js';
import { payBenefits, reckonTemporaryAid } from './pay-benefits.js';
import type { ReadSituation } from './read-situation.js';
import { leftSideOf, type ReportReader } from './run-test.js';

export interface PayOffice {
  readonly read: ReadSituation;
  readonly pack: EffectivePack;
  readonly counted: readonly string[];
  readonly area: Area | undefined;
  readonly reader: ReportReader;
  readonly selfCare: Readonly<Record<string, SelfCare>>;
  readonly meansOf: (person: string) => OwnMeans;
}

export function payHousehold(programmes: readonly ProgrammeResult[], office: PayOffice): Benefit[] {
  const benefits: Benefit[] = [];
  for (const programme of programmes) if (programme.outcome === 'meets') benefits.push(...payProgramme(programme, office));
  const { pack, read, counted } = office;
  const request = read.situation.temporary;
  if (pack.temporary && request) benefits.push(...reckonTemporaryAid(pack.temporary, request, pack, counted.length, read.situation.on));
  return benefits;
}

function payProgramme({ programme, people }: ProgrammeResult, office: PayOffice): Benefit[] {
  const { read, pack, counted, area, selfCare, meansOf } = office;
  const common = {
    pack,
    on: read.situation.on,
    area,
    severelyIll: counted.filter((person) => isSeverelyIll(read, person).onKnown === 'met'),
    severelyDisabled: counted.filter((person) => isDisabled(read, person, SEVERE_DISABILITY).onKnown === 'met'),
    selfCare,
  };
  if (programme !== 'single-person')
    return payBenefits(programme, {
      ...common,
      heads: counted.length,
      incomePerHeadMonth: incomeOf(programme, office),
      admitted: people ?? counted,
    });
  return (people ?? []).flatMap((person) =>
    payBenefits('dibao', { ...common, heads: 1, incomePerHeadMonth: meansOf(person).incomeMonth.known, admitted: [person] }).map(
      (benefit) => ({ ...benefit, programme, person }),
    ),
  );
}

/** Income per head and month as the programme's own income test reads it. */
function incomeOf(programme: string, { pack, reader }: PayOffice): Rational {
  const ids = pack.programmes.find(({ id }) => id === programme)?.tests ?? [];
  for (const id of ids) {
    const test = pack.tests[id];
    if (!test?.measure.startsWith('income-per-head') || (test.area !== undefined && test.area !== reader.area)) continue;
    const { known } = leftSideOf(pack, test)(reader);
    return test.measure === 'income-per-head-year' ? rational(known.numerator, known.denominator * 12n) : known;
  }
  return reader.read('income-per-head-month').known;
}
