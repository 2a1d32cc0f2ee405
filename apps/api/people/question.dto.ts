// Questions of a report and answers to them, as they arrive and as they are documented.
import { questionAnswerSchema, questionKindSchema, type QuestionAnswer } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { checkOneOf, checkText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';
import { LineEvidenceDto } from '../verifications/line-evidence.dto.js';

export class NewAnswerDto {
  @Field(
    {
      type: String,
      enum: questionAnswerSchema.options,
      description: 'One of the answers the question takes.',
      example: 'same-person',
    },
    checkOneOf(questionAnswerSchema.options),
  )
  declare answer: QuestionAnswer;

  @Field(
    {
      type: String,
      description: 'Why, for whoever reads the case later. Stored sealed and shown in the report.',
      maxLength: 400,
      example: '身份证与户口簿一致,户口簿为繁体书写',
    },
    checkText(400),
  )
  declare reason: string;
}

export class GivenAnswerDto {
  @ApiProperty({ type: String, enum: questionAnswerSchema.options, example: 'same-person' }) declare answer: string;
  @ApiProperty({ type: String, example: '身份证与户口簿一致,户口簿为繁体书写' }) declare reason: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' }) declare answeredAt: string;
}

export class QuestionDto {
  @ApiProperty({ type: String, description: 'Stable while the same records raise it.', example: 'identity-0f3a5c7e9b1d' })
  declare questionId: string;
  @ApiProperty({ type: String, enum: questionKindSchema.options, example: 'identity' }) declare kind: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    description: 'Whom it is about; absent when it is the household.',
    example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0',
  })
  declare subjectId?: string;
  @ApiProperty({ type: String, isArray: true, example: ['household-register'] }) declare sourceIds: string[];
  @ApiProperty({ type: String, required: false, description: 'Whom the records name besides, masked.', example: '110105********002X' })
  declare named?: string;
  @ApiProperty({ type: BilingualDto, description: 'What the records say.' }) declare text: BilingualDto;
  @ApiProperty({ type: BilingualDto, description: 'What another answer could change.' }) declare couldChange: BilingualDto;
  @ApiProperty({ type: BilingualDto, description: 'What to look into.' }) declare toDo: BilingualDto;
  @ApiProperty({ type: LineEvidenceDto, isArray: true }) declare evidence: LineEvidenceDto[];
  @ApiProperty({ type: String, isArray: true, enum: questionAnswerSchema.options, example: ['same-person', 'another-person'] })
  declare answers: string[];
  @ApiProperty({ type: GivenAnswerDto, required: false }) declare answer?: GivenAnswerDto;
}

export class QuestionListDto {
  @ApiProperty({ type: QuestionDto, isArray: true }) declare questions: QuestionDto[];
}

export class ElsewhereAidDto {
  @ApiProperty({ type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0' }) declare subjectId: string;
  @ApiProperty({ type: String, description: 'County of the other household.', example: '640104' }) declare divisionCode: string;
  @ApiProperty({ type: String, isArray: true, example: ['dibao'] }) declare programmes: string[];
  @ApiProperty({ type: String, format: 'date', example: '2026-11-01' }) declare referenceDate: string;
}
