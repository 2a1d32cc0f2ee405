// Documents the refusals of an operation: every status with its codes, each with an example of the whole answer.
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { Fault } from '../problems/fault-sentences.js';
import { problemKinds, type ProblemCode } from '../problems/problem-table.js';
import { writeProblem } from '../problems/problem.js';

export class ProblemFaultDto {
  @ApiProperty({
    type: String,
    required: false,
    description: 'JSON pointer (RFC 6901) into the body; empty for the body itself.',
    example: '/household/members/0/idNumber',
  })
  declare pointer?: string;

  @ApiProperty({ type: String, required: false, description: 'Name of the query parameter at fault.', example: 'limit' })
  declare parameter?: string;

  @ApiProperty({ type: String, required: false, description: 'Name of the header at fault.', example: 'Idempotency-Key' })
  declare header?: string;

  @ApiProperty({ type: String, description: 'Stable code of the fault.', example: 'id-number-check-character' })
  declare code: string;

  @ApiProperty({
    type: String,
    description: 'Sentence for a person, in the language asked for.',
    example: '证件号码的校验码不正确,请核对各位数字。',
  })
  declare detail: string;
}

export class ProblemDto {
  @ApiProperty({ type: String, description: 'URN of the kind of problem.', example: 'urn:hedui:problem:request-invalid' })
  declare type: string;

  @ApiProperty({
    type: String,
    description: 'Sentence for a person, in the language asked for.',
    example: '请求内容有误,请按 errors 逐项更正。',
  })
  declare title: string;

  @ApiProperty({ type: 'integer', description: 'HTTP status.', example: 400 })
  declare status: number;

  @ApiProperty({ type: String, description: 'Stable code of the problem.', enum: Object.keys(problemKinds), example: 'request-invalid' })
  declare code: string;

  @ApiProperty({ type: String, description: 'More about this occurrence.', example: '共 2 处需要更正。' })
  declare detail: string;

  @ApiProperty({ type: ProblemFaultDto, isArray: true, required: false, description: 'Every fault of the request at once.' })
  declare errors?: ProblemFaultDto[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    selfRequired: false,
    description: 'Codes, ids and counts that belong to the refusal.',
    example: { programmes: ['medical'] },
  })
  declare details?: Record<string, unknown>;
}

const EXAMPLE_FAULTS: Partial<Record<ProblemCode, readonly Fault[]>> = {
  'request-invalid': [
    { pointer: '/household/members/0/idNumber', code: 'id-number-check-character' },
    { pointer: '/referenceDate', code: 'date-in-future' },
  ],
  'body-malformed': [{ pointer: '/programmes', code: 'json-duplicate-key' }],
};
/** Any operation that needs credentials can be refused so, and any at all. */
const WITH_CREDENTIALS: readonly ProblemCode[] = ['credentials-missing', 'credentials-invalid', 'access-denied'];
const ALWAYS: readonly ProblemCode[] = ['internal-error', 'temporarily-unavailable'];
const WITH_BODY: readonly ProblemCode[] = ['request-invalid', 'body-malformed', 'body-too-large', 'media-type-unsupported'];

/** The problems an operation can answer with, besides those every one can; `open`: it needs no credentials. */
export function RefusedWith(
  codes: readonly ProblemCode[],
  { hasBody = false, open = false }: { hasBody?: boolean; open?: boolean } = {},
): MethodDecorator {
  const all = [...new Set([...codes, ...(hasBody ? WITH_BODY : []), ...(open ? [] : WITH_CREDENTIALS), ...ALWAYS])];
  const statuses = [...new Set(all.map((code) => problemKinds[code].status))].sort((a, b) => a - b);
  return applyDecorators(
    ApiExtraModels(ProblemDto, ProblemFaultDto),
    ...statuses.map((status) => {
      const ofStatus = all.filter((code) => problemKinds[code].status === status);
      return ApiResponse({
        status,
        description: ofStatus.map((code) => `\`${code}\`: ${problemKinds[code].title.en}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(ProblemDto) },
            examples: Object.fromEntries(
              ofStatus.map((code) => [
                code,
                { summary: problemKinds[code].title.en, value: writeProblem(code, 'zh', { faults: EXAMPLE_FAULTS[code] ?? [] }) },
              ]),
            ),
          },
        },
      });
    }),
  );
}
