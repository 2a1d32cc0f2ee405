// The hub as an object of a program: every operation with its types, and what a system does with a case said in verbs. Runs
// wherever there is `fetch` (Node 20.19, browsers' workers); it imports nothing of the hub.
import createFetchClient, { type Client } from 'openapi-fetch';
import { KEYED_OPERATIONS, type components, type operations, type paths } from './api.generated.js';
import { HubProblem } from './problem.js';
import { sendPatiently, type Patience } from './send-patiently.js';
import { renewTokens, type ClientCredentials, type TokenSource } from './tokens.js';

type Schemas = components['schemas'];
export type NewVerification = Schemas['NewVerificationDto'];
export type Verification = Schemas['VerificationViewDto'];
export type Report = Schemas['ReportDto'];
export type NewDecision = Schemas['NewDecisionDto'];
export type Decision = Schemas['DecisionViewDto'];
export type EvidenceQuery = NonNullable<operations['readReportEvidence']['parameters']['query']>;

export interface HubOptions {
  /** Address of the hub, e.g. `https://hedui.example.gov.cn`. */
  readonly url: string;
  /** Of a registered client; a token that was given out, or what gets one. */
  readonly credentials: ClientCredentials | TokenSource;
  /** Of the sentences in problems; `zh` when absent. */
  readonly language?: 'zh' | 'en';
  readonly patience?: Patience;
  /** What a program of the hub itself, or a test, puts in the place of the world. */
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => number;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly newId?: () => string;
  readonly random?: () => number;
}

export interface ReportRead {
  readonly report: Report;
  /** Name it as `held` next time: the report comes only when there is another version. */
  readonly etag: string;
  readonly version: number;
  readonly sha256: string;
}

export interface Hub {
  /** Every operation of the OpenAPI document, typed. Refusals are thrown, so `data` is there when a call comes back. */
  readonly api: Client<paths>;
  /** @param key of this request, when the caller keeps one over restarts; made when absent */
  requestVerification(body: NewVerification, key?: string): Promise<Verification>;
  readVerification(verificationId: string): Promise<Verification>;
  /** @returns undefined when the version `held` is the latest one @throws HubProblem `not-found` before the first report */
  readReport(verificationId: string, held?: string): Promise<ReportRead | undefined>;
  /** @returns the file that proves the report by itself: manifest, signature and the parts shown */
  readEvidence(verificationId: string, query?: EvidenceQuery): Promise<Schemas['EvidenceFileDto']>;
  /** @param key of this decision; made when absent */
  decide(verificationId: string, decision: NewDecision, key?: string): Promise<Decision>;
  /** For what stands beside it in this library: waiting, following. */
  readonly clock: { readonly now: () => number; readonly pause: (ms: number, signal: AbortSignal) => Promise<void> };
}

export function openHub(options: HubOptions): Hub {
  const { url, credentials, language = 'zh', patience = {}, random = Math.random } = options;
  const { now = Date.now, newId = () => crypto.randomUUID(), pause = pauseFor } = options;
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const token = typeof credentials === 'object' ? renewTokens(credentials, { url: withSlash(url), fetch, now, newId }) : credentials;
  const api = createFetchClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { 'accept-language': language },
    fetch: (request) => sendPatiently(request, { fetch, token, now, pause, random, patience }),
  });
  api.use({
    onRequest({ request, schemaPath }) {
      if (KEYED_OPERATIONS.has(`${request.method} ${schemaPath}`) && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', newId());
    },
  });
  const keyed = (key: string | undefined) => (key === undefined ? {} : { header: { 'Idempotency-Key': key } });
  return {
    api,
    clock: { now, pause },
    requestVerification: async (body, key) => dataOf(await api.POST('/v1/verifications', { params: keyed(key), body })),
    readVerification: async (verificationId) =>
      dataOf(await api.GET('/v1/verifications/{verificationId}', { params: { path: { verificationId } } })),
    async readReport(verificationId, held) {
      const { data, response } = await api.GET('/v1/verifications/{verificationId}/report', {
        params: { path: { verificationId }, header: held === undefined ? {} : { 'If-None-Match': held } },
      });
      if (response.status === 304) return undefined;
      return {
        report: dataOf({ data, response }),
        etag: headerOf(response, 'etag'),
        version: Number(headerOf(response, 'hedui-report-version')),
        sha256: headerOf(response, 'hedui-report-sha256'),
      };
    },
    readEvidence: async (verificationId, query = {}) =>
      dataOf(await api.GET('/v1/verifications/{verificationId}/report/evidence', { params: { path: { verificationId }, query } })),
    decide: async (verificationId, body, key) =>
      dataOf(await api.POST('/v1/verifications/{verificationId}/decisions', { params: { path: { verificationId }, ...keyed(key) }, body })),
  };
}

/** What an operation answered. @throws HubProblem `answer-unreadable` for an answer without a body */
export function dataOf<Data>({ data, response }: { readonly data?: Data; readonly response: Response }): NonNullable<Data> {
  if (data !== undefined && data !== null) return data;
  throw new HubProblem({ status: response.status, code: 'answer-unreadable', title: `status ${response.status} without a body` });
}

function headerOf(response: Response, name: string): string {
  const value = response.headers.get(name);
  if (value !== null) return value;
  throw new HubProblem({ status: response.status, code: 'answer-unreadable', title: `the answer has no header ${name}` });
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
