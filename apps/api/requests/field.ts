// Building blocks of request classes: one decorator a field that carries its check and its part of the OpenAPI document.
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { isFaultCode, pointerStep, type FaultCode } from '../problems/fault-sentences.js';

/** A fault inside one field's value; `step` is the rest of the pointer, '' for the value itself. */
export interface FieldFault {
  readonly step: string;
  readonly code: FaultCode;
}
export type FieldCheck = (value: unknown) => FaultCode | readonly FieldFault[] | undefined;

interface FieldOptions {
  /** Absent fields are a fault unless the field is optional; null is never the same as absent. */
  readonly optional?: boolean;
}

/** A field with its check. `api` must have an example. */
export function Field(api: ApiPropertyOptions, check: FieldCheck, { optional = false }: FieldOptions = {}): PropertyDecorator {
  const find = (value: unknown): readonly FieldFault[] => {
    if (value === undefined) return [{ step: '', code: 'field-missing' }];
    const found = check(value);
    return typeof found === 'string' ? [{ step: '', code: found }] : (found ?? []);
  };
  const validator = ValidateBy({
    name: 'field',
    validator: {
      validate: (value: unknown) => find(value).length === 0,
      defaultMessage: (context) => writeFieldFaults(find(context?.value)),
    },
  });
  // The options are a union over kinds of type; whether the field is required is the same in all of them.
  const documented = ApiProperty(optional ? Object.assign({}, api, { required: false }) : api);
  return optional
    ? applyDecorators(
        documented,
        ValidateIf((_object: object, value: unknown) => value !== undefined),
        validator,
      )
    : applyDecorators(documented, validator);
}

/** A list whose entries are each checked; at least one entry unless `atLeast` says otherwise, none twice. */
export function ListField(
  api: ApiPropertyOptions,
  checkItem: (item: unknown) => FaultCode | undefined,
  options: FieldOptions & { readonly atLeast?: number; readonly atMost?: number } = {},
): PropertyDecorator {
  const { atLeast = 1, atMost = 100 } = options;
  return Field(
    Object.assign({}, api, { isArray: true, minItems: atLeast, maxItems: atMost, uniqueItems: true }),
    (value) => {
      if (!Array.isArray(value)) return 'field-not-list';
      if (value.length < atLeast) return 'list-empty';
      if (value.length > atMost) return 'list-too-long';
      return value.flatMap((item: unknown, index): FieldFault[] => {
        const code = checkItem(item) ?? (value.indexOf(item) < index ? 'list-repeats' : undefined);
        return code === undefined ? [] : [{ step: pointerStep(index), code }];
      });
    },
    options,
  );
}

/** An object with fields of its own. */
export function ObjectField<T extends object>(
  type: new () => T,
  api: ApiPropertyOptions = {},
  options: FieldOptions = {},
): PropertyDecorator {
  return applyDecorators(
    Type(() => type),
    ValidateNested({ message: 'field-not-object' }),
    Field(Object.assign({}, api, { type }), (value) => (isPlainObject(value) ? undefined : 'field-not-object'), options),
  );
}

/** A list of objects with fields of their own. `tooLong` names the fault of a list beyond `atMost`. */
export function ObjectListField<T extends object>(
  type: new () => T,
  api: ApiPropertyOptions,
  options: FieldOptions & { readonly atLeast?: number; readonly atMost: number; readonly tooLong?: FaultCode },
): PropertyDecorator {
  const { atLeast = 1, atMost, tooLong = 'list-too-long' } = options;
  return applyDecorators(
    Type(() => type),
    ValidateNested({ each: true, message: 'field-not-object' }),
    Field(
      Object.assign({}, api, { type, isArray: true, minItems: atLeast, maxItems: atMost }),
      (value) => {
        if (!Array.isArray(value)) return 'field-not-list';
        if (value.length < atLeast) return 'list-empty';
        if (value.length > atMost) return tooLong;
        return value.flatMap((item: unknown, index): FieldFault[] =>
          isPlainObject(item) ? [] : [{ step: pointerStep(index), code: 'field-not-object' }],
        );
      },
      options,
    ),
  );
}

const isPlainObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Faults travel through class-validator as its message: one a line, code and step. */
const writeFieldFaults = (faults: readonly FieldFault[]): string => faults.map(({ code, step }) => `${code} ${step}`).join('\n');

export const readFieldFaults = (message: string): FieldFault[] =>
  message.split('\n').flatMap((line) => {
    const [code = '', step = ''] = line.split(' ');
    return isFaultCode(code) ? [{ code, step }] : [];
  });
