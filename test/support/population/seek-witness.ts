// A search for two ways in which silent sources could answer that end in different outcomes. What it finds are witnesses:
// whole answers, evaluated like any other; that it finds none proves nothing by itself.
import { factSchema, type Fact, type Relation, type StatedSubject } from '#contracts';
import { formatYuan, fen, parseLocalDate, type LocalDate, type Month } from '#kernel';
import { createSeededRandom, type SeededRandom } from '../../../apps/sandbox/seeded-random.js';
import { pairOf } from './tell-answers.js';
import { CATALOGUE, type Sight, type World } from './worlds.js';

interface Asked {
  readonly random: SeededRandom;
  readonly on: LocalDate;
  readonly month: Month;
  readonly division: string;
  /** Amounts worth trying, in fen. */
  readonly amounts: readonly [bigint, ...bigint[]];
}

/** One answer that a source could give about a person; without records most often, as in life. */
const invent = (source: string, asked: Asked): Fact[] => inventRecords(source, asked).map((record) => factSchema.parse(record));

function inventRecords(source: string, asked: Asked): unknown[] {
  const { random, on, month, division } = asked;
  const amount = (): string => formatYuan(fen(random.pick(asked.amounts)));
  const record = { recordId: `w-${source}`, asOf: on };
  const choose = (...facts: readonly unknown[]): unknown[] => {
    const [first, ...others] = facts;
    return first === undefined ? [] : [random.pick([first, ...others])];
  };
  const pay = { kind: 'income-payment', ...record, item: 'wages', payer: '乙', month } as const;
  // What a register leads to: a shop or a licence to the office's estimate of what it earns, a holding to its yield.
  const untaxed = () => ({ grossAmount: amount(), taxWithheld: '0.00' });
  const loss = () => ({ grossAmount: `-${amount()}`, taxWithheld: '0.00' });
  const dividend = () => ({ ...pay, item: 'interest-dividend', ...(random.chance(0.7) ? untaxed() : loss()) });
  const death = { kind: 'death', ...record, on: month.concat('-02') } as const;
  const married = { kind: 'marriage', ...record, event: 'married', on: month.concat('-01') } as const;
  const custody = { kind: 'custody', ...record, custodyType: 'prison', from: month.concat('-02') } as const;
  const support = { kind: 'maintenance-judgment', ...record, basis: 'judgment', counterpart: '丙', month } as const;
  const leaves = [death];
  switch (source) {
    case 'tax':
      return choose(
        { ...pay, grossAmount: amount(), taxWithheld: '0.00' },
        { ...pay, grossAmount: '0.01', taxWithheld: amount() },
        { ...pay, item: 'business', grossAmount: amount(), taxWithheld: '0.00' },
      );
    case 'social-insurance':
      return choose(
        { kind: 'contribution', ...record, scheme: 'employee', month, personalAmount: amount() },
        { kind: 'benefit', ...record, benefitType: 'employee-pension', month, amount: amount() },
      );
    case 'banks': {
      const account = { bank: '甲', accountNumber: 'w' };
      return choose(
        { kind: 'bank-account', ...record, ...account, accountType: 'demand', status: 'open', balance: amount(), holders: 1 },
        { kind: 'interest', ...record, ...account, creditedOn: month.concat('-21'), amount: amount() },
      );
    }
    case 'vehicles': {
      const car = { vin: 'WITNESS0000000001', plate: '甲A1', vehicleType: 'small-passenger', registeredOn: '2012-01-01' } as const;
      return choose({ kind: 'vehicle', ...record, ...car, status: 'normal', statusHistory: [] });
    }
    case 'household-register': {
      const hukou = { kind: 'household-registration', ...record, status: 'normal' } as const;
      const hukouArea = random.pick(['urban', 'rural'] as const);
      return [{ ...hukou, hukouDivision: random.chance(0.75) ? division : '620102', hukouArea }];
    }
    case 'civil-affairs-marriage':
      return choose(married);
    case 'civil-affairs-death':
      return choose(...leaves);
    case 'superior-platform': {
      const dwelling = { kind: 'real-estate', ...record, certificateNumber: 'w', usage: 'residential', status: 'current' } as const;
      const whole = { numerator: 1, denominator: 1 } as const;
      return choose(married, { ...dwelling, floorAreaSquareMetres: '66.00', ownershipShare: whole, registeredOn: '2012-01-01' });
    }
    case 'justice':
      return choose(custody);
    case 'health':
      return choose({ kind: 'diagnosis', ...record, category: 'severe-illness', confirmedOn: month.concat('-01') }, ...leaves);
    case 'disabled-federation': {
      const disability = { kind: 'disability', ...record, level: random.pick([1, 2, 3]) } as const;
      return choose({ ...disability, disabilityType: 'physical' }, { ...disability, disabilityType: 'mental' });
    }
    case 'education': {
      const year = { kind: 'education', ...record, stage: 'higher', school: 'public', fullTime: true, dormitory: '0.00' } as const;
      return choose({ ...year, tuition: '0.00' }, { ...year, tuition: amount() });
    }
    case 'medical-insurance':
      return choose(
        { kind: 'medical-settlement', ...record, month, outOfPocketAmount: amount(), commercialReimbursement: '0.00' },
        { kind: 'medical-enrolment', ...record, month, amount: amount() },
      );
    case 'securities':
      return choose({ kind: 'security-holding', ...record, instrument: 'fund', marketValue: amount() }, dividend());
    case 'insurance':
      return choose(
        { kind: 'insurance-policy', ...record, cover: 'life', cashValue: amount() },
        { ...pay, item: 'incidental', ...untaxed() },
      );
    case 'third-party-payment':
      // what a balance yields is never a loss, other than a holding's
      return choose(
        { kind: 'payment-account', ...record, institution: '付', balance: amount() },
        { ...pay, item: 'interest-dividend', ...untaxed() },
      );
    case 'housing-fund':
      return choose(
        { kind: 'housing-fund-account', ...record, balance: amount() },
        { kind: 'contribution', ...record, scheme: 'employee', month, personalAmount: amount() },
      );
    case 'housing':
      return choose({ ...pay, item: 'lease', ...untaxed() });
    case 'market-regulation':
    case 'transport-licences':
    case 'administrative-approval':
      return choose({ ...pay, item: 'business', ...untaxed() }, { ...pay, item: 'business', ...loss() });
    case 'agriculture': {
      const crop = { kind: 'agricultural-income', ...record, item: 'own-crop', month } as const;
      return choose({ ...crop, netAmount: amount() }, { ...crop, netAmount: `-${amount()}` });
    }
    case 'finance':
      return choose(
        { kind: 'budget-payment', ...record, item: 'wages', month, amount: amount() },
        { kind: 'agricultural-subsidy', ...record, item: 'farmland', month, amount: amount() },
      );
    case 'court':
      return choose({ ...support, direction: 'receives', amount: amount() }, { ...support, direction: 'pays', amount: amount() });
    default:
      return [];
  }
}

/** Sources that tell marriages, and all whose records may name further people. */
const MARRIAGES = ['civil-affairs-marriage', 'superior-platform'];
const REGISTERS = [...MARRIAGES, 'household-register'];

/** People the registers may yet name: a spouse nobody listed, children, relatives who live there. */
const NEWCOMERS: readonly (readonly [Relation, 'marriage' | 'any', string])[] = [
  ['spouse', 'marriage', '1985-01-01'],
  ['spouse', 'marriage', '1950-01-01'],
  ['daughter', 'any', '2014-01-01'],
  ['other', 'any', '1950-01-01'],
  ['other', 'any', '1985-01-01'],
];
const MOST_NEWCOMERS = 4;

/** One way in which everything could end: what open pairs answer, and who turns out to belong. */
interface Ending {
  readonly told: ReadonlyMap<string, readonly Fact[]>;
  readonly newcomers: readonly number[];
}

const nameNewcomer = (index: number): string => `newcomer-${index}`;

function write(early: Sight, { told, newcomers }: Ending, asked: Asked): Sight {
  const joined = newcomers.flatMap((chosen, index): StatedSubject[] => {
    const [relation, , bornOn] = NEWCOMERS[chosen] ?? [];
    if (relation === undefined || bornOn === undefined) return [];
    const circumstances = { livesWith: true };
    return [{ subjectId: nameNewcomer(index), role: 'member', relation, bornOn: parseLocalDate(bornOn), circumstances }];
  });
  const subjects = [...early.subjects, ...joined];
  const answers = new Map(early.answers);
  for (const { subjectId } of subjects)
    for (const { id } of CATALOGUE) {
      const pair = pairOf(id, subjectId);
      const known = answers.get(pair);
      if (known && !early.partial.has(pair)) continue;
      const registered = id === 'household-register' ? invent(id, { ...asked, random: createSeededRandom(1) }).slice(0, 1) : [];
      answers.set(pair, [...(known ?? []), ...(told.get(pair) ?? (known ? [] : registered))]);
    }
  return { subjects, answers, partial: new Set() };
}

/** Changes an answer or a few, now and then who belongs. */
function mutate(ending: Ending, pairs: readonly string[], joiners: readonly number[], asked: Asked): Ending {
  const { random } = asked;
  const told = new Map(ending.told);
  let newcomers = [...ending.newcomers];
  for (let times = random.pick([1, 1, 2, 3]); times > 0; times -= 1) {
    if (joiners.length > 0 && random.chance(0.25)) {
      const joiner = joiners[random.integer(0, joiners.length - 1)];
      if (random.chance(0.3)) newcomers = [];
      else if (joiner !== undefined && newcomers.length < MOST_NEWCOMERS && !(isSpouse(joiner) && newcomers.some(isSpouse)))
        newcomers.push(joiner);
    }
    const all = [...pairs, ...newcomers.flatMap((_, index) => CATALOGUE.map(({ id }) => pairOf(id, nameNewcomer(index))))];
    const pair = all[random.integer(0, all.length - 1)];
    if (pair === undefined) continue;
    const [source = ''] = pair.split('\n');
    told.set(pair, random.chance(0.3) && source !== 'household-register' ? [] : invent(source, asked));
  }
  return { told, newcomers };
}

const isSpouse = (newcomer: number): boolean => NEWCOMERS[newcomer]?.[0] === 'spouse';

/** What an evaluated ending showed. */
export interface Ended {
  readonly outcomes: ReadonlyMap<string, string>;
  /** Anything that tells endings apart: results of tests. Endings that show something new are built upon. */
  readonly signature: string;
}

/**
 * Looks for two endings with different outcomes, for every programme given. It keeps endings that showed something new
 * and changes them further.
 * @param counted people who count as far as is known: registers about them may name others
 * @param limits amounts in fen near which outcomes may turn
 * @param open programmes to find two outcomes of
 * @param end evaluates a sight in which nothing is silent
 * @returns programmes without a witness after so many tries
 */
export function seekWitnesses(
  world: World,
  early: Sight,
  counted: ReadonlySet<string>,
  limits: readonly bigint[],
  open: ReadonlySet<string>,
  end: (sight: Sight) => Ended,
  tries: number,
): Set<string> {
  const missing = new Set(open);
  const outcomes = new Map<string, string>();
  const near = limits.flatMap((limit) => (limit > 1n ? [limit, limit + 1n, limit - 1n] : []));
  const random = createSeededRandom(world.number);
  const { on, division, window } = world.policy;
  const asked: Asked = { random, on, month: window.to, division, amounts: [999_999_999n, 999_999_999n, 1n, 1n, ...near] };
  const isOpen = (pair: string): boolean => !early.answers.has(pair) || early.partial.has(pair);
  const pairs = early.subjects.flatMap(({ subjectId }) => CATALOGUE.map(({ id }) => pairOf(id, subjectId)).filter(isOpen));
  const members = early.subjects.filter(({ subjectId }) => counted.has(subjectId));
  const registersOpen = members.some(({ subjectId }) => REGISTERS.some((source) => isOpen(pairOf(source, subjectId))));
  const mayMarry =
    MARRIAGES.some((source) => isOpen(pairOf(source, world.applicant))) && !members.some(({ relation }) => relation === 'spouse');
  const joiners = NEWCOMERS.flatMap(([, from], index) => ((from === 'any' ? registersOpen : mayMarry) ? [index] : []));
  const corpus: Ending[] = [{ told: new Map(), newcomers: [] }];
  const shown = new Set<string>();
  for (let round = 0; round < tries && missing.size > 0; round += 1) {
    const from = corpus[random.chance(0.5) ? corpus.length - 1 : random.integer(0, corpus.length - 1)];
    if (!from) break;
    const ending = round === 0 ? from : mutate(from, pairs, joiners, asked);
    const ended = end(write(early, ending, asked));
    for (const programme of missing) {
      const outcome = ended.outcomes.get(programme) ?? 'absent';
      const before = outcomes.get(programme);
      if (before === undefined) outcomes.set(programme, outcome);
      else if (before !== outcome) missing.delete(programme);
    }
    if (shown.has(ended.signature)) continue;
    shown.add(ended.signature);
    if (round > 0) corpus.push(ending);
  }
  return missing;
}
