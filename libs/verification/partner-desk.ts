// Answers other hubs: a signed request becomes a verification of ours, what our sources say goes back in parts, and a
// withdrawn request cancels it. The sender's signature is its only credential.
import type { ConnectedSource, PartnerAnswer } from '#contracts';
import { isPartnerMessage, PARTNER_HEADERS, signPartnerMessage, type ReportSigner } from '#evidence';
import { HubError, isHubError } from '#kernel';
import { rowReachOf, type Actor } from '#lawful-access';
import { createHash } from 'node:crypto';
import { found } from './found.js';
import type { Hub } from './hub.js';
import { answerPartner } from './partner-answer.js';
import { choosePartnerSources, readPartnerRequest, toPartnerVerification } from './partner-intake.js';
import { identityOfRequest, type KeptPartnerRequest, type PartnerStore } from './partner-ports.js';
import type { PartnerHub, PartnerSettings } from './partner-settings.js';

/** A message as it reached the edge. */
export interface ReceivedPartnerMessage {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query as they were sent. */
  readonly path: string;
  readonly body: Buffer;
  readonly header: (name: string) => string | undefined;
}

/** What goes back, byte for byte as it was signed. */
export interface SignedPartnerReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface PartnerDesk {
  /**
   * The same request again is the same one.
   * @throws HubError `partner-message-refused` without saying which; `partner-message-repeated`; `partner-request-invalid`,
   *   `partner-loop`, `partner-hops`, `partner-deadline-over`, `partner-division-not-served`, `partner-facts-not-agreed`; those
   *   of a verification that is requested
   */
  receive(message: ReceivedPartnerMessage): Promise<SignedPartnerReply>;
  /** What there is so far. @throws HubError `not-found` also for another hub's request */
  answer(requestId: string, message: ReceivedPartnerMessage): Promise<SignedPartnerReply>;
  /** Nothing further is asked for it. Withdrawing twice is the same as once. */
  withdraw(requestId: string, message: ReceivedPartnerMessage): Promise<SignedPartnerReply>;
}

export interface PartnerDependencies {
  readonly hub: Hub;
  readonly store: PartnerStore;
  /** Absent: this hub has no partners. */
  readonly settings: PartnerSettings | undefined;
  readonly connected: readonly ConnectedSource[];
  readonly signer: ReportSigner;
  readonly now: () => Date;
}

/** Whoever asked stops waiting by its own clock first: what is open is late there, and not refused. */
const GRACE_MS = 60_000;

/** Who has signed, and what the reply must repeat. */
interface Sender {
  readonly partner: PartnerHub;
  readonly settings: PartnerSettings;
  readonly nonce: string;
}

export function createPartnerDesk({ hub, store, settings, connected, signer, now }: PartnerDependencies): PartnerDesk {
  const authenticate = async (message: ReceivedPartnerMessage): Promise<Sender> => {
    if (settings === undefined) throw new HubError('not-found', 'this hub has no partners; set HEDUI_PARTNERS');
    const header = (name: string): string => message.header(name) ?? '';
    const { from, to, time, nonce, signature } = PARTNER_HEADERS;
    const partner = settings.partners.get(header(from));
    const parts = {
      from: header(from),
      to: header(to),
      time: header(time),
      nonce: header(nonce),
      subject: `${message.method} ${message.path}`,
      body: message.body,
    };
    if (partner === undefined || parts.to !== settings.hub.id || !isPartnerMessage(parts, header(signature), partner.keys, now()))
      throw new HubError('partner-message-refused', 'the hub, its signature or its time is not right');
    const digest = createHash('sha256')
      .update(`${parts.time}\n${parts.nonce}\n${header(signature)}`)
      .digest();
    if (!(await store.acceptSignature(partner.id, digest)))
      throw new HubError('partner-message-repeated', 'a message with this signature was received before; sign anew');
    return { partner, settings, nonce: parts.nonce };
  };
  const reply = ({ partner, settings: { hub: own }, nonce }: Sender, status: number, content: object): SignedPartnerReply => {
    const text = JSON.stringify(content);
    const time = String(Math.floor(now().getTime() / 1000));
    return {
      status,
      text,
      headers: signPartnerMessage({ from: own.id, to: partner.id, time, nonce, subject: String(status), body: text }, signer),
    };
  };
  const reachOf = (actor: Actor) => rowReachOf(actor, 'verification', { reach: 'own' });
  const readKept = async (sender: Sender, requestId: string): Promise<KeptPartnerRequest> =>
    found(await store.read(reachOf(actorFor(sender.partner)), sender.partner.id, requestId), 'request');

  return {
    async receive(message) {
      const sender = await authenticate(message);
      const { partner, settings: own } = sender;
      const request = readPartnerRequest(message.body, partner, own, now());
      const sources = choosePartnerSources(request, partner, own, connected);
      const actor: Actor = { ...actorFor(partner), sources };
      const { view, replayed } = await hub.requestVerification(toPartnerVerification(request, partner, now()), actor, {
        key: request.requestId,
        bodySha256: createHash('sha256').update(identityOfRequest(request)).digest('hex'),
      });
      const people = Object.fromEntries((view.subjects ?? []).map(({ subjectId, ref }) => [subjectId, ref]));
      await store.keep(reachOf(actor), {
        requestId: request.requestId,
        partner: partner.id,
        clientId: actor.clientId,
        hops: request.hops,
        verificationId: view.verificationId,
        householdId: view.householdId,
        division: request.division,
        facts: request.facts,
        sources,
        people,
        papers: request.authorizations.map(({ number, evidence }) => ({ number, sha256: evidence.sha256 })),
        deadline: new Date(request.deadline),
      });
      return reply(sender, replayed ? 200 : 202, { requestId: request.requestId, hub: own.hub.id });
    },
    async answer(requestId, message) {
      const sender = await authenticate(message);
      const kept = await readKept(sender, requestId);
      const answer = toAnswer(kept, sender.settings, connected, now());
      const sha256 = createHash('sha256')
        .update(JSON.stringify({ ...answer, revision: 0 }))
        .digest('hex');
      const revision = sha256 === kept.answeredSha256 ? kept.revision : kept.revision + 1;
      const told: PartnerAnswer = { ...answer, revision };
      await store.keepAnswer(reachOf(actorFor(sender.partner)), kept, told, sha256);
      return reply(sender, 200, told);
    },
    async withdraw(requestId, message) {
      const sender = await authenticate(message);
      const kept = await readKept(sender, requestId);
      const actor = actorFor(sender.partner);
      try {
        await hub.cancelVerification(kept.verificationId, actor);
      } catch (error) {
        if (!isHubError(error) || error.code !== 'verification-finished') throw error; // what is complete asks nobody any more
      }
      await store.markWithdrawn(reachOf(actor), sender.partner.id, requestId);
      return reply(sender, 200, { requestId, hub: sender.settings.hub.id });
    },
  };
}

/** A slash stands in no client id: no registered system is taken for a partner, nor a partner for one. */
const actorFor = ({ id, purposes, programmes, quotas }: PartnerHub): Actor => ({
  clientId: `partner/${id}`,
  purposes,
  divisions: [],
  programmes,
  policy: false,
  roles: ['partner-hub'],
  quotas: { householdsPerDay: quotas.requestsPerDay, runningVerifications: quotas.running },
});

function toAnswer(kept: KeptPartnerRequest, { hub }: PartnerSettings, connected: readonly ConnectedSource[], now: Date): PartnerAnswer {
  const isOver =
    kept.state === 'complete' ||
    kept.state === 'cancelled' ||
    kept.openQueries === 0 ||
    kept.deadline.getTime() + GRACE_MS <= now.getTime();
  return {
    requestId: kept.requestId,
    hub: hub.id,
    revision: 0,
    state: kept.withdrawnAt !== undefined ? 'withdrawn' : isOver ? 'final' : 'collecting',
    covers: kept.window,
    people: [
      ...answerPartner({
        hub: hub.id,
        division: kept.division,
        wanted: kept.facts,
        sources: connected.flatMap(({ id, provides, partner }) =>
          kept.sources.includes(id) ? [{ id, provides, isPartner: partner !== undefined }] : [],
        ),
        people: new Map(Object.entries(kept.people)),
        findings: kept.findings,
      }),
    ],
  };
}
