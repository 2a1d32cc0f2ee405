// Blank authorizations from print to acceptance, and the papers behind authorizations.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { shanghaiDate, type Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import type { AuthorizationDesk, EvidenceView, FormView, PrintedForm, PrintForm, ScanFile } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { toNewHousehold } from '../households/household.map.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { chooseLanguage } from '../problems/language.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { AUTHORIZATION_DESK, CLOCK } from '../tokens.js';
import { fileEnding } from '../uploads/scan-file.js';
import { EVIDENCE_PATH, FORM_SCAN_PATH, UploadedScan } from '../uploads/upload.js';
import { idParam } from '../verifications/verifications.controller.js';
import {
  AcceptedFormDto,
  AcceptFormDto,
  EvidenceViewDto,
  FormTermsDto,
  FormViewDto,
  NewAuthorizationFormDto,
  NewEvidenceDto,
  ReturnedScanDto,
} from './authorization-form.dto.js';
import { toNewSignature, toValidity } from './authorization.map.js';
import { drawFormCodes, readFormCodes } from './form-codes.js';
import { FORM_POLICY, renderForm } from './form-page.js';

const FILE_TYPES = ['application/pdf', 'image/png', 'image/jpeg'];
const formId = idParam('formId', 'Id of the form.');
const printed = (status: number) =>
  ApiResponse({
    status,
    description: 'The page, A4: the authorization with its codes, and the promise of truth. `Location` is the address of the form.',
    headers: { Location: { description: 'Address of the form.', schema: { type: 'string' } } },
    content: { 'text/html': { schema: { type: 'string' } } },
  });
const upload = (value: string, scan: string) => ({
  required: true,
  schema: {
    type: 'object' as const,
    required: ['value', 'scan'],
    properties: {
      value: { allOf: [{ $ref: value }], description: 'JSON.' },
      scan: { type: 'string' as const, format: 'binary', description: scan },
    },
  },
});

@ApiTags('authorizations')
@ApiBearerAuth('client')
@ApiExtraModels(ReturnedScanDto, NewEvidenceDto)
@Controller('v1')
export class AuthorizationFormsController {
  constructor(
    @Inject(AUTHORIZATION_DESK) private readonly desk: AuthorizationDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('authorization', 'create')
  @Post('households/:householdId/authorizations/blank')
  @idParam('householdId', 'Id of the household.')
  @ApiProduces('text/html')
  @ApiOperation({
    operationId: 'printAuthorization',
    summary: 'Print a blank authorization for a stored household',
    description: 'A page with names and identity numbers in clear, to be signed. Leaves an audit row.',
  })
  @printed(201)
  @RefusedWith(['not-found', 'division-not-allowed', 'programme-not-allowed', 'authorization-invalid'], { hasBody: true })
  async printForHousehold(
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: FormTermsDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(await this.desk.forms.printForHousehold(householdId, toTerms(body), actor), 201, request, reply);
  }

  @Access('authorization', 'create')
  @Post('authorization-forms')
  @ApiProduces('text/html')
  @ApiOperation({
    operationId: 'printAuthorizationForm',
    summary: 'Print a blank authorization for a family that is not stored yet',
    description: 'The family is stored as a household with its form.',
  })
  @printed(201)
  @RefusedWith(['access-denied', 'division-not-allowed', 'programme-not-allowed', 'member-repeated', 'authorization-invalid'], {
    hasBody: true,
  })
  async printForNewHousehold(
    @Body() body: NewAuthorizationFormDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { household } = body;
    const family = toNewHousehold(household.divisionCode, household.members, household, shanghaiDate(this.clock.now()));
    await this.send(await this.desk.forms.printForNewHousehold(family, toTerms(body), actor), 201, request, reply);
  }

  @Access('authorization', 'read')
  @Get('authorization-forms/:formId')
  @formId
  @ApiOperation({ operationId: 'readAuthorizationForm', summary: 'Where a form stands' })
  @ApiResponse({ status: 200, type: FormViewDto, description: 'The form; names are masked.' })
  @RefusedWith(['not-found'])
  read(@Param('formId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<FormView> {
    return this.desk.forms.read(id, actor);
  }

  @Access('authorization', 'read')
  @Get('authorization-forms/:formId/page')
  @formId
  @ApiProduces('text/html')
  @ApiOperation({ operationId: 'printAuthorizationFormAgain', summary: 'Print a form again', description: 'Leaves an audit row.' })
  @printed(200)
  @RefusedWith(['not-found'])
  async printAgain(
    @Param('formId', IdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(await this.desk.forms.printAgain(id, actor), 200, request, reply);
  }

  @Access('authorization', 'create')
  @Post(FORM_SCAN_PATH.slice('/v1/'.length))
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody(upload(getSchemaPath(ReturnedScanDto), 'The signed paper: PNG, JPEG, or a PDF of JPEG pages, at most 10 MiB.'))
  @ApiOperation({
    operationId: 'returnAuthorizationScan',
    summary: 'Bring the scan of a signed form back',
    description: 'The form is found by the code in the scan, or by the number a person types. The scan is kept sealed.',
  })
  @ApiResponse({ status: 200, type: FormViewDto, description: 'The form the scan is of, with the scan.' })
  @RefusedWith(
    [
      'form-code-unreadable',
      'form-code-foreign',
      'form-code-damaged',
      'form-code-differs',
      'form-unknown',
      'form-state',
      'authorization-invalid',
      'upload-needed',
    ],
    { hasBody: true },
  )
  async returnScan(@Body() { number }: ReturnedScanDto, @UploadedScan() file: ScanFile, @CurrentActor() actor: Actor): Promise<FormView> {
    return this.desk.forms.returnScan({ file, codes: await readFormCodes(file), typed: number }, actor);
  }

  @Access('authorization', 'create')
  @Post('authorization-forms/:formId/accept')
  @HttpCode(201)
  @formId
  @ApiOperation({
    operationId: 'acceptAuthorizationForm',
    summary: 'Record who signed, and make the authorization',
    description: 'By a person who has looked at the scan.',
  })
  @ApiResponse({ status: 201, type: AcceptedFormDto, description: 'The form and the authorization it became.' })
  @RefusedWith(['not-found', 'form-state', 'authorization-invalid', 'member-repeated'], { hasBody: true })
  accept(@Param('formId', IdPipe) id: string, @Body() { signatures }: AcceptFormDto, @CurrentActor() actor: Actor) {
    return this.desk.forms.accept(id, signatures.map(toNewSignature), actor);
  }

  @Access('authorization', 'create')
  @Post(EVIDENCE_PATH.slice('/v1/'.length))
  @idParam('householdId', 'Id of the household.')
  @ApiConsumes('multipart/form-data')
  @ApiBody(upload(getSchemaPath(NewEvidenceDto), 'The signed paper or file: PDF, PNG or JPEG, at most 10 MiB.'))
  @ApiOperation({
    operationId: 'storeAuthorizationEvidence',
    summary: 'Store a signed paper of a household',
    description: 'Kept sealed, never changed. An authorization names it by its hash. Another household’s paper is refused.',
  })
  @ApiResponse({ status: 201, type: EvidenceViewDto, description: 'Stored.' })
  @RefusedWith(['not-found', 'division-not-allowed', 'authorization-invalid', 'upload-needed'], { hasBody: true })
  keepEvidence(
    @Param('householdId', IdPipe) householdId: string,
    @Body() { kind }: NewEvidenceDto,
    @UploadedScan() file: ScanFile,
    @CurrentActor() actor: Actor,
  ): Promise<EvidenceView> {
    return this.desk.forms.keepEvidence(householdId, kind, file, actor);
  }

  @Access('authorization', 'read')
  @Get('authorizations/:authorizationId/evidence')
  @idParam('authorizationId', 'Id of the authorization.')
  @ApiProduces(...FILE_TYPES)
  @ApiOperation({
    operationId: 'readAuthorizationEvidence',
    summary: 'The paper behind an authorization',
    description: 'Leaves an audit row. Not found where the file stayed with the caller.',
  })
  @ApiResponse({
    status: 200,
    description: 'The file as it was uploaded.',
    content: Object.fromEntries(FILE_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
  })
  @RefusedWith(['not-found'])
  async readEvidence(
    @Param('authorizationId', IdPipe) authorizationId: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, mediaType } = await this.desk.forms.readEvidence(authorizationId, actor);
    await reply
      .type(mediaType)
      .header('Content-Disposition', `attachment; filename="${authorizationId}.${fileEnding(mediaType)}"`)
      .header('Cache-Control', 'private, no-store')
      .send(bytes);
  }

  private async send(form: PrintedForm, status: number, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const language = chooseLanguage(request.headers['accept-language']);
    const page = renderForm(form, await drawFormCodes(form.code), language);
    await reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('Location', `/v1/authorization-forms/${form.formId}`)
      .header('Content-Language', language)
      .header('Content-Security-Policy', FORM_POLICY)
      .header('Cache-Control', 'private, no-store')
      .send(page);
  }
}

const toTerms = ({ programmes, sourceIds, validFrom, validTo, validity, copies }: FormTermsDto): PrintForm => ({
  programmes,
  ...(sourceIds === undefined ? {} : { sourceIds }),
  ...(validFrom === undefined ? {} : { validFrom }),
  ...(validTo === undefined ? {} : { validTo }),
  ...(validity === undefined ? {} : { validity: toValidity(validity) }),
  ...(copies === undefined ? {} : { copies }),
});
