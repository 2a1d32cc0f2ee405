// What operators send about sources, as it arrives.
import type { FaultCode } from '../problems/fault-sentences.js';
import { checkBoolean, checkOneOf, checkText, checkTimestamp, checkUuid } from '../requests/field-checks.js';
import { Field, ListField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';

const LONGEST_REASON = 200;
const MOST_CASES = 100;
const LATER = '2026-11-22T06:00:00+08:00';

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));
type Fault = { readonly pointer: string; readonly code: FaultCode };

/** The second instant must lie after the first. */
function* findOrderFaults(from: unknown, to: unknown, pointer: string): Generator<Fault> {
  if (isTime(from) && isTime(to) && Date.parse(from) >= Date.parse(to)) yield { pointer, code: 'time-order' };
}

export class SourceHoldDto {
  @Field({ type: String, description: 'Why, for colleagues; no names of persons.', example: '专线故障' }, checkText(LONGEST_REASON))
  declare reason: string;

  @Field(
    { type: String, format: 'date-time', description: 'When it ends by itself; absent: when somebody resumes it.', example: LATER },
    checkTimestamp,
    { optional: true },
  )
  declare until?: string;
}

export class SourceWindowDto implements ChecksItself {
  @Field({ type: String, format: 'date-time', description: 'When it begins.', example: '2026-11-22T00:00:00+08:00' }, checkTimestamp)
  declare from: string;

  @Field({ type: String, format: 'date-time', description: 'When it ends.', example: LATER }, checkTimestamp)
  declare to: string;

  @Field({ type: String, description: 'Why, for colleagues.', example: '夜间升级' }, checkText(LONGEST_REASON))
  declare reason: string;

  findFaults(): Iterable<Fault> {
    return findOrderFaults(this.from, this.to, '/to');
  }
}

export class NewReaskDto implements ChecksItself {
  @Field({ type: String, description: 'Why the answers are doubted.', example: '当日返回数据错位' }, checkText(LONGEST_REASON))
  declare reason: string;

  @ListField(
    {
      type: String,
      format: 'uuid',
      description: 'Cases to ask again; or else receivedFrom and receivedTo.',
      example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60'],
    },
    checkUuid,
    { optional: true, atMost: MOST_CASES },
  )
  declare verificationIds?: string[];

  @Field(
    {
      type: String,
      format: 'date-time',
      description: 'All cases with an answer received at or after this.',
      example: '2026-11-20T00:00:00+08:00',
    },
    checkTimestamp,
    { optional: true },
  )
  declare receivedFrom?: string;

  @Field({ type: String, format: 'date-time', description: '… and before this.', example: '2026-11-21T00:00:00+08:00' }, checkTimestamp, {
    optional: true,
  })
  declare receivedTo?: string;

  @Field(
    {
      type: String,
      enum: ['live', 'bulk'],
      description: 'live: somebody waits for it. When absent, live for named cases and bulk for a range of time.',
      example: 'bulk',
    },
    checkOneOf(['live', 'bulk']),
    { optional: true },
  )
  declare lane?: 'live' | 'bulk';

  *findFaults(): Generator<Fault> {
    const isRange = this.receivedFrom !== undefined || this.receivedTo !== undefined;
    if (isRange === (this.verificationIds !== undefined)) yield { pointer: '', code: 're-ask-scope' };
    else if (isRange && this.receivedFrom === undefined) yield { pointer: '/receivedFrom', code: 'field-missing' };
    else if (isRange && this.receivedTo === undefined) yield { pointer: '/receivedTo', code: 'field-missing' };
    yield* findOrderFaults(this.receivedFrom, this.receivedTo, '/receivedTo');
  }
}

export class ReaskMoveDto {
  @Field({ type: Boolean, description: 'true starts it, false drops it.', example: true }, checkBoolean)
  declare start: boolean;
}

export class WorkItemDecisionDto {
  @Field(
    {
      type: String,
      enum: ['ask-again', 'not-asked'],
      description:
        'ask-again: the source is asked once more, even where that may count twice there. not-asked: nothing more is asked, the gap stays and says so.',
      example: 'ask-again',
    },
    checkOneOf(['ask-again', 'not-asked']),
  )
  declare decision: 'ask-again' | 'not-asked';
}

export class ListWorkItemsDto {
  @Field({ type: String, enum: ['open', 'handled'], description: 'open when absent.', example: 'open' }, checkOneOf(['open', 'handled']), {
    optional: true,
  })
  declare state?: 'open' | 'handled';
}

export class NewCaseReaskDto {
  @Field({ type: String, description: 'Id of the source to ask again.', example: 'tax' }, checkText(64))
  declare sourceId: string;

  @Field(
    { type: String, description: 'Why its answer is doubted; no names of persons.', example: '家庭称该账户已注销' },
    checkText(LONGEST_REASON),
  )
  declare reason: string;
}
