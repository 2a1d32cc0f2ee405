// Questions about people without a number: an office looks for whoever fits a name, a sex and years of birth. What it keeps
// and how it writes the answer is the department's affair; codes and fields are in its table.
import { sexOf, type LocalDate, type PersonDescription } from '#kernel';
import { repeatRows, type OfficeSetting } from '../office.js';
import type { KnownPerson } from '../population.js';
import type { SandboxSource } from '../faults.js';
import type { Row } from './department.js';
import { findValue } from './http-wire.js';

/** An office lists nobody when more people fit. */
const LISTED_AT_MOST = 5;

export interface DescriptionManner {
  readonly path: string;
  /** Where the parts of the description stand in the request. */
  readonly fields: { readonly [K in 'requestNumber' | 'name' | 'sex' | 'bornFrom' | 'bornTo']: string };
  readonly codes: { readonly [K in Said]: string };
  /** Whether the office keeps a record of the person under this name. */
  goesBy(person: KnownPerson, name: string): boolean;
  /** One row a person, in a list of the answer. */
  readonly list: string;
  writeRow(person: KnownPerson): Row;
  writeAnswer(said: { readonly requestNumber: string; readonly code: string; readonly asOf: LocalDate }): object;
}
type Said = 'some' | 'nobody' | 'tooMany' | 'refused';

interface Described extends PersonDescription {
  readonly requestNumber: string;
}

/** @returns undefined when it is no question of this kind */
export function readDescription({ fields }: DescriptionManner, tree: unknown): Described | undefined {
  const read = (field: keyof DescriptionManner['fields']): string | undefined => {
    const value = findValue(tree, fields[field]);
    return typeof value === 'string' ? value : undefined;
  };
  const [requestNumber, name, sex, bornFrom, bornTo] = [read('requestNumber'), read('name'), read('sex'), read('bornFrom'), read('bornTo')];
  if (!requestNumber || requestNumber.length > 64 || !name || sex === undefined || !/^[012]$/.test(sex)) return undefined;
  if (bornFrom === undefined || bornTo === undefined || !/^(\d{4})?$/.test(bornFrom) || !/^(\d{4})?$/.test(bornTo)) return undefined;
  return {
    requestNumber,
    name,
    ...(sex === '0' ? {} : { sex: sex === '1' ? 'male' : 'female' }),
    ...(bornFrom === '' || bornTo === '' ? {} : { bornFrom: Number(bornFrom), bornTo: Number(bornTo) }),
  };
}

export function answerDescription(setting: OfficeSetting, id: SandboxSource, manner: DescriptionManner, described: Described): object {
  const { population, faults, calls } = setting;
  const { refuse, wrongPerson } = faults.current();
  const { requestNumber } = described;
  calls.record(id, requestNumber);
  const write = (said: Said, people: readonly KnownPerson[]): object => ({
    ...manner.writeAnswer({ requestNumber, code: manner.codes[said], asOf: population.today() }),
    ...(people.length === 0
      ? {}
      : {
          [manner.list]: repeatRows(
            setting,
            people.map((person) => manner.writeRow(person)),
          ),
        }),
  });
  if (refuse) return write('refused', []);
  const found = population.findPeople((person) => fits(manner, person, described), LISTED_AT_MOST + 1);
  const told = wrongPerson ? found.map(({ member }) => population.findNeighbour(member.idNumber)) : found;
  if (told.length > LISTED_AT_MOST) return write('tooMany', []);
  return told.length === 0 ? write('nobody', []) : write('some', told);
}

/** Ten years either way: whoever asks grades what fits. */
const YEARS_OFF = 10;

function fits(manner: DescriptionManner, person: KnownPerson, { name, sex, bornFrom, bornTo }: Described): boolean {
  const year = Number(person.member.bornOn.slice(0, 4));
  if (sex !== undefined && sexOf(person.member.idNumber) !== sex) return false;
  if (bornFrom !== undefined && bornTo !== undefined && (year < bornFrom - YEARS_OFF || year > bornTo + YEARS_OFF)) return false;
  return manner.goesBy(person, name);
}
