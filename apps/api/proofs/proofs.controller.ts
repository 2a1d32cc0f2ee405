// /v1/verifications/{id}/proofs and /v1/proofs: papers asked of a family, by the rule over the report (补充证明).
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { HandFile, ProofDesk, ProofView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { CaseworkDesks } from '../disputes/casework-desks.js';
import { NewPaperDto } from '../disputes/dispute.dto.js';
import { paperUpload, takePapers } from '../disputes/papers.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CASEWORK } from '../tokens.js';
import { PROOF_PAPER_PATH, UploadedFiles } from '../uploads/upload.js';
import { idParam } from '../verifications/verifications.controller.js';
import { NewProofDto, ProofDto, ProofEndDto, ProofListDto, ProofToldDto } from './proof.dto.js';

const proofId = idParam('proofId', 'Id of the request.');
const answer = (description: string, status = 200) => ApiResponse({ status, type: ProofDto, description });

@ApiTags('proofs')
@ApiBearerAuth('client')
@ApiExtraModels(NewPaperDto)
@Controller('v1')
export class ProofsController {
  private readonly desk: ProofDesk;

  constructor(@Inject(CASEWORK) { proofs }: CaseworkDesks) {
    this.desk = proofs;
  }

  @Access('proof', 'create')
  @Post('verifications/:verificationId/proofs')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'askForProof',
    summary: 'Ask the family for a paper',
    description:
      'Only for what no connected source tells, what its source has not answered, or what differs from what was declared. Anything else is refused with the line that answers it.',
  })
  @answer('The request, with the rule it stands on and its day.', 201)
  @RefusedWith(['not-found', 'proof-not-needed', 'proof-open', 'objections-not-set', 'household-erased'], { hasBody: true })
  askForProof(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { item, memberPosition, text }: NewProofDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProofView> {
    return this.desk.ask({ verificationId, item, memberPosition, text }, actor);
  }

  @Access('proof', 'list')
  @Get('verifications/:verificationId/proofs')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({ operationId: 'listProofsOfCase', summary: 'List the papers asked for in a case' })
  @ApiResponse({ status: 200, type: ProofListDto, description: 'Most urgent first, at most 200.' })
  @RefusedWith(['not-found', 'household-erased'])
  async listProofsOfCase(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<ProofListDto> {
    return { items: await this.desk.list(verificationId, actor) };
  }

  @Access('proof', 'list')
  @Get('proofs')
  @ApiOperation({ operationId: 'listOpenProofs', summary: 'List papers that are waited for' })
  @ApiResponse({ status: 200, type: ProofListDto, description: 'Most urgent first, at most 200.' })
  @RefusedWith([])
  async listOpenProofs(@CurrentActor() actor: Actor): Promise<ProofListDto> {
    return { items: await this.desk.list(undefined, actor) };
  }

  @Access('proof', 'change')
  @Post(PROOF_PAPER_PATH.slice('/v1/'.length))
  @proofId
  @ApiConsumes('multipart/form-data')
  @ApiBody(paperUpload(getSchemaPath(NewPaperDto)))
  @ApiOperation({
    operationId: 'addProofPaper',
    summary: 'Put a paper to a request for proof',
    description: 'Kept sealed; the same paper again is the same as once.',
  })
  @answer('The request with its papers.', 201)
  @RefusedWith(['not-found', 'proof-state', 'paper-differs', 'upload-needed', 'household-erased'], { hasBody: true })
  addProofPaper(
    @Param('proofId', IdPipe) id: string,
    @Body() { sha256 }: NewPaperDto,
    @UploadedFiles() files: readonly HandFile[],
    @CurrentActor() actor: Actor,
  ): Promise<ProofView> {
    return this.desk.addPapers(id, takePapers(files, sha256), actor);
  }

  @Access('proof', 'change')
  @Post('proofs/:proofId/end')
  @HttpCode(200)
  @proofId
  @ApiOperation({ operationId: 'endProof', summary: 'Record that the paper came, did not come, or is waived' })
  @answer('The request, closed.')
  @RefusedWith(['not-found', 'proof-state', 'household-erased'], { hasBody: true })
  endProof(
    @Param('proofId', IdPipe) id: string,
    @Body() { state, conforms, reason }: ProofEndDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProofView> {
    return this.desk.close(id, { state, conforms, reason }, actor);
  }

  @Access('proof', 'change')
  @Post('proofs/:proofId/told')
  @HttpCode(200)
  @proofId
  @ApiOperation({ operationId: 'tellOfProof', summary: 'Record that the family was told that its paper does not conform' })
  @answer('The request.')
  @RefusedWith(['not-found', 'proof-state', 'household-erased'], { hasBody: true })
  tellOfProof(@Param('proofId', IdPipe) id: string, @Body() { on, how }: ProofToldDto, @CurrentActor() actor: Actor): Promise<ProofView> {
    return this.desk.tell(id, { on, how }, actor);
  }
}
