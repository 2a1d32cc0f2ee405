// Turns what was sent into an instance of a request class, or refuses it with every fault at once.
import { type ArgumentMetadata, Inject, Injectable, type PipeTransform } from '@nestjs/common';
import { shanghaiDate, type Clock, type LocalDate } from '#kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { keyStep, pointerStep, RequestRefused, type Fault, type FaultCode } from '../problems/fault-sentences.js';
import { CLOCK } from '../tokens.js';
import { readFieldFaults } from './field.js';

/**
 * A request whose fields must also fit each other or the present day. The method is called even when single fields are
 * wrong, so it looks at every value before it trusts it; what it says about a place that is already faulty is dropped.
 */
export interface ChecksItself {
  findFaults(today: LocalDate): Iterable<{ readonly pointer: string; readonly code: FaultCode }>;
}

@Injectable()
export class RequestPipe implements PipeTransform {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws RequestRefused `request-invalid` */
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (metatype === undefined || (type !== 'body' && type !== 'query') || metatype === Object) return value;
    if (type === 'body' && value === undefined) throw new RequestRefused([{ pointer: '', code: 'body-missing' }]);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new RequestRefused([{ pointer: '', code: 'body-not-object' }]);

    const instance: unknown = plainToInstance(metatype, value);
    if (typeof instance !== 'object' || instance === null) throw new RequestRefused([{ pointer: '', code: 'body-not-object' }]);
    const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    const found = errors.flatMap((error) => collectFaults(error, ''));
    if (checksItself(instance)) {
      const wrong = new Set(found.map((fault) => fault.pointer));
      for (const fault of instance.findFaults(shanghaiDate(this.clock.now()))) if (!isInside(fault.pointer, wrong)) found.push(fault);
    }
    if (found.length === 0) return instance;
    throw new RequestRefused(
      found.map((fault): Fault => (type === 'query' ? { parameter: fault.pointer.slice(1), code: fault.code } : fault)),
    );
  }
}

const checksItself = (instance: object): instance is ChecksItself => 'findFaults' in instance && typeof instance.findFaults === 'function';

/** Whether a place, or something it is part of, is among the wrong ones. */
function isInside(pointer: string, wrong: ReadonlySet<string>): boolean {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) if (wrong.has(pointer.slice(0, end))) return true;
  return wrong.has('');
}

function collectFaults(error: ValidationError, parent: string): { pointer: string; code: FaultCode }[] {
  const { constraints = {}, children = [], property } = error;
  if ('whitelistValidation' in constraints) return [{ pointer: parent + keyStep(property), code: 'field-unknown' }];
  const pointer = parent + pointerStep(property);
  const own = Object.entries(constraints)
    .filter(([name]) => name !== 'nestedValidation' || !('field' in constraints))
    .flatMap(([, message]) => readFieldFaults(message))
    .map(({ step, code }) => ({ pointer: pointer + step, code }));
  return [...own, ...children.flatMap((child) => collectFaults(child, pointer))];
}
