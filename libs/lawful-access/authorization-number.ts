// Numbers of authorizations by the rule of a region, and what the code on a printed one says: the number with a check
// character, so that a number typed wrongly or read badly is told apart from one that does not exist.
import { HubError, type LocalDate } from '#kernel';
import { z } from 'zod';

const PART = /\{(?:division|yyyymmdd|yyyy|id:(?:[6-9]|1[0-2])|seq:[1-9])\}/g;
const WRITTEN = /^[A-Z0-9-]{1,40}$/;

const ruleSchema = z
  .string()
  .max(80)
  .refine(
    (rule) => rule.replaceAll(PART, '').match(/^[A-Z0-9-]*$/) !== null,
    'is capital letters, digits, hyphens and {division}, {yyyymmdd}, {yyyy}, {id:6} to {id:12}, {seq:1} to {seq:9}',
  )
  .refine((rule) => /\{(?:seq|id):\d+\}$/.test(rule), 'ends with {seq:n} or {id:n}: what makes a number the only one of its kind');

/** config/authorization-numbers.yaml: the default rule, and those of divisions by the beginning of their code. */
export const numberRulesSchema = z.strictObject({
  default: ruleSchema,
  divisions: z.array(z.strictObject({ division: z.string().regex(/^\d{2,12}$/), rule: ruleSchema, source: z.string().min(1) })).default([]),
});
export type NumberRules = z.output<typeof numberRulesSchema>;

export const DEFAULT_NUMBER_RULES: NumberRules = { default: 'HD-{yyyymmdd}-{id:12}', divisions: [] };

/** A number still without its serial: `beginning` names the series it is counted in. */
export type StartedNumber = { readonly number: string } | { readonly beginning: string; readonly digits: number };

/** @param id random or time-ordered id of the authorization: its last characters make `{id:n}` */
export function startNumber(rules: NumberRules, divisionCode: string, on: LocalDate, id: string): StartedNumber {
  const own = rules.divisions
    .filter(({ division }) => divisionCode.startsWith(division))
    .sort((a, b) => b.division.length - a.division.length)[0];
  const rule = own?.rule ?? rules.default;
  const letters = id.replaceAll('-', '').toUpperCase();
  const filled = rule
    .replaceAll('{division}', divisionCode)
    .replaceAll('{yyyymmdd}', on.replaceAll('-', ''))
    .replaceAll('{yyyy}', on.slice(0, 4))
    .replaceAll(/\{id:(\d+)\}/g, (_part, length: string) => letters.slice(-Number(length)));
  const serial = /\{seq:(\d)\}$/.exec(filled);
  return serial ? { beginning: filled.slice(0, serial.index), digits: Number(serial[1]) } : { number: filled };
}

export const finishNumber = (started: StartedNumber, serial: number): string =>
  'number' in started ? started.number : `${started.beginning}${String(serial).padStart(started.digits, '0')}`;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ISO 7064 MOD 37,36 over the letters and digits: finds every wrong character and every two exchanged. */
export function checkCharacterOf(number: string): string {
  let product = 36;
  for (const character of number.replaceAll('-', '')) {
    const sum = (product + ALPHABET.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return ALPHABET.charAt((37 - product) % 36);
}

const MARK = 'HEDUI';

/** What the codes on the paper hold. */
export const writeFormCode = (number: string): string => `${MARK}:${number}:${checkCharacterOf(number)}`;

/**
 * @returns the number; undefined for a code of something else
 * @throws HubError `form-code-damaged` when it is one of ours and its check character is not right
 */
export function readFormCode(text: string): string | undefined {
  const [mark, number, check, ...rest] = text.trim().toUpperCase().split(':');
  if (mark !== MARK || number === undefined || check === undefined || rest.length > 0 || !WRITTEN.test(number)) return undefined;
  if (check !== checkCharacterOf(number))
    throw new HubError('form-code-damaged', 'the code was read, and its check character is not right: type the number from the paper');
  return number;
}

/**
 * What a person typed from under the code: "NUMBER/CHECK", as it is printed there.
 * @throws HubError `form-code-damaged` when it cannot be one
 */
export function readTypedNumber(text: string): string {
  const [number = '', check, ...rest] = text.trim().normalize('NFKC').toUpperCase().split('/');
  if (!WRITTEN.test(number) || rest.length > 0 || check === undefined || check !== checkCharacterOf(number))
    throw new HubError('form-code-damaged', 'the number was not typed as it stands under the code: NUMBER/CHECK');
  return number;
}

/** The number as it is printed, with its check character. */
export const writeTypedNumber = (number: string): string => `${number}/${checkCharacterOf(number)}`;
