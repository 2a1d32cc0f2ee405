// The OpenAPI document is complete, true to the routes, and the committed copy of it is fresh.
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { sampleReport } from '../testing/sample-report.js';
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
      'get /v1/authorizations/{authorizationId}',
      'get /v1/code-lists',
      'get /v1/households/{householdId}',
      'get /v1/local-values',
      'get /v1/local-values/{localValueId}',
      'get /v1/local-values/{localValueId}/scan',
      'get /v1/packs',
      'get /v1/packs/{region}',
      'get /v1/sources',
      'get /v1/verifications',
      'get /v1/verifications/{verificationId}',
      'get /v1/verifications/{verificationId}/events',
      'get /v1/verifications/{verificationId}/report',
      'get /v1/verifications/{verificationId}/report/summary',
      'get /v1/verifications/{verificationId}/reports/{version}',
      'get /v1/verifications/{verificationId}/reports/{version}/summary',
      'post /v1/authorizations/{authorizationId}/revoke',
      'post /v1/households',
      'post /v1/households/{householdId}/authorizations',
      'post /v1/local-values',
      'post /v1/local-values/{localValueId}/approve',
      'post /v1/local-values/{localValueId}/preview',
      'post /v1/local-values/{localValueId}/publish',
      'post /v1/local-values/{localValueId}/refuse',
      'post /v1/local-values/{localValueId}/withdraw',
      'post /v1/verifications',
      'post /v1/verifications/{verificationId}/authorizations',
      'post /v1/verifications/{verificationId}/cancel',
      'post /v1/verifications/{verificationId}/members',
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
    for (const { operation } of operations) {
      expect(operation.security).toEqual([{ client: [] }]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '500', '503']));
    }
  });

  it('has no identity number in any address (T3)', () => {
    const names = operations.flatMap(({ operation }) => (operation.parameters ?? []).map((parameter) => parameter.name));
    expect(names.filter((name) => /idNumber|name$/i.test(name) && name !== 'name')).toEqual([]);
  });

  it('says what is required: only fields that are optional in the checks are optional here', () => {
    const required = Object.fromEntries(requestSchemas().map(([name, schema]) => [name, schema.required]));
    expect(required.NewVerificationDto).toEqual(['household', 'referenceDate', 'purpose', 'trigger', 'programmes']);
    expect(required.NewMemberDto).toEqual(['ref', 'name', 'idNumber', 'role', 'relation']);
    expect(required.AuthorizationPartDto).toEqual(['subjects', 'programmes', 'validFrom', 'validTo', 'signatures', 'evidence']);
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
    api.hub.issueReport(started.body.verificationId);
    check('VerificationPageDto', (await as(request(server).get('/v1/verifications'))).body);
    check('ReportDto', (await as(request(server).get(`/v1/verifications/${started.body.verificationId}/report`))).body);
    check('ReportDto', JSON.parse(JSON.stringify(sampleReport(started.body.verificationId, 2))));
    check('ReportSummaryDto', (await as(request(server).get(`/v1/verifications/${started.body.verificationId}/report/summary`))).body);
    check('SourceListDto', (await as(request(server).get('/v1/sources'))).body);
    check('PackListDto', (await as(request(server).get('/v1/packs'))).body);
    check('CodeListsDto', (await as(request(server).get('/v1/code-lists'))).body);
    check('ProblemDto', (await as(request(server).post('/v1/verifications')).set('Idempotency-Key', 'p').send({})).body);
  });
});
