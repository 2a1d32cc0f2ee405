// Requests for simulations and redeterminations, as they arrive.
import type { LocalDate } from '#kernel';
import type { SimulationRequest } from '#verification';
import { checkDate } from '../requests/field-checks.js';
import { Field, ObjectField, type FieldCheck, type FieldFault } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';

const LONGEST_DRAFT = 200_000;
const MOST_VALUES = 200;

const checkRegion: FieldCheck = (value) =>
  typeof value !== 'string' ? 'field-not-text' : /^[a-z][a-z-]{0,39}$/.test(value) ? undefined : 'value-region-unknown';
const checkDraft: FieldCheck = (value) =>
  typeof value !== 'string' ? 'field-not-text' : value.length > LONGEST_DRAFT || value.trim() === '' ? 'text-length' : undefined;
const checkPrefix: FieldCheck = (value) => (typeof value === 'string' && /^\d{2,12}$/.test(value) ? undefined : 'division-code');

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** { name: text } */
const checkTexts: FieldCheck = (value) => {
  if (!isObject(value)) return 'field-not-object';
  const entries = Object.entries(value);
  if (entries.length > MOST_VALUES) return 'list-too-long';
  return entries.flatMap(([name, text]): FieldFault[] => (typeof text === 'string' ? [] : [{ step: `/${name}`, code: 'value-not-text' }]));
};
/** { name: { year: text } } */
const checkYears: FieldCheck = (value) => {
  if (!isObject(value)) return 'field-not-object';
  return Object.entries(value).flatMap(([name, years]): FieldFault[] => {
    if (!isObject(years)) return [{ step: `/${name}`, code: 'field-not-object' }];
    return Object.entries(years).flatMap(([year, text]): FieldFault[] => {
      if (!/^\d{4}$/.test(year)) return [{ step: `/${name}`, code: 'year-invalid' }];
      return typeof text === 'string' ? [] : [{ step: `/${name}/${year}`, code: 'value-not-text' }];
    });
  });
};

export class DraftValuesDto {
  @Field({ type: String, description: 'Region whose pack the values are laid over; see /v1/packs.', example: 'mentougou' }, checkRegion)
  declare region: string;

  @Field(
    {
      type: 'object',
      additionalProperties: { type: 'string' },
      selfRequired: false,
      description: 'Parameters by name, numbers as text.',
      example: { dibaoStandard: '1500.00' },
    },
    checkTexts,
    { optional: true },
  )
  declare parameters?: Record<string, string>;

  @Field(
    {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'string' } },
      selfRequired: false,
      description: 'Statistics by name and year.',
      example: { urbanConsumptionPerHead: { 2025: '46800.00' } },
    },
    checkYears,
    { optional: true },
  )
  declare statistics?: Record<string, Record<string, string>>;

  @Field(
    {
      type: 'object',
      additionalProperties: { type: 'string' },
      selfRequired: false,
      description: 'Choices by name.',
      example: { deductBeforeLowIncome: 'yes' },
    },
    checkTexts,
    { optional: true },
  )
  declare choices?: Record<string, string>;
}

export class NewSimulationDto implements ChecksItself {
  @Field(
    {
      type: String,
      description: 'A draft pack: the text of a `pack.yaml`. Either this or `values`.',
      maxLength: LONGEST_DRAFT,
      example: 'region: mentougou\nparent: beijing\nfrom: 2027-01-01\n…',
    },
    checkDraft,
    { optional: true },
  )
  declare yaml?: string;

  @ObjectField(DraftValuesDto, { description: 'Values over a pack. Either this or `yaml`.' }, { optional: true })
  declare values?: DraftValuesDto;

  @Field(
    {
      type: String,
      format: 'date',
      description: "First day of a pack of the draft's region to compare with; absent: what stands now.",
      example: '2022-12-30',
    },
    checkDate,
    { optional: true },
  )
  declare against?: LocalDate;

  @Field({ type: String, description: 'Division to look at, a county or larger.', example: '110109' }, checkPrefix, { optional: true })
  declare division?: string;

  findFaults() {
    return (this.yaml === undefined) === (this.values === undefined) ? [{ pointer: '', code: 'draft-one-of' as const }] : [];
  }
}

export function toSimulationRequest({ yaml, values, against, division }: NewSimulationDto): SimulationRequest {
  const { region = '', parameters = {}, statistics = {}, choices = {} } = values ?? {};
  return {
    draft: yaml === undefined ? { kind: 'values', region, values: { parameters, statistics, choices } } : { kind: 'pack', yaml },
    ...(against === undefined ? {} : { against }),
    ...(division === undefined ? {} : { division }),
  };
}

export class NewRedeterminationDto {
  @Field({ type: String, description: 'Region whose recipients are determined anew; see /v1/packs.', example: 'mentougou' }, checkRegion)
  declare region: string;

  @Field({ type: String, format: 'date', description: 'Day whose policy is applied.', example: '2026-07-01' }, checkDate)
  declare policyDate: LocalDate;
}
