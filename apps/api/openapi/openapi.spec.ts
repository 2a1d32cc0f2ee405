// The OpenAPI document is complete, true to the routes, and the committed copy of it is fresh.
// length: every route stands here by name.
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { sampleReport } from '../testing/sample-report.js';
import { readPublishedSchemas } from '../schemas/published-schemas.js';
import { evaluation } from '../testing/bad-evaluations.js';
import { verification } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';
import { writeOpenApiText } from './document.js';

type Json = Record<string, unknown>;
interface Operation {
  readonly operationId: string;
  readonly security?: unknown[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Json }> };
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: Json; readonly examples?: Json }> }>;
}

let text: string;
let document: OpenAPIObject;
let operations: { readonly path: string; readonly method: string; readonly operation: Operation }[];
let schemas: Record<string, Json>;
let api: StartedApi;

beforeAll(async () => {
  api = await startApi();
  text = await writeOpenApiText();
  document = JSON.parse(text) as OpenAPIObject;
  schemas = JSON.parse(JSON.stringify(document.components?.schemas ?? {}));
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries<Operation>(JSON.parse(JSON.stringify(item))).map(([method, operation]) => ({ path, method, operation })),
  );
});
afterAll(() => api.app.close());

/** Every field below a schema with whether it is required: `lines[].rule.id!`. */
function listFields(schema: Json, path = ''): string[] {
  const reference = typeof schema.$ref === 'string' ? schemas[schema.$ref.replace('#/components/schemas/', '')] : undefined;
  if (reference) return listFields(reference, path);
  const parts = [...((schema.allOf ?? schema.anyOf ?? schema.oneOf ?? []) as Json[])].filter((part) => part.type !== 'null');
  const required = new Set((schema.required ?? []) as string[]);
  return [
    ...parts.flatMap((part) => listFields(part, path)),
    ...Object.entries((schema.properties ?? {}) as Record<string, Json>).flatMap(([key, value]) => {
      const field = `${path}.${key}`;
      return [`${field}${required.has(key) ? '!' : ''}`, ...listFields(value, field)];
    }),
    ...(schema.items ? listFields(schema.items as Json, `${path}[]`) : []),
  ].sort();
}

const requestSchemas = () => Object.entries(schemas).filter(([name]) => !/View|Problem/.test(name));

describe('the OpenAPI document', () => {
  it('is the committed openapi.json; run `node dist/apps/api/write-openapi.js` after a change', async () => {
    expect(await readFile('openapi.json', 'utf8')).toBe(text);
  });

  it('is what /openapi.json serves', async () => {
    const answer = await request(api.app.getHttpServer()).get('/openapi.json').expect(200);
    expect(answer.body).toEqual(document);
  });

  it('is 3.1 and has every route of the API', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'delete /v1/family/session',
      'delete /v1/operations/sources/{sourceId}/windows/{windowId}',
      'delete /v1/partner-requests/{requestId}',
      'delete /v1/relatives/{relativeId}',
      'delete /v1/session',
      'get /.well-known/oauth-authorization-server',
      'get /oauth/jwks',
      'get /v1/alerts',
      'get /v1/alerts/households',
      'get /v1/alerts/{alertId}',
      'get /v1/assistance',
      'get /v1/assistance-feed',
      'get /v1/audit/entries',
      'get /v1/audit/usage',
      'get /v1/authorization-forms/{formId}',
      'get /v1/authorization-forms/{formId}/page',
      'get /v1/authorizations/{authorizationId}',
      'get /v1/authorizations/{authorizationId}/evidence',
      'get /v1/bulk-files',
      'get /v1/bulk-files/template',
      'get /v1/bulk-files/{bulkFileId}',
      'get /v1/bulk-files/{bulkFileId}/errors',
      'get /v1/bulk-files/{bulkFileId}/results',
      'get /v1/case-exports',
      'get /v1/case-exports/{exportId}',
      'get /v1/cases',
      'get /v1/cases/{caseId}',
      'get /v1/cases/{caseId}/routing',
      'get /v1/clients',
      'get /v1/clients/{clientId}',
      'get /v1/code-lists',
      'get /v1/corrections',
      'get /v1/disputes',
      'get /v1/disputes/{disputeId}',
      'get /v1/disputes/{disputeId}/papers/{paperId}',
      'get /v1/draws/{drawId}',
      'get /v1/draws/{drawId}/minutes',
      'get /v1/erasures',
      'get /v1/events',
      'get /v1/exceptions',
      'get /v1/family/letter',
      'get /v1/hand-answers/{handAnswerId}/files/{ordinal}',
      'get /v1/hand-overs',
      'get /v1/hand-requests',
      'get /v1/hand-requests/{handRequestId}',
      'get /v1/hand-requests/{handRequestId}/letter',
      'get /v1/households/{householdId}',
      'get /v1/households/{householdId}/changes',
      'get /v1/keys',
      'get /v1/legal-holds',
      'get /v1/limits',
      'get /v1/local-values',
      'get /v1/local-values/{localValueId}',
      'get /v1/local-values/{localValueId}/scan',
      'get /v1/lookup-locks',
      'get /v1/mandates',
      'get /v1/officers',
      'get /v1/officers/{officerId}',
      'get /v1/operations/sources',
      'get /v1/operations/sources/{sourceId}',
      'get /v1/operations/sources/{sourceId}/re-asks/{reaskId}',
      'get /v1/operations/sources/{sourceId}/tests/{testId}',
      'get /v1/operations/webhooks',
      'get /v1/operations/work-items',
      'get /v1/organisations',
      'get /v1/packs',
      'get /v1/packs/{region}',
      'get /v1/packs/{region}/{from}',
      'get /v1/packs/{region}/{from}/page',
      'get /v1/packs/{region}/{from}/parameters',
      'get /v1/partner-requests/{requestId}',
      'get /v1/proofs',
      'get /v1/reconciliation',
      'get /v1/reconciliation/cases',
      'get /v1/reconciliation/days',
      'get /v1/redeterminations/{redeterminationId}',
      'get /v1/redeterminations/{redeterminationId}/adjustments',
      'get /v1/redeterminations/{redeterminationId}/adjustments/file',
      'get /v1/redeterminations/{redeterminationId}/changes',
      'get /v1/redeterminations/{redeterminationId}/changes.csv',
      'get /v1/relatives',
      'get /v1/relatives/cases',
      'get /v1/retention',
      'get /v1/reviews',
      'get /v1/reviews/forecast',
      'get /v1/rights',
      'get /v1/rounds',
      'get /v1/rounds/{roundId}',
      'get /v1/rounds/{roundId}/draws',
      'get /v1/rounds/{roundId}/gaps',
      'get /v1/rounds/{roundId}/gaps/file',
      'get /v1/rounds/{roundId}/held-back',
      'get /v1/rounds/{roundId}/lists/{list}',
      'get /v1/schemas',
      'get /v1/schemas/{name}/{date}',
      'get /v1/session',
      'get /v1/simulations/{simulationId}',
      'get /v1/simulations/{simulationId}/changes.csv',
      'get /v1/sources',
      'get /v1/standing-lists',
      'get /v1/standing-lists/{list}',
      'get /v1/statistics',
      'get /v1/statistics/{topic}',
      'get /v1/statistics/{topic}/file',
      'get /v1/status-changes',
      'get /v1/subject-access/{extractId}',
      'get /v1/subject-access/{extractId}/page',
      'get /v1/verifications',
      'get /v1/verifications/{verificationId}',
      'get /v1/verifications/{verificationId}/corrections',
      'get /v1/verifications/{verificationId}/decisions',
      'get /v1/verifications/{verificationId}/determination',
      'get /v1/verifications/{verificationId}/disputes',
      'get /v1/verifications/{verificationId}/erasures',
      'get /v1/verifications/{verificationId}/events',
      'get /v1/verifications/{verificationId}/exceptions',
      'get /v1/verifications/{verificationId}/exit-schedule',
      'get /v1/verifications/{verificationId}/family-letters',
      'get /v1/verifications/{verificationId}/legal-holds',
      'get /v1/verifications/{verificationId}/plan',
      'get /v1/verifications/{verificationId}/proofs',
      'get /v1/verifications/{verificationId}/questions',
      'get /v1/verifications/{verificationId}/raw-answers',
      'get /v1/verifications/{verificationId}/report',
      'get /v1/verifications/{verificationId}/report.pdf',
      'get /v1/verifications/{verificationId}/report/evidence',
      'get /v1/verifications/{verificationId}/report/summary',
      'get /v1/verifications/{verificationId}/reports/{version}',
      'get /v1/verifications/{verificationId}/reports/{version}/summary',
      'get /v1/verifications/{verificationId}/subject-access',
      'get /v1/webhook-endpoints',
      'get /v1/webhook-endpoints/{endpointId}/deliveries',
      'get /v1/work-items',
      'get /v1/work-items/counts',
      'post /oauth/token',
      'post /v1/alerts/{alertId}/answers',
      'post /v1/assistance',
      'post /v1/assistance-feed/acknowledgement',
      'post /v1/authorization-forms',
      'post /v1/authorization-forms/scans',
      'post /v1/authorization-forms/{formId}/accept',
      'post /v1/authorizations/{authorizationId}/end',
      'post /v1/authorizations/{authorizationId}/revoke',
      'post /v1/bulk-files',
      'post /v1/bulk-files/{bulkFileId}/cancel',
      'post /v1/bulk-files/{bulkFileId}/pause',
      'post /v1/bulk-files/{bulkFileId}/resume',
      'post /v1/callbacks/{sourceId}',
      'post /v1/case-exports',
      'post /v1/case-exports/{exportId}/decision',
      'post /v1/case-exports/{exportId}/file',
      'post /v1/cases',
      'post /v1/cases/{caseId}/aid',
      'post /v1/cases/{caseId}/close',
      'post /v1/cases/{caseId}/extensions',
      'post /v1/cases/{caseId}/hand-overs',
      'post /v1/cases/{caseId}/household',
      'post /v1/cases/{caseId}/papers',
      'post /v1/cases/{caseId}/seen',
      'post /v1/cases/{caseId}/steps',
      'post /v1/cases/{caseId}/verifications',
      'post /v1/clients',
      'post /v1/clients/{clientId}/disable',
      'post /v1/clients/{clientId}/enable',
      'post /v1/corrections/{correctionId}/answer',
      'post /v1/corrections/{correctionId}/forward',
      'post /v1/disputes/{disputeId}/approval',
      'post /v1/disputes/{disputeId}/papers',
      'post /v1/disputes/{disputeId}/ruling',
      'post /v1/disputes/{disputeId}/ticket',
      'post /v1/disputes/{disputeId}/withdrawal',
      'post /v1/draws/{drawId}/cases/{position}/result',
      'post /v1/draws/{drawId}/draw',
      'post /v1/erasures/{erasureId}/decision',
      'post /v1/evaluations',
      'post /v1/exceptions/{exceptionId}/end',
      'post /v1/exceptions/{exceptionId}/notice',
      'post /v1/exceptions/{exceptionId}/papers',
      'post /v1/family-sessions',
      'post /v1/family/authorizations/{authorizationId}/withdrawal',
      'post /v1/family/corrections',
      'post /v1/family/disputes',
      'post /v1/hand-answers/{handAnswerId}/confirm',
      'post /v1/hand-answers/{handAnswerId}/return',
      'post /v1/hand-overs/{handoverId}/accept',
      'post /v1/hand-overs/{handoverId}/return',
      'post /v1/hand-overs/{handoverId}/withdraw',
      'post /v1/hand-requests/{handRequestId}/answers',
      'post /v1/households',
      'post /v1/households/{householdId}/authorizations',
      'post /v1/households/{householdId}/authorizations/blank',
      'post /v1/households/{householdId}/changes',
      'post /v1/households/{householdId}/evidence',
      'post /v1/legal-holds/{holdId}/lift',
      'post /v1/local-values',
      'post /v1/local-values/{localValueId}/approve',
      'post /v1/local-values/{localValueId}/preview',
      'post /v1/local-values/{localValueId}/publish',
      'post /v1/local-values/{localValueId}/refuse',
      'post /v1/local-values/{localValueId}/withdraw',
      'post /v1/lookup-locks/{lockId}/unlock',
      'post /v1/mandates',
      'post /v1/mandates/{mandateId}/end',
      'post /v1/officers',
      'post /v1/officers/{officerId}/disable',
      'post /v1/officers/{officerId}/enable',
      'post /v1/officers/{officerId}/reset',
      'post /v1/operations/sources/{sourceId}/drain',
      'post /v1/operations/sources/{sourceId}/pause',
      'post /v1/operations/sources/{sourceId}/re-asks',
      'post /v1/operations/sources/{sourceId}/re-asks/{reaskId}/decision',
      'post /v1/operations/sources/{sourceId}/resume',
      'post /v1/operations/sources/{sourceId}/tests',
      'post /v1/operations/sources/{sourceId}/windows',
      'post /v1/operations/webhooks/{endpointId}/seen-to',
      'post /v1/operations/work-items/{workItemId}/decision',
      'post /v1/organisations',
      'post /v1/partner-requests',
      'post /v1/proofs/{proofId}/end',
      'post /v1/proofs/{proofId}/papers',
      'post /v1/proofs/{proofId}/told',
      'post /v1/redeterminations',
      'post /v1/redeterminations/{redeterminationId}/approval',
      'post /v1/relatives',
      'post /v1/reviews/{reviewId}/pause',
      'post /v1/reviews/{reviewId}/resume',
      'post /v1/rounds',
      'post /v1/rounds/{roundId}/confirmations',
      'post /v1/rounds/{roundId}/draws',
      'post /v1/rounds/{roundId}/end',
      'post /v1/rounds/{roundId}/pause',
      'post /v1/rounds/{roundId}/resume',
      'post /v1/rounds/{roundId}/start',
      'post /v1/session/step-up',
      'post /v1/session/unlock',
      'post /v1/sign-in',
      'post /v1/sign-in/second-factor',
      'post /v1/sign-in/set-up',
      'post /v1/simulations',
      'post /v1/sources/{sourceId}/events',
      'post /v1/status-look-ups',
      'post /v1/subject-access/{extractId}/hand-out',
      'post /v1/verifications',
      'post /v1/verifications/{verificationId}/authorizations',
      'post /v1/verifications/{verificationId}/cancel',
      'post /v1/verifications/{verificationId}/corrections',
      'post /v1/verifications/{verificationId}/decisions',
      'post /v1/verifications/{verificationId}/disputes',
      'post /v1/verifications/{verificationId}/erasures',
      'post /v1/verifications/{verificationId}/exceptions',
      'post /v1/verifications/{verificationId}/family-letters',
      'post /v1/verifications/{verificationId}/legal-holds',
      'post /v1/verifications/{verificationId}/members',
      'post /v1/verifications/{verificationId}/members/{subjectId}/identity',
      'post /v1/verifications/{verificationId}/proofs',
      'post /v1/verifications/{verificationId}/questions/{questionId}/answers',
      'post /v1/verifications/{verificationId}/re-asks',
      'post /v1/verifications/{verificationId}/subject-access',
      'post /v1/verifications/{verificationId}/unmask',
      'post /v1/verifications/{verificationId}/withdraw',
      'post /v1/webhook-endpoints',
      'post /v1/webhook-endpoints/{endpointId}/disable',
      'post /v1/webhook-endpoints/{endpointId}/enable',
      'post /v1/webhook-endpoints/{endpointId}/redeliveries',
      'post /v1/webhook-endpoints/{endpointId}/rotate',
      'post /v1/webhook-endpoints/{endpointId}/test',
      'put /v1/clients/{clientId}',
      'put /v1/officers/{officerId}/rights',
      'put /v1/session/pin',
    ]);
  });

  it('has no schema without properties, and an example or a reference for every property', () => {
    expect(Object.keys(schemas).length).toBeGreaterThan(30);
    for (const [name, schema] of Object.entries(schemas)) {
      const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>);
      expect([name, properties.length]).not.toEqual([name, 0]);
      for (const [property, value] of properties) {
        const isNested =
          '$ref' in value || 'allOf' in value || 'oneOf' in value || 'anyOf' in value || '$ref' in ((value.items ?? {}) as Json);
        const isShown = isNested || 'example' in value || 'examples' in value;
        expect([name, property, isShown]).toEqual([name, property, true]);
      }
    }
  });

  it('has a body schema for every 2xx but 204, and an example for every refusal', () => {
    for (const { path, method, operation } of operations)
      for (const [status, response] of Object.entries(operation.responses)) {
        const media = Object.values(response.content ?? {});
        if (/^2/.test(status) && status !== '204')
          expect([method, path, status, media[0]?.schema !== undefined]).toEqual([method, path, status, true]);
        if (/^[45]/.test(status))
          expect([method, path, status, Object.keys(media[0]?.examples ?? {}).length > 0]).toEqual([method, path, status, true]);
      }
  });

  it('names an id, credentials and refusals for every operation', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const isOpen =
        [
          '/v1/schemas',
          '/v1/callbacks',
          '/v1/partner-requests',
          '/v1/sign-in',
          '/v1/family-sessions',
          '/v1/keys',
          '/oauth/',
          '/.well-known/',
        ].some((start) => path.startsWith(start)) || path === '/v1/sources/{sourceId}/events';
      const needed = path.startsWith('/v1/session') ? [{ session: [] }] : [{ [path.startsWith('/v1/family/') ? 'family' : 'client']: [] }];
      expect([path, operation.security]).toEqual([path, isOpen ? undefined : needed]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([...(isOpen ? [] : ['401']), '500', '503']));
    }
  });

  it('has no identity number in any address (T3)', () => {
    const names = operations.flatMap(({ operation }) => (operation.parameters ?? []).map((parameter) => parameter.name));
    expect(names.filter((name) => /idNumber|name$/i.test(name) && name !== 'name')).toEqual([]);
  });

  it('says what is required: only fields that are optional in the checks are optional here', () => {
    const required = Object.fromEntries(requestSchemas().map(([name, schema]) => [name, schema.required]));
    expect(required.NewVerificationDto).toEqual(['household', 'referenceDate', 'purpose', 'trigger', 'programmes']);
    expect(required.NewMemberDto).toEqual(['ref', 'name', 'role', 'relation']);
    expect(required.AuthorizationPartDto).toEqual(['subjects', 'programmes', 'validFrom', 'validTo', 'signatures', 'evidence']);
  });

  it.each([
    ['ReportBodyDto', 'report'],
    ['DeterminationDto', 'determination'],
  ])('has the same fields for %s as the published schema of the %s', (name, published) => {
    const { text: newest = '{}' } = readPublishedSchemas('docs/schemas').find((schema) => schema.name === published) ?? {};
    expect(listFields({ $ref: `#/components/schemas/${name}` })).toEqual(listFields(JSON.parse(newest)));
  });

  it('describes what is really answered and taken', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(JSON.parse(text.replaceAll('#/components/schemas/', 'hedui#/components/schemas/')) as Json, 'hedui');
    const check = (name: string, value: unknown) => {
      const validate = ajv.getSchema(`hedui#/components/schemas/${name}`);
      const isValid = validate?.(value);
      expect([name, isValid, validate?.errors ?? null]).toEqual([name, true, null]);
    };
    const server = api.app.getHttpServer();
    const as = (sent: request.Test) => sent.set('Authorization', `Bearer ${TOKEN}`);
    check('NewVerificationDto', verification());
    const started = await as(request(server).post('/v1/verifications')).set('Idempotency-Key', 'o').send(verification());
    check('VerificationViewDto', started.body);
    check('PlanDto', (await as(request(server).get(`/v1/verifications/${started.body.verificationId}/plan`))).body);
    api.hub.issueReport(started.body.verificationId);
    check('VerificationPageDto', (await as(request(server).get('/v1/verifications'))).body);
    check('ReportDto', (await as(request(server).get(`/v1/verifications/${started.body.verificationId}/report`))).body);
    check('ReportDto', JSON.parse(JSON.stringify(sampleReport(started.body.verificationId, 2))));
    const determination = `/v1/verifications/${started.body.verificationId}/determination`;
    check('DeterminationDto', (await as(request(server).get(determination))).body);
    check('FamilyDeterminationDto', (await as(request(server).get(`${determination}?view=family`))).body);
    check('NewEvaluationDto', evaluation());
    check('AssessmentDto', (await as(request(server).post('/v1/evaluations')).send(evaluation())).body);
    check('ReportSummaryDto', (await as(request(server).get(`/v1/verifications/${started.body.verificationId}/report/summary`))).body);
    check('SourceListDto', (await as(request(server).get('/v1/sources'))).body);
    check('PackListDto', (await as(request(server).get('/v1/packs'))).body);
    check('EffectivePackDto', (await as(request(server).get('/v1/packs/mentougou/2022-12-30'))).body);
    check('PackParameterListDto', (await as(request(server).get('/v1/packs/yinchuan/2021-07-30/parameters'))).body);
    check('PublishedSchemaListDto', (await request(server).get('/v1/schemas')).body);
    check('CodeListsDto', (await as(request(server).get('/v1/code-lists'))).body);
    check('ProblemDto', (await as(request(server).post('/v1/verifications')).set('Idempotency-Key', 'p').send({})).body);
  });
});
