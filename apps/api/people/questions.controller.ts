// /v1/verifications/{id}/questions: what a report asks of staff, and their answers.
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Question } from '#contracts';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { Hub } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { HUB } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { NewAnswerDto, QuestionDto, QuestionListDto } from './question.dto.js';

const QUESTION_ID = /^[a-z-]{1,40}-[0-9a-f]{12}$/;

@ApiTags('reports')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId/questions')
@idParam('verificationId', 'Id of the verification.')
export class QuestionsController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

  @Access('report', 'read')
  @Get()
  @ApiOperation({
    operationId: 'readQuestions',
    summary: 'Read what the latest report asks of staff',
    description: 'Questions move no figure: a spouse nobody listed, an answer under another writing of a name, and the like.',
  })
  @ApiResponse({ status: 200, type: QuestionListDto, description: 'The questions, answered ones among them.' })
  @RefusedWith(['not-found'])
  async readQuestions(
    @Param('verificationId', IdPipe) verificationId: string,
    @CurrentActor() actor: Actor,
  ): Promise<{ questions: readonly Question[] }> {
    return { questions: await this.hub.readQuestions(verificationId, actor) };
  }

  @Access('question', 'change')
  @Post(':questionId/answers')
  @HttpCode(202)
  @ApiParam({ name: 'questionId', description: 'Id of the question.', schema: { type: 'string' }, example: 'identity-0f3a5c7e9b1d' })
  @ApiOperation({
    operationId: 'answerQuestion',
    summary: 'Answer a question of the report',
    description:
      'Recorded with its reason; the next version of the report shows it. `same-person` takes up an answer that was held, `another-person` keeps it apart. A later answer stands over an earlier one. `same-person` to an `identity-candidate` identifies the person without a number under the number proposed, and the sources are asked.',
  })
  @ApiResponse({ status: 202, type: QuestionDto, description: 'The question with the answer.' })
  @RefusedWith(['not-found', 'verification-finished', 'answer-not-offered', 'member-identified', 'member-repeated'], { hasBody: true })
  answerQuestion(
    @Param('verificationId', IdPipe) verificationId: string,
    @Param('questionId') questionId: string,
    @Body() { answer, reason }: NewAnswerDto,
    @CurrentActor() actor: Actor,
  ): Promise<Question> {
    if (!QUESTION_ID.test(questionId)) throw new HubError('not-found', 'the address holds no id of a question');
    return this.hub.answerQuestion(verificationId, { questionId, answer, reason }, actor);
  }
}
