// Proves from recorded exchanges how a declared source is asked whom a person without a number may be: every code of its
// answer, what was sent, what becomes of it, and that an answer to another request is not taken.
import { createAdapterClients, identifyPerson } from '#adapter-kit';
import { NOW, startHttpDepartment } from '#adapter-kit/conformance';
import type { ConnectedSource, ParsedAnswer } from '#contracts';
import { fixedClock, isHubError } from '#kernel';
import type { DeclaredProtocol, HttpQuestion } from '../protocol.js';
import { compareRequest } from './compare.js';
import { fillSecrets } from './fill-secrets.js';
import { DESCRIBED, type DescribedExchange, type Fixture } from './fixture.js';
import { isTokenQuestion, TOKEN_REPLY } from './http-world.js';

export interface DescribedCheck {
  readonly exchanges: readonly { readonly situation: string; readonly remarks: readonly string[] }[];
  readonly missing: readonly string[];
}

/** @returns nothing at all for a source that is not asked by description */
export async function checkDescriptions(source: ConnectedSource, declared: DeclaredProtocol, fixture: Fixture): Promise<DescribedCheck> {
  const recorded = new Map(fixture.described.map((exchange) => [exchange.situation, exchange]));
  const outcomes = [...new Set(Object.values(declared.described?.result ?? {}))];
  const missing = [
    ...outcomes
      .filter((outcome) => !recorded.has(outcome))
      .map((outcome) => `record under described an exchange for the situation ${outcome}: a code of byDescription means it`),
    ...(declared.described === undefined && recorded.size > 0 ? ['remove described: the source is not asked by description'] : []),
  ];
  if (missing.length > 0 || declared.described === undefined) return { exchanges: [], missing };
  const exchanges = [];
  for (const exchange of recorded.values())
    exchanges.push({ situation: `described-${exchange.situation}`, remarks: await replay(source, declared, exchange) });
  const first = recorded.get('candidates');
  if (first)
    exchanges.push({
      situation: 'described-another-request',
      remarks: await replay(source, declared, {
        situation: 'candidates',
        answer: first.answer.replaceAll(DESCRIBED.requestNumber, 'req-9999'),
        expect: { error: 'source-schema-drift' },
      }),
    });
  return { exchanges, missing };
}

async function replay(source: ConnectedSource, { adapter }: DeclaredProtocol, exchange: DescribedExchange): Promise<string[]> {
  const questions: HttpQuestion[] = [];
  const department = await startHttpDepartment((question) => {
    if (isTokenQuestion(question)) return TOKEN_REPLY;
    questions.push(question);
    return { headers: { 'content-type': 'application/json' }, body: exchange.answer };
  });
  const clients = createAdapterClients();
  try {
    if (adapter.mode !== 'answers-now') return ['a source that answers later is not asked by description'];
    const answer = await identifyPerson(adapter, DESCRIBED, {
      options: adapter.options.parse({ ...fillSecrets(source.options), baseUrl: department.url }),
      clients,
      clock: fixedClock(NOW),
      signal: new AbortController().signal,
      log: () => undefined,
      timeoutMs: 3000,
    });
    return [...compareRequest(exchange.request, questions[0]), ...compareProposal(exchange.expect, answer)];
  } catch (error) {
    if (!isHubError(error)) throw error;
    return exchange.expect.error === error.code ? [] : [`expected ${exchange.expect.error ?? 'an answer'}, got the error ${error.code}`];
  } finally {
    await clients.close();
    await department.stop();
  }
}

function compareProposal(expect: DescribedExchange['expect'], answer: ParsedAnswer): string[] {
  if (expect.error !== undefined) return [`expected the error ${expect.error}, got ${answer.outcome}`];
  const reason = 'reason' in answer ? answer.reason : '';
  const remarks = expect.reason === undefined || expect.reason === reason ? [] : [`expected ${expect.reason}, got ${reason}`];
  const [wanted, got] = [JSON.stringify(expect.candidates ?? []), JSON.stringify(answer.candidates ?? [])];
  return wanted === got ? remarks : [...remarks, `expected the candidates ${wanted}, got ${got}`];
}
