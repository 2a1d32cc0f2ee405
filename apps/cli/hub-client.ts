// A small client of the hub's API for the demo and the tests: bearer token, JSON, problem+json to one sentence.
import { HubError } from '#kernel';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readToken, type TokenSource } from './client-credentials.js';

const queryStateSchema = z.object({
  sourceId: z.string(),
  state: z.string(),
  attempt: z.number(),
  outcomes: z.record(z.string(), z.number()),
  missing: z.array(z.string()),
});
const verificationSchema = z.object({
  verificationId: z.string(),
  householdId: z.string(),
  state: z.string(),
  completeness: z.string(),
  reportVersion: z.number().optional(),
  openQueries: z.number(),
  queries: z.array(queryStateSchema).optional(),
  subjects: z.array(z.object({ subjectId: z.string(), relation: z.string() })).optional(),
});
export type VerificationState = z.output<typeof verificationSchema>;

const familyLetterSchema = z.object({ number: z.string(), code: z.string(), address: z.string() });
export type FamilyLetter = z.output<typeof familyLetterSchema>;

export interface HubClient {
  requestVerification(body: object, idempotencyKey?: string): Promise<VerificationState>;
  createHousehold(body: object): Promise<void>;
  readVerification(verificationId: string): Promise<VerificationState>;
  /** Prints a letter for a person of the case: number, code and where they are typed. */
  issueFamilyLetter(verificationId: string, subjectId: string): Promise<FamilyLetter>;
  /** `{ report, determination }` as sealed. */
  readReport(verificationId: string, version?: number): Promise<unknown>;
  /** Any call; for tests of the edge. */
  call(method: string, path: string, options?: { body?: string; headers?: Readonly<Record<string, string>> }): Promise<Response>;
}

/** @param caller bearer token of a client system or what gets one, or the headers of an officer's session */
export function openHubClient(apiUrl: string, caller: TokenSource | Readonly<Record<string, string>>): HubClient {
  const readHeaders = async (): Promise<Readonly<Record<string, string>>> =>
    typeof caller === 'object' ? caller : { authorization: `Bearer ${await readToken(caller)}` };
  const call: HubClient['call'] = async (method, path, { body, headers = {} } = {}) => {
    const who = await readHeaders();
    return fetch(new URL(path, apiUrl), {
      method,
      headers: { ...who, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
  };
  const read = async (response: Response): Promise<unknown> => {
    if (response.ok) return response.json();
    const problem = await response.text();
    throw new HubError('api-refused', `the API answered ${response.status}: ${problem.slice(0, 500)}`, {
      details: { status: response.status },
    });
  };
  return {
    call,
    requestVerification: async (body, idempotencyKey = randomUUID()) =>
      verificationSchema.parse(
        await read(await call('POST', '/v1/verifications', { body: JSON.stringify(body), headers: { 'idempotency-key': idempotencyKey } })),
      ),
    createHousehold: async (body) => void (await read(await call('POST', '/v1/households', { body: JSON.stringify(body) }))),
    readVerification: async (verificationId) =>
      verificationSchema.parse(await read(await call('GET', `/v1/verifications/${verificationId}`))),
    issueFamilyLetter: async (verificationId, subjectId) =>
      familyLetterSchema.parse(
        await read(
          await call('POST', `/v1/verifications/${verificationId}/family-letters`, {
            body: JSON.stringify({ subjectId }),
            headers: { accept: 'application/json' },
          }),
        ),
      ),
    readReport: async (verificationId, version) =>
      read(
        await call(
          'GET',
          version === undefined ? `/v1/verifications/${verificationId}/report` : `/v1/verifications/${verificationId}/reports/${version}`,
        ),
      ),
  };
}
