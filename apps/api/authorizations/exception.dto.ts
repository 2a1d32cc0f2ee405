// Requests about exceptions: what is recorded, and what follows afterwards.
import { exceptionGroundSchema } from '#contracts';
import type { LocalDate } from '#kernel';
import { NOTICE_WAYS, type ExceptionGround, type NoticeWay } from '#lawful-access';
import { LARGEST_HOUSEHOLD } from '../households/household.dto.js';
import { textOf, type PlacedFault } from '../households/household.checks.js';
import {
  checkDate,
  checkDeclaredAmount,
  checkOneOf,
  checkRef,
  checkSourceId,
  checkText,
  checkTimestamp,
  checkUuid,
} from '../requests/field-checks.js';
import { Field, ListField, ObjectField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';

const instant = { type: String, format: 'date-time' } as const;

export class PaidFirstDto {
  @Field({ type: String, description: 'Who paid. Kept sealed.', maxLength: 100, example: '某街道办事处' }, checkText(100))
  declare by: string;

  @Field({ type: String, description: 'Yuan as text. Kept sealed.', example: '500.00' }, checkDeclaredAmount)
  declare amount: string;

  @Field({ type: String, format: 'date', description: 'Day of payment.', example: '2026-11-20' }, checkDate)
  declare on: LocalDate;
}

export class NewExceptionDto implements ChecksItself {
  @Field(
    {
      type: String,
      enum: exceptionGroundSchema.options,
      description: 'Vital interest of a person who cannot consent, or a public-health emergency. There is no other ground.',
      example: 'vital-interest',
    },
    checkOneOf(exceptionGroundSchema.options),
  )
  declare ground: ExceptionGround;

  @Field(
    { type: String, description: 'Article of law.', maxLength: 200, example: '《中华人民共和国个人信息保护法》第十三条第一款第四项' },
    checkText(200),
  )
  declare basis: string;

  @Field(
    {
      type: String,
      description: 'Why nobody can sign and why it cannot wait. Kept sealed.',
      maxLength: 400,
      example: '昏迷送医,无法签字,需立即确认医疗保障',
    },
    checkText(400),
  )
  declare reason: string;

  @ListField({ type: String, description: 'Refs or subject ids of this verification.', example: ['m1'] }, checkRef, {
    atMost: LARGEST_HOUSEHOLD,
  })
  declare subjects: string[];

  @ListField(
    { type: String, description: 'Sources that may be asked; every one when absent.', example: ['medical-insurance'] },
    checkSourceId,
    {
      optional: true,
    },
  )
  declare sourceIds?: string[];

  @Field({ type: String, description: 'What is unknown. Kept sealed.', maxLength: 400, example: '家庭成员情况' }, checkText(400), {
    optional: true,
  })
  declare unknown?: string;

  @ObjectField(PaidFirstDto, { description: 'Aid that was paid before the papers.' }, { optional: true })
  declare paid?: PaidFirstDto;

  @Field({ ...instant, description: 'When it happened; not after now.', example: '2026-11-21T00:30:00Z' }, checkTimestamp)
  declare eventAt: string;

  @Field({ ...instant, description: 'When it was reported.', example: '2026-11-21T00:45:00Z' }, checkTimestamp, { optional: true })
  declare reportedAt?: string;

  @Field(
    {
      ...instant,
      description: 'When the signed papers are due, within 30 days. Nothing is asked under the exception from then on.',
      example: '2026-11-22T00:30:00Z',
    },
    checkTimestamp,
  )
  declare papersDueAt: string;

  @Field(
    {
      ...instant,
      description: 'When the person is to be told at the latest, within 90 days (PIPL art. 18).',
      example: '2026-12-01T00:00:00Z',
    },
    checkTimestamp,
  )
  declare noticeDueAt: string;

  *findFaults(today: LocalDate): Iterable<PlacedFault> {
    const on = textOf(this.paid, 'on');
    if (on !== undefined && on > today) yield { pointer: '/paid/on', code: 'date-in-future' };
  }
}

export class ExceptionPapersDto {
  @Field(
    {
      type: String,
      format: 'uuid',
      description: 'The authorization that was signed afterwards.',
      example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80',
    },
    checkUuid,
  )
  declare authorizationId: string;
}

export class ExceptionNoticeDto {
  @Field({ type: String, enum: [...NOTICE_WAYS], description: 'How the person was told.', example: 'in-person' }, checkOneOf(NOTICE_WAYS))
  declare how: NoticeWay;

  @Field({ ...instant, description: 'When; not after now.', example: '2026-11-21T01:00:00Z' }, checkTimestamp)
  declare at: string;
}

export class ListExceptionsDto {
  @Field(
    { type: String, enum: ['true', 'false'], description: 'Only those whose papers or notice are overdue.', example: 'true' },
    checkOneOf(['true', 'false']),
    { optional: true },
  )
  declare overdue?: string;
}
