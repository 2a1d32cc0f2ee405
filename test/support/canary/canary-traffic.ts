// What canary people go through: the way that works, requests that are refused, and departments, workers and answers that fail.
import type { FaultChanges } from '../../../apps/sandbox/faults.js';
import { readSandboxHousehold, toHouseholdBody, toVerificationBody } from '../../../apps/cli/sandbox-households.js';
import { waitFor, type HubStack } from '../stack.js';
import type { CanaryPerson } from './canary-people.js';

const FAULTY = ['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks'] as const;
const ROUNDS: readonly FaultChanges[] = [
  { wrongPerson: true },
  { schemaDrift: true },
  { badEncoding: true, partialFile: true },
  { resetMidBody: true },
  { htmlLogin: true, resend: true, duplicateRows: true },
  { errorRate: 1 },
];

/** Bodies the api answered with; those of refusals apart. */
export interface Said {
  readonly reports: string[];
  readonly refusals: string[];
  /** Files of reports. */
  readonly pdfs: Buffer[];
}

const bodyFor = async (stack: HubStack, clientReference: string): Promise<object> =>
  toVerificationBody(await readSandboxHousehold(stack.controlUrl, 's01'), { clientReference });

const waitUntilComplete = (stack: HubStack, verificationId: string): Promise<unknown> =>
  waitFor(
    'a canary verification to be complete',
    async () => (await stack.hub.readVerification(verificationId)).state === 'complete',
    120_000,
  );

/** @returns ids of the verifications, all complete */
export async function goTheGoodWay(stack: HubStack, said: Said): Promise<readonly string[]> {
  const { verificationId, householdId } = await stack.hub.requestVerification(await bodyFor(stack, 'canary-good'));
  await waitUntilComplete(stack, verificationId);
  for (const path of ['report', 'determination', 'report/summary', 'plan', 'questions', ''])
    said.reports.push(await (await stack.hub.call('GET', `/v1/verifications/${verificationId}/${path}`.replace(/\/$/, ''))).text());
  const pdf = await stack.hub.call('GET', `/v1/verifications/${verificationId}/report.pdf`);
  if (pdf.status !== 200) throw new Error(`the PDF of the report was answered with ${pdf.status}`);
  said.pdfs.push(Buffer.from(await pdf.arrayBuffer()));
  await stack.hub.call('GET', `/v1/households/${householdId}`);
  await stack.hub.createHousehold(toHouseholdBody(await readSandboxHousehold(stack.controlUrl, 's01')));
  return [verificationId];
}

/** @throws Error when one of them is not refused */
export async function goTheBadWay(stack: HubStack, person: CanaryPerson, said: Said): Promise<void> {
  const body = JSON.stringify(await bodyFor(stack, 'canary-bad'));
  const { name, idNumber } = person;
  const wrongCheck = idNumber.slice(0, 17) + (idNumber.endsWith('1') ? '2' : '1');
  const send = async (what: string, path: string, options: Parameters<HubStack['hub']['call']>[2], method = 'POST'): Promise<void> => {
    const answer = await stack.hub.call(method, path, {
      ...options,
      headers: { 'idempotency-key': `canary-${what}`, ...options?.headers },
    });
    said.refusals.push([...answer.headers].flat().join('\n'), await answer.text());
    if (answer.status < 400 || answer.status > 499) throw new Error(`${what} was answered with ${answer.status}`);
  };
  const verify = (what: string, changed: string, headers = {}): Promise<void> =>
    send(what, '/v1/verifications', { body: changed, headers });
  await verify('check-character', body.replaceAll(idNumber, wrongCheck));
  await verify('number-as-number', body.replace(`"${idNumber}"`, idNumber.slice(0, 17)));
  await verify('fifteen-digits', body.replace(idNumber, idNumber.slice(0, 6) + idNumber.slice(8, 17)));
  await verify('cut-short', body.slice(0, body.indexOf(idNumber) + 18));
  await verify('unknown-property', body.replace('"members"', `"${idNumber}":1,"${name}":2,"members"`));
  await verify('twice-the-same-key', body.replace('"members"', `"divisionCode":"${idNumber}","members"`));
  await verify('nul', body.replace(name, `${name}\\u0000`));
  await verify('right-to-left', body.replace(name, `\u202e${name}`));
  await verify('name-as-object', body.replace(`"${name}"`, `{"${name}":"${idNumber}"}`));
  await verify('wrong-type', body, { 'content-type': 'text/plain' });
  await verify('wrong-charset', body, { 'content-type': 'application/json; charset=gbk' });
  await verify('wrong-programme', body.replace('"dibao"', `"${name}"`));
  await verify('wrong-trigger', body.replace('"application"', `"${idNumber}"`));
  await verify('wrong-token', body, { authorization: `Bearer ${idNumber}` });
  await send('number-in-path', `/v1/households/${idNumber}`, {}, 'GET');
  await send('name-in-path', `/v1/verifications/${encodeURIComponent(name)}`, {}, 'GET');
  await send('number-in-query', `/v1/verifications?sort=${idNumber}&name=${encodeURIComponent(name)}`, {}, 'GET');
  await send('no-such-route', `/v1/people/${idNumber}?name=${encodeURIComponent(name)}`, {}, 'GET');
  await send('number-in-cursor', `/v1/verifications?cursor=${Buffer.from(idNumber).toString('base64url')}`, {}, 'GET');
}

/** Every department fails in every way in turn; then a worker dies in the middle. @returns ids of the verifications, asked */
export async function goTheFaultyWay(stack: HubStack, startWorker: () => Promise<unknown>): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [round, faults] of ROUNDS.entries()) {
    for (const source of FAULTY) await stack.switches.setFaults(source, faults);
    ids.push(await requestAndSeeAsked(stack, `canary-fault-${round}`));
  }
  await stack.switches.resetFaults();
  for (const source of FAULTY) await stack.switches.setFaults(source, { latencyMs: 1500 });
  ids.push(await requestAndSeeAsked(stack, 'canary-killed'));
  for (const worker of stack.workers) worker.signal('SIGKILL');
  await startWorker();
  await stack.switches.resetFaults();
  // The last one is taken over by the new worker: most departments have answered again.
  await waitFor(
    'answers after the worker died',
    async () => {
      const [row] = await stack.inspect<{ n: number }>('select count(*)::int as n from hedui.finding where verification_id = $1', [
        ids.at(-1),
      ]);
      return (row?.n ?? -1) >= 30;
    },
    60_000,
  );
  return ids;
}

async function requestAndSeeAsked(stack: HubStack, clientReference: string): Promise<string> {
  const { verificationId } = await stack.hub.requestVerification(await bodyFor(stack, clientReference));
  // Whoever fails often is left alone for a while, so not all of them are asked in every round.
  await waitFor('departments that fail to be asked', async () => {
    const [row] = await stack.inspect<{ n: number }>(
      'select count(distinct source_id)::int as n from hedui.query where verification_id = $1 and asked_at is not null and source_id = any($2)',
      [verificationId, [...FAULTY]],
    );
    return (row?.n ?? -1) >= 2;
  });
  return verificationId;
}
