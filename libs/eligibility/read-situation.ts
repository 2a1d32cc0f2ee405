// A situation from YAML or JSON to checked values: people, their facts, and the findings a report is built from.
import {
  factKindSchema,
  factSchema,
  situationSchema,
  type CatalogueSource,
  type Fact,
  type FactKind,
  type FactOf,
  type Finding,
  type Situation,
} from '#contracts';
import { HubError, listMonths, parseMonth } from '#kernel';

/** What a kind of record means when a field is left out of a case. */
const USUAL_FIELDS: Readonly<Partial<Record<FactKind, Readonly<Record<string, unknown>>>>> = {
  'income-payment': { item: 'wages', payer: 'employer', taxWithheld: '0.00' },
  contribution: { scheme: 'employee' },
  'bank-account': { bank: 'bank', accountType: 'demand', status: 'open', holders: 1 },
  interest: { bank: 'bank', accountNumber: 'account' },
  'real-estate': {
    usage: 'residential',
    floorAreaSquareMetres: '80.00',
    ownershipShare: { numerator: 1, denominator: 1 },
    status: 'current',
  },
  vehicle: { vehicleType: 'small-passenger', status: 'normal', registeredOn: '2012-03-09', statusHistory: [] },
  'household-registration': { status: 'normal' },
  'business-registration': { part: 'self-employed', status: 'in-business' },
  'security-holding': { instrument: 'fund' },
  'insurance-policy': { cover: 'life' },
  'medical-settlement': { commercialReimbursement: '0.00' },
  diagnosis: { category: 'severe-illness' },
  education: { school: 'public', fullTime: true, tuition: '0.00', dormitory: '0.00' },
  'maintenance-judgment': { direction: 'receives', basis: 'judgment', counterpart: 'relative' },
  'agricultural-subsidy': { item: 'farmland' },
};

/** Each kind of record is a source of its own in a situation: who holds it is not what a case is about. */
export const KIND_SOURCES: readonly CatalogueSource[] = factKindSchema.options.map((kind) => ({
  id: kind,
  title: { zh: kind, en: kind },
  provides: [kind],
  connected: true,
}));

/** A household as every rule reads it, whether it was written down as a case or comes from a verification. */
export interface ReadSituation {
  readonly situation: Situation;
  /** What was answered about each person; records of kinds that stayed silent are not in it. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  /** Whether everybody who holds records of a kind has answered about a person. */
  isAnswered(kind: FactKind, person: string): boolean;
  /** Names of those who hold a kind of record; without it the kind stands for them. */
  sourcesOf?(kind: FactKind): readonly string[];
  /** Whether some source of the catalogue tells this kind at all. */
  tells?(kind: FactKind): boolean;
}

/**
 * @throws HubError `situation-invalid` whose details.problems name every path and what is wrong with it; values are not repeated
 */
export function readSituation(value: unknown): ReadSituation {
  const parsed = situationSchema.safeParse(value);
  if (!parsed.success) throw refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const situation = parsed.data;
  const written = situation.records.reduce((sum, record) => sum + countFacts(record), 0);
  if (written > MOST_FACTS) throw refuse([`records: are ${written} once each month is written out; at most ${MOST_FACTS} are read`]);
  const problems: string[] = [];
  const people = Object.keys(situation.people);
  if (!people.some((person) => situation.people[person]?.relation === 'self'))
    problems.push('people: nobody is the applicant (relation: self)');
  const facts = new Map<string, Fact[]>(people.map((person) => [person, []]));
  situation.records.forEach((record, index) => {
    const own = facts.get(record.about);
    if (!own) return problems.push(`records.${index}.about: is nobody of this situation`);
    for (const fact of expandRecord(record, situation.on, index)) {
      const result = factSchema.safeParse(fact);
      if (result.success) own.push(result.data);
      else problems.push(...result.error.issues.map((issue) => `records.${index}.${issue.path.join('.')}: ${issue.message}`));
    }
    return undefined;
  });
  const silent = new Set<string>();
  situation.silent.forEach(({ kinds, about }, index) => {
    for (const person of about) if (!facts.has(person)) problems.push(`silent.${index}.about: ${person} is nobody of this situation`);
    for (const kind of kinds) for (const person of about.length === 0 ? people : about) silent.add(`${kind}\n${person}`);
  });
  if (problems.length > 0) throw refuse(problems);
  const isAnswered = (kind: FactKind, person: string): boolean => !silent.has(`${kind}\n${person}`);
  const answered = new Map([...facts].map(([person, own]) => [person, own.filter(({ kind }) => isAnswered(kind, person))]));
  return { situation, facts: answered, isAnswered };
}

const refuse = (problems: readonly string[]): HubError =>
  new HubError('situation-invalid', `${problems.length} problem(s) in the situation:\n${problems.join('\n')}`, {
    details: { problems: [...new Set(problems)] },
  });

/** More than any household has, and few enough to be read at once. */
const MOST_FACTS = 20_000;

function countFacts({ months, sent }: Situation['records'][number]): number {
  const [from = '', to = from] = months?.split('/') ?? [];
  const monthOfEra = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return sent * (months === undefined ? 1 : monthOfEra(to) - monthOfEra(from) + 1);
}

function* expandRecord(record: Situation['records'][number], asOf: string, index: number): Generator<Record<string, unknown>> {
  const { about: _about, months, sent, ...fields } = record;
  const fact = { recordId: `r${index}`, asOf, ...USUAL_FIELDS[record.kind], ...fields };
  const [from, to = from] = months === undefined ? [] : months.split('/').map(parseMonth);
  for (let time = 0; time < sent; time += 1) {
    if (!from || !to) yield fact;
    else for (const month of listMonths({ from, to })) yield { ...fact, month };
  }
}

/** The findings of a situation: found, no record, or still open. */
export function writeFindings({ situation, facts, isAnswered }: ReadSituation, people: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  for (const person of people) {
    const own = facts.get(person) ?? [];
    for (const { id, provides } of KIND_SOURCES) {
      const [kind] = provides;
      if (!kind) continue;
      const list = own.filter((fact) => fact.kind === kind);
      const answered = isAnswered(kind, person);
      findings.push({
        findingId: `${id}.${person}`,
        sourceId: id,
        subjectId: person,
        outcome: answered ? (list.length === 0 ? 'no-record' : 'found') : 'pending',
        ...(answered ? { asOf: situation.on } : {}),
        missing: [],
        reused: false,
        facts: list,
      });
    }
  }
  return findings;
}

const byKind = new WeakMap<readonly Fact[], ReadonlyMap<Fact['kind'], readonly Fact[]>>();

/** Rules ask for many kinds and most people have few records: sorted once, then found at once. */
function sortByKind(facts: readonly Fact[]): ReadonlyMap<Fact['kind'], readonly Fact[]> {
  const known = byKind.get(facts);
  if (known) return known;
  const sorted = new Map<Fact['kind'], Fact[]>();
  for (const fact of facts) {
    const list = sorted.get(fact.kind);
    if (list) list.push(fact);
    else sorted.set(fact.kind, [fact]);
  }
  byKind.set(facts, sorted);
  return sorted;
}

const NO_FACTS: readonly never[] = [];

/** Facts of one kind that are known about a person. */
export function factsOfKind<K extends Fact['kind']>({ facts }: ReadSituation, kind: K & FactKind, person: string): readonly FactOf<K>[] {
  const own = facts.get(person);
  const found = own && sortByKind(own).get(kind);
  if (!found) return NO_FACTS;
  const isOfKind = (fact: Fact): fact is FactOf<K> => fact.kind === kind;
  return found.every(isOfKind) ? found : NO_FACTS;
}
