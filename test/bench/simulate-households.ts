// Households for `npm run bench -- simulate`: those of the sandbox's seeded population, with what ten connected departments
// would have answered about them; a few answers are missing, as in life.
import type { CatalogueSource, Fact, FactOf, Finding, Programme } from '#contracts';
import { addMonths, fen, fullMonthsBefore, parseLocalDate, type LocalDate, type Month, type MonthWindow } from '#kernel';
import { loadSourceCatalogue } from '#source-catalogue';
import type { ConsolidationInput } from '#verification';
import { createHash } from 'node:crypto';
import type { Holdings, Household } from '../../apps/sandbox/holding.schema.js';
import { createSeededRandom, type SeededRandom } from '../../apps/sandbox/seeded-random.js';
import { makeSyntheticHouseholds } from '../../apps/sandbox/synthetic-households.js';

const CONNECTED = new Set([
  'tax',
  'social-insurance',
  'real-estate',
  'vehicles',
  'banks',
  'household-register',
  'civil-affairs-marriage',
  'medical-insurance',
  'disabled-federation',
  'health',
]);
const PROGRAMMES: readonly Programme[] = ['dibao', 'low-income', 'tekun', 'medical'];
/** One answer in so many is late. */
const LATE = 1 / 60;
const AS_OF_DAYS = [3, 10, 17];

/** The catalogue of config/departments with ten of its sources connected. */
export async function readBenchCatalogue(folder: string): Promise<readonly CatalogueSource[]> {
  return (await loadSourceCatalogue(folder)).map(({ id, title, provides }) => ({ id, title, provides, connected: CONNECTED.has(id) }));
}

type Content = Fact extends infer F ? (F extends Fact ? Omit<F, 'recordId' | 'asOf'> : never) : never;

interface Drawing {
  readonly random: SeededRandom;
  readonly window: MonthWindow;
  readonly asOf: LocalDate;
  readonly household: Household;
}

/** @param seed same seed and catalogue, same households @param regionOf region of a division */
export function* inventVerifications(
  seed: number,
  count: number,
  catalogue: readonly CatalogueSource[],
  regionOf: (divisionCode: string) => string,
): Generator<ConsolidationInput> {
  const random = createSeededRandom(seed + 1);
  let serial = 0;
  for (const household of makeSyntheticHouseholds(seed, count)) {
    serial += 1;
    const month = `2025-${String(random.integer(3, 9)).padStart(2, '0')}`;
    const referenceDate = parseLocalDate(`${month}-${String(random.integer(1, 28)).padStart(2, '0')}`);
    const asOf = parseLocalDate(`${month}-${String(random.integer(1, AS_OF_DAYS.length)).padStart(2, '0')}`);
    const drawing: Drawing = { random, window: fullMonthsBefore(referenceDate, 12), asOf, household };
    yield {
      verificationId: idOf(seed, serial, 'v'),
      householdId: idOf(seed, serial, 'h'),
      clientId: 'bench',
      lane: 'bulk',
      purpose: 'social-assistance',
      programmes: PROGRAMMES,
      referenceDate,
      window: drawing.window,
      packRegion: regionOf(household.divisionCode),
      trigger: 'recheck',
      divisionCode: household.divisionCode,
      subjects: household.members.map(({ personRef, relation, role, counted, bornOn }) => ({
        subjectId: idOf(seed, serial, personRef),
        relation,
        role,
        counted,
        countedReason: '共同生活',
        bornOn,
      })),
      stated: { area: random.chance(0.6) ? 'urban' : 'rural' },
      declared: [],
      findings: household.members.flatMap(({ personRef }) => {
        const facts = answerAbout(drawing, personRef);
        return catalogue
          .filter(({ connected }) => connected)
          .map((source) => writeFinding(drawing, source, idOf(seed, serial, personRef), facts));
      }),
      openQueries: 0,
      unheardQueries: 0,
      waveOver: true,
      changeCount: 1,
      previous: undefined,
    };
  }
}

/** The time of a version 7 id grows with the serial, so that rows lie in the order in which they were made. */
function idOf(seed: number, serial: number, what: string): string {
  const random = createHash('sha256').update(`${seed} ${serial} ${what}`).digest('hex');
  const time = (1_760_000_000_000 + serial).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

function writeFinding({ random, asOf }: Drawing, { id, provides }: CatalogueSource, subjectId: string, facts: readonly Fact[]): Finding {
  const common = { findingId: `${id}:${subjectId}:1`, sourceId: id, subjectId, missing: [], reused: false };
  if (random.chance(LATE)) return { ...common, outcome: 'late', facts: [] };
  const own = facts.filter(({ kind }) => provides.includes(kind));
  return { ...common, outcome: own.length === 0 ? 'no-record' : 'found', asOf, facts: own };
}

function answerAbout({ random, window, asOf, household }: Drawing, person: string): Fact[] {
  const facts: Fact[] = [];
  const add = (record: string, content: Content): void => void facts.push({ ...content, recordId: `${record}-${person}`, asOf });
  const { holdings } = household;
  const own = <T extends { person: string }>(list: readonly T[]): T[] => list.filter((one) => one.person === person);
  own(holdings.tax).forEach((stream, index) => {
    for (const month of monthsOf(stream, window))
      add(`t${index}-${month}`, {
        kind: 'income-payment',
        item: stream.item === '0200' ? 'business' : 'wages',
        payer: stream.payer,
        month,
        grossAmount: random.chance(0.3) ? fen(stream.grossAmount + BigInt(random.integer(0, 90_000))) : stream.grossAmount,
        taxWithheld: stream.taxAmount,
      });
  });
  own(holdings.contributions).forEach((stream, index) => {
    for (const month of monthsOf(stream, window))
      add(`c${index}-${month}`, {
        kind: 'contribution',
        scheme: stream.scheme === 'EMP' ? 'employee' : 'resident',
        ...(stream.employer === undefined ? {} : { employer: stream.employer }),
        month,
        ...(stream.baseAmount === undefined ? {} : { baseAmount: stream.baseAmount }),
        personalAmount: stream.personalAmount,
      });
  });
  own(holdings.benefits).forEach((stream, index) => {
    for (const month of monthsOf(stream, window))
      add(`b${index}-${month}`, { kind: 'benefit', benefitType: BENEFITS[stream.type], month, amount: stream.amount });
  });
  own(holdings.realEstate).forEach((right, index) => add(`e${index}`, writeEstate(right)));
  own(holdings.vehicles).forEach(({ vin, plate, registeredOn }, index) =>
    add(`v${index}`, { kind: 'vehicle', vin, plate, vehicleType: 'small-passenger', status: 'normal', registeredOn, statusHistory: [] }),
  );
  own(holdings.accounts).forEach(({ bank, account, type, holders, balance, interest }, index) => {
    add(`a${index}`, {
      kind: 'bank-account',
      bank,
      accountNumber: account,
      accountType: type === 'T' ? 'time' : 'demand',
      status: 'open',
      balance,
      holders,
    });
    for (const { creditedOn, amount } of interest)
      if (creditedOn.slice(0, 7) >= window.from && creditedOn.slice(0, 7) <= window.to)
        add(`i${index}-${creditedOn}`, { kind: 'interest', bank, accountNumber: account, creditedOn, amount });
  });
  add('hk', { kind: 'household-registration', hukouDivision: household.divisionCode, status: 'normal' });
  if (random.chance(0.12))
    add('dis', {
      kind: 'disability',
      disabilityType: random.pick(['physical', 'mental', 'intellectual', 'visual']),
      level: random.integer(1, 4),
    });
  if (random.chance(0.08)) add('ill', { kind: 'diagnosis', category: 'severe-illness', confirmedOn: parseLocalDate('2023-05-09') });
  if (random.chance(0.25))
    add('med', {
      kind: 'medical-settlement',
      month: addMonths(window.to, -random.integer(0, 11)),
      outOfPocketAmount: fen(random.integer(10_000, 4_000_000)),
      commercialReimbursement: fen(0),
    });
  return facts;
}

const BENEFITS: Readonly<Record<Holdings['benefits'][number]['type'], FactOf<'benefit'>['benefitType']>> = {
  JC01: 'resident-pension-central',
  JC02: 'resident-pension-top-up',
  JC03: 'resident-pension-personal',
  ZG01: 'employee-pension',
  SY01: 'unemployment',
  YS01: 'survivor',
  GS01: 'injury',
};

function writeEstate({ certificate, unit, usage, areaSquareMetres, coOwnerCount, registeredOn }: Holdings['realEstate'][number]): Content {
  return {
    kind: 'real-estate',
    certificateNumber: certificate,
    ...(unit === undefined ? {} : { unitNumber: unit }),
    usage: usage === '12' ? 'rural-dwelling' : 'residential',
    floorAreaSquareMetres: areaSquareMetres,
    ownershipShare: { numerator: 1, denominator: coOwnerCount },
    status: 'current',
    registeredOn,
  };
}

function monthsOf({ from, to }: { readonly from: Month; readonly to?: Month | undefined }, window: MonthWindow): Month[] {
  const months: Month[] = [];
  const last = to !== undefined && to < window.to ? to : window.to;
  for (let month = from > window.from ? from : window.from; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}
