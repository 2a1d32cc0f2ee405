// A department on a real HTTP server that plays the fixtures of a declared source.
import { createAdapterClients } from '#adapter-kit';
import { misbehave, NOW, SECOND, startHttpDepartment, type HttpReply } from '#adapter-kit/conformance';
import type { ConnectedSource } from '#contracts';
import { downgradeToFifteenDigits } from '#kernel';
import { encodeText, type Encoding } from '../delimited-file.js';
import { signSpdciText } from '../spdci-envelope.js';
import type { DeclaredProtocol, HttpQuestion, Stage } from '../protocol.js';
import { wrapInEnvelope } from '../recorded-envelope.js';
import type { Fixture } from './fixture.js';
import { isSituation } from './fixture.js';
import { fillSecrets, PLAYED_KEY } from './fill-secrets.js';
import type { PlayedWorld } from './played-world.js';
import { textFor } from './situation-texts.js';

/** Without a charset, as old systems send them: the interface says which it is. */
const CONTENT_TYPES = { json: 'application/json', xml: 'text/xml', soap: 'text/xml; charset=utf-8' } as const;

export async function startHttpWorld(
  source: ConnectedSource,
  declared: DeclaredProtocol,
  stage: Extract<Stage, { transport: 'http' }>,
  fixture: Fixture,
): Promise<PlayedWorld> {
  let situation = 'found';
  const questions: HttpQuestion[] = [];
  /** A registry whose key is known signs what it says, whatever the situation made of it. */
  const signed = (text: string): string => (source.options['registryKey'] === undefined ? text : signSpdciText(text, PLAYED_KEY, NOW));
  const headers = { 'content-type': CONTENT_TYPES[stage.format] };
  const department = await startHttpDepartment((question): HttpReply => {
    if (situation === 'credentials-refused') return { status: 401, headers, body: '{}' };
    if (isTokenQuestion(question)) return TOKEN_REPLY;
    if (stage.isProbe(question))
      return { headers, body: stage.format === 'soap' ? wrapInEnvelope(fixture.probeAnswer) : fixture.probeAnswer };
    questions.push(question);
    if (stage.isSubmission(question)) return { headers, body: signed(fixture.ticketAnswer ?? '{}') };
    const recorded = textFor(declared, fixture, situation, declared.plan.form.structure === 'one' ? personIn(question) : undefined);
    const text = signed(echoNumbers(String(recorded), question));
    const honest = { headers, body: stage.format === 'soap' ? wrapInEnvelope(text) : text };
    return inEncoding(misbehave(isSituation(situation) ? situation : 'found', honest), stage.encoding);
  });
  return {
    options: { ...fillSecrets(source.options), baseUrl: department.url },
    clients: createAdapterClients(),
    questions,
    play: (next) => {
      situation = next;
    },
    strayRequests: department.strayRequests,
    stop: department.stop,
  };
}

/** Text whose charset nobody declares is in the encoding of the interface. */
const inEncoding = (reply: HttpReply, encoding: Encoding): HttpReply =>
  typeof reply.body === 'string' && !/charset/.test(reply.headers?.['content-type'] ?? '')
    ? { ...reply, body: encodeText(reply.body, encoding) }
    : reply;

export const TOKEN_REPLY: HttpReply = {
  headers: { 'content-type': 'application/json' },
  body: '{"access_token":"fixture-token","token_type":"Bearer","expires_in":300}',
};
export const isTokenQuestion = (question: HttpQuestion): boolean => question.body.startsWith('grant_type=client_credentials');

function personIn(question: HttpQuestion): 'first' | 'second' {
  const text = decodeURIComponent(question.path) + question.body + Object.values(question.headers).join(' ');
  const numbers = [SECOND.idNumber, SECOND.requestNumber, downgradeToFifteenDigits(SECOND.idNumber)];
  return numbers.some((number) => number !== undefined && text.includes(number)) ? 'second' : 'first';
}

/** `{batchNumber}` in a recorded answer is the one that was sent. */
const echoNumbers = (text: string, question: HttpQuestion): string =>
  text.replaceAll('{batchNumber}', /\bB[0-9a-f]{31}\b/.exec(question.path + question.body)?.[0] ?? '');
