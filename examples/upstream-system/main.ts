// A small assistance system beside the hub: asks for a verification, hears of it by webhook and by the feed, reads the report with
// its evidence, records a decision and reconciles its book. Started again it goes on where it stopped. See docs/integration.md.
import {
  awaitReport,
  dataOf,
  eachItem,
  followEvents,
  isHubProblem,
  openHub,
  type ClientKey,
  type Hub,
  type NewVerification,
} from '#hub-client';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBook, type Book, type Case } from './book.js';
import { receiveMessages, type Receiver } from './receive-messages.js';

const env = (name: string, otherwise?: string): string => {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`set ${name}: see docs/integration.md`);
  return value;
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);
/** The calendar day in China, so many years from now. */
const day = (years: number): string => {
  const at = new Date();
  at.setFullYear(at.getFullYear() + years);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
};

async function connect(): Promise<Hub> {
  const url = env('HEDUI_URL', 'http://127.0.0.1:8600');
  const token = process.env['HEDUI_TOKEN'];
  // docs:connect
  if (token !== undefined) return openHub({ url, credentials: token, language: 'en' });
  const key = JSON.parse(await readFile(env('HEDUI_CLIENT_KEY'), 'utf8')) as ClientKey; // as `hedui clients new-key` wrote it
  return openHub({ url, credentials: { clientId: env('HEDUI_CLIENT_ID'), key }, language: 'en' });
  // docs:end
}

/** Registers the receiver and has a test message sent; a network that lets nothing in is no reason to stop. */
async function listen(hub: Hub, book: Book): Promise<Receiver | undefined> {
  const port = process.env['RECEIVER_PORT'];
  if (port === undefined) return undefined;
  const receiver = await receiveMessages(Number(port), async (event) => {
    if (event === 'test') return say('webhook: the test message is signed by the hub');
    if (book.take(event)) say(`webhook: ${event.type} #${event.sequence}`);
    await book.save();
  });
  try {
    // docs:register
    const endpoint =
      book.endpoint?.url === receiver.url
        ? book.endpoint
        : dataOf(await hub.api.POST('/v1/webhook-endpoints', { body: { url: receiver.url } }));
    await book.keepEndpoint(endpoint); // the secret is shown once: keep it as you keep a password
    receiver.secrets = [endpoint.secret];
    await hub.api.POST('/v1/webhook-endpoints/{endpointId}/test', { params: { path: { endpointId: endpoint.endpointId } } });
    // docs:end
    return receiver;
  } catch (error) {
    if (!isHubProblem(error, 'receiver-refused')) throw error;
    await receiver.close();
    say('webhook: the hub does not send to this address; the feed tells the same');
    return undefined;
  }
}

async function request(hub: Hub, book: Book, reference: string): Promise<Case> {
  const text = await readFile(join('examples', 'request.json'), 'utf8');
  const body = text.replaceAll('REFERENCE', reference).replaceAll('TODAY', day(0)).replaceAll('UNTIL', day(1));
  // docs:request
  const ours = await book.openCase(reference, randomUUID()); // the key is kept before anything is sent
  const { verificationId, state } = await hub.requestVerification(JSON.parse(body) as NewVerification, ours.key);
  // docs:end
  ours.verificationId = verificationId;
  ours.state ??= state;
  await book.save();
  say(`requested: ${verificationId}`);
  return ours;
}

async function follow(hub: Hub, book: Book, ours: Case): Promise<void> {
  // docs:feed
  for await (const { events, next } of followEvents(hub, { after: book.place, waitSeconds: 5 })) {
    for (const event of events) if (book.take(event)) say(`feed: ${event.type} #${event.sequence}`);
    book.goOnFrom(next);
    await book.save(); // what the events did and the place behind them, together
    if (ours.state === 'complete') return;
  }
  // docs:end
}

async function readCase(hub: Hub, ours: Case, verificationId: string, folder: string) {
  // docs:report
  const read = await awaitReport(hub, verificationId, { until: 'final' });
  if (!read) throw new Error('no report within ten minutes');
  const evidence = await hub.readEvidence(verificationId, { version: read.version, view: 'upstream' });
  const held = await hub.readReport(verificationId, read.etag); // undefined: what we hold is the latest
  // docs:end
  await writeFile(join(folder, `${ours.reference}.report.json`), JSON.stringify(read.report));
  await writeFile(join(folder, `${ours.reference}.hedui.json`), JSON.stringify(evidence));
  ours.reportSha256 = read.sha256;
  ours.reportVersion = read.version;
  say(`report: version ${read.version}, ${read.report.report.completeness}, ${held === undefined ? 'held' : 'overtaken'}`);
  return read;
}

/** A clerk decides; this one follows the recommendation where it is settled, and leaves the rest to colleagues. */
async function decide(hub: Hub, ours: Case, verificationId: string, read: Awaited<ReturnType<typeof readCase>>): Promise<void> {
  const { determination } = read.report;
  for (const { programme, outcome, settled } of determination?.programmes ?? [])
    say(`recommended: ${programme} ${outcome}${settled ? '' : ' (not settled)'}`);
  const one = determination?.programmes.find(({ programme }) => programme === 'low-income');
  const granted = one?.outcome === 'meets' && one.settled;
  // docs:decision
  const decision = await hub.decide(
    verificationId,
    {
      programme: 'low-income',
      outcome: granted ? 'granted' : 'refused',
      validFrom: day(0),
      reportVersion: read.version,
      decider: '示例街道审批岗',
      clientReference: `${ours.reference}-1`,
      reason: granted ? '符合条件' : '现有材料不足以认定',
    },
    createHash('sha256').update(`${ours.key} decision`).digest('hex'), // the same key when this runs again
  );
  // docs:end
  ours.decisionId = decision.decisionId;
  say(`decided: low-income ${decision.outcome}`);
}

async function reconcile(hub: Hub, book: Book): Promise<void> {
  // docs:reconcile
  const today = day(0);
  const hubs = dataOf(await hub.api.GET('/v1/reconciliation', { params: { query: { day: today } } }));
  const pages = (cursor?: string) =>
    hub.api.GET('/v1/reconciliation/cases', { params: { query: { day: today, ...(cursor === undefined ? {} : { cursor }) } } });
  const known = new Set<string>();
  const foreign: string[] = [];
  for await (const one of eachItem(pages)) {
    const ours = book.find(one.verificationId);
    if (!ours) foreign.push(one.verificationId);
    else known.add(one.verificationId);
    if (ours && (ours.state !== one.state || ours.reportVersion !== one.reportVersion)) say(`differs: ${one.verificationId}`);
  }
  const { count, digest } = book.digestOf(known);
  const isSame = foreign.length === 0 && hubs.count === count && hubs.digest === digest;
  say(isSame ? `reconciled: ${count} cases agree` : `reconciled: ${foreign.length} cases of today are not in this book`);
  // docs:end
}

const folder = env('BOOK_FOLDER', join('.hedui', 'upstream-system'));
await mkdir(folder, { recursive: true });
const book = await openBook(join(folder, 'book.json'));
const hub = await connect();
// from the first reading on events are written for this client
if (book.place === undefined) book.goOnFrom(dataOf(await hub.api.GET('/v1/events', {})).next);
const receiver = await listen(hub, book);
try {
  const ours = await request(hub, book, env('CASE_REFERENCE', `EXAMPLE-${randomUUID().slice(0, 8)}`));
  const { verificationId = '' } = ours;
  await follow(hub, book, ours);
  const read = await readCase(hub, ours, verificationId, folder);
  await decide(hub, ours, verificationId, read);
  await book.save();
  await reconcile(hub, book);
} finally {
  await receiver?.close();
}
