// A hub in memory for the specs of the API: it keeps what it was given and lets a test move a verification on.
import { documentKnownBy } from '#contracts';
import { HubError, maskNationalId, parseLocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { openReport } from '#verification';
import type {
  HouseholdView,
  Hub,
  NewHousehold,
  PlanView,
  RequestVerification,
  SourceView,
  StoredReport,
  VerificationEvent,
  VerificationView,
} from '#verification';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { keepAuthorizationsInMemory } from './authorizations-in-memory.js';
import { APPLICANT, sampleReport, sampleSha256 } from './sample-report.js';

interface Kept {
  view: VerificationView;
  readonly clientId: string;
  readonly events: VerificationEvent[];
  readonly reports: StoredReport[];
}

export interface FakeHub extends Hub {
  /** Every command that reached the hub, in order. */
  readonly received: readonly RequestVerification[];
  /** Appends an event and changes the view with it. */
  tell(verificationId: string, type: VerificationEvent['type'], change?: Partial<VerificationView>): void;
  /** Issues the sample report as the next version. */
  issueReport(verificationId: string, change?: Partial<VerificationView>): StoredReport;
  /** The next call of a use case fails with this error. */
  failNext(error: Error): void;
}

const NOW = '2026-11-21T01:00:00.000Z';

export function createFakeHub(): FakeHub {
  const kept = new Map<string, Kept>();
  const keys = new Map<string, { readonly body: string; readonly verificationId: string }>();
  const households = new Map<string, HouseholdView>();
  const received: RequestVerification[] = [];
  let failure: Error | undefined;

  const find = (verificationId: string, actor?: Actor): Kept => {
    if (failure !== undefined) {
      const error = failure;
      failure = undefined;
      throw error;
    }
    const found = kept.get(verificationId);
    if (found === undefined || (actor !== undefined && found.clientId !== actor.clientId))
      throw new HubError('not-found', 'no such verification');
    return found;
  };

  const hub: FakeHub = {
    received,
    async requestVerification(command, actor, { key, bodySha256 }) {
      const known = keys.get(`${actor.clientId} ${key}`);
      if (known !== undefined && known.body !== bodySha256)
        throw new HubError('idempotency-key-reused', 'the key was used with another body');
      if (known !== undefined) return { view: find(known.verificationId).view, replayed: true };
      received.push(command);
      const view = startView(command);
      kept.set(view.verificationId, { view, clientId: actor.clientId, events: [], reports: [] });
      keys.set(`${actor.clientId} ${key}`, { body: bodySha256, verificationId: view.verificationId });
      hub.tell(view.verificationId, 'verification.accepted');
      return { view: find(view.verificationId).view, replayed: false };
    },
    async readVerification(verificationId, actor) {
      return find(verificationId, actor).view;
    },
    async listVerifications(query, actor) {
      const items = [...kept.values()]
        .filter((entry) => entry.clientId === actor.clientId && (query.state === undefined || entry.view.state === query.state))
        .map((entry) => entry.view);
      return { items: items.slice(0, query.limit), nextCursor: items.length > query.limit ? 'bmV4dA' : undefined };
    },
    async readPlan(verificationId, actor) {
      return samplePlan(find(verificationId, actor).view.verificationId);
    },
    async cancelVerification(verificationId, actor) {
      const { view } = find(verificationId, actor);
      if (view.state === 'complete') throw new HubError('verification-finished', 'it is complete');
      if (view.state !== 'cancelled') hub.tell(verificationId, 'verification.cancelled', { state: 'cancelled' });
      return find(verificationId, actor).view;
    },
    async withdrawApplication(verificationId, withdrawal, actor) {
      if (find(verificationId, actor).view.state !== 'withdrawn')
        hub.tell(verificationId, 'verification.withdrawn', { state: 'withdrawn', ...withdrawal });
      return find(verificationId, actor).view;
    },
    async addMember(verificationId, _command, actor) {
      find(verificationId, actor);
      hub.tell(verificationId, 'verification.extended');
      return find(verificationId, actor).view;
    },
    async identifyMember(verificationId, _command, actor) {
      find(verificationId, actor);
      hub.tell(verificationId, 'verification.extended');
      return find(verificationId, actor).view;
    },
    async addAuthorization(verificationId, _authorization, actor) {
      find(verificationId, actor);
      hub.tell(verificationId, 'verification.extended');
      return find(verificationId, actor).view;
    },
    async createHousehold(household) {
      const view = viewHousehold(household);
      households.set(view.householdId, view);
      return view;
    },
    async readHousehold(householdId) {
      return orNotFound(households.get(householdId));
    },
    ...keepAuthorizationsInMemory((householdId) => orNotFound(households.get(householdId)).householdId, NOW),
    async readEvents(verificationId, afterSequence, actor) {
      return find(verificationId, actor).events.filter((event) => event.sequence > afterSequence);
    },
    async readReport(verificationId, version, actor) {
      const { reports } = find(verificationId, actor);
      return orNotFound(version === undefined ? reports.at(-1) : reports[version - 1]);
    },
    async readDetermination(verificationId, version, actor) {
      const { determination } = await openReport(await hub.readReport(verificationId, version, actor));
      return orNotFound(determination ?? undefined);
    },
    async readSummary(verificationId, version, actor) {
      const report = await hub.readReport(verificationId, version, actor);
      return {
        verificationId,
        version: report.version,
        sha256: report.sha256,
        completeness: 'partial',
        missingSources: ['banks'],
        incomePerHeadMonth: { known: '1795.37', settled: true },
        monetaryAssetsPerHead: { known: '0.00', settled: false },
        programmes: [{ programme: 'dibao', outcome: 'undetermined', settled: false, sufficient: false }],
      };
    },
    async readQuestions(verificationId, actor) {
      const { report } = await openReport(await hub.readReport(verificationId, undefined, actor));
      return report.questions ?? [];
    },
    async answerQuestion(verificationId, { questionId, answer, reason }, actor) {
      const question = orNotFound((await hub.readQuestions(verificationId, actor)).find((one) => one.questionId === questionId));
      if (!question.answers.includes(answer))
        throw new HubError('answer-not-offered', 'not offered', { details: { answers: question.answers.join() } });
      return { ...question, answer: { answer, reason, answeredAt: NOW } };
    },
    async listSources(_actor, search) {
      return search === undefined || sampleSource.aliases.some(({ zh }) => zh.includes(search)) ? [sampleSource] : [];
    },
    tell(verificationId, type, change = {}) {
      const entry = find(verificationId);
      const sequence = entry.events.length + 1;
      entry.events.push({ verificationId, sequence, type, at: NOW, data: { sourceId: 'tax' } });
      entry.view = { ...entry.view, ...change, lastEventSequence: sequence };
    },
    issueReport(verificationId, change = {}) {
      const entry = find(verificationId);
      const version = entry.reports.length + 1;
      const body = Buffer.from(JSON.stringify(sampleReport(verificationId, version)), 'utf8');
      const report: StoredReport = { verificationId, version, sha256: sampleSha256(body), issuedAt: NOW, gzippedBody: gzipSync(body) };
      entry.reports.push(report);
      hub.tell(verificationId, 'report.issued', { completeness: 'partial', reportVersion: version, ...change });
      return report;
    },
    failNext(error) {
      failure = error;
    },
  };
  return hub;
}

function orNotFound<T>(value: T | undefined): T {
  if (value === undefined) throw new HubError('not-found', 'no such thing');
  return value;
}

const startView = (command: RequestVerification): VerificationView => ({
  verificationId: randomUUID(),
  clientReference: command.clientReference,
  householdId: 'householdId' in command.household ? command.household.householdId : randomUUID(),
  state: 'collecting',
  completeness: 'none',
  lane: 'live',
  trigger: command.trigger,
  purpose: command.purpose,
  programmes: command.programmes,
  referenceDate: command.referenceDate,
  incomeWindow: { from: '2025-11', to: '2026-10' },
  requestedAt: NOW,
  updatedAt: NOW,
  firstReportDueAt: NOW,
  reportVersion: undefined,
  openQueries: 5,
  lastEventSequence: 0,
  queries: [],
  subjects: [],
});

const viewHousehold = (household: NewHousehold): HouseholdView => ({
  householdId: randomUUID(),
  divisionCode: household.divisionCode,
  createdAt: NOW,
  members: household.members.map(({ ref, name, idNumber, document, role, relation, counted, countedReason }) => ({
    subjectId: randomUUID(),
    ref,
    maskedName: `${[...name][0] ?? ''}**`,
    ...(idNumber === undefined ? {} : { maskedIdNumber: maskNationalId(idNumber) }),
    knownBy: documentKnownBy({ ...(idNumber ? { idNumber } : {}), ...(document ? { document } : {}) }),
    role,
    relation,
    counted,
    countedReason,
  })),
});

const samplePlan = (verificationId: string): PlanView => ({
  verificationId,
  asking: 'until-settled',
  wave: 1,
  waveClosesAt: NOW,
  counts: { asked: 1, reused: 0, held: 0, notAsked: 1 },
  entries: [
    {
      sourceId: 'tax',
      subjectId: APPLICANT,
      choice: 'asked',
      reasons: [
        {
          code: 'required',
          text: { zh: '最低生活保障必须核对:收入', en: 'required for minimum living guarantee: income payment' },
          citation: '民发〔2021〕57号 art. 8',
          programme: 'dibao',
          kinds: ['income-payment'],
        },
      ],
      query: {
        queryId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f90',
        state: 'settled',
        lane: 'live',
        wave: 1,
        periodFrom: parseLocalDate('2025-11-01'),
        periodTo: parseLocalDate('2026-10-31'),
        dueAt: NOW,
      },
    },
    {
      sourceId: 'education',
      subjectId: APPLICANT,
      choice: 'not-asked',
      reasons: [{ code: 'settled-without-it', text: { zh: '结果已定,未查询', en: 'settled without it' } }],
    },
  ],
});

const sampleSource: SourceView = {
  sourceId: 'tax',
  title: { zh: '税务', en: 'Tax office' },
  office: { zh: '国家税务总局', en: 'State Taxation Administration' },
  aliases: [{ zh: '地税', en: 'Local taxation' }],
  formerIds: [],
  legalBasis: { zh: '民发〔2021〕57号', en: 'Measures of 2021, document 57' },
  connected: true,
  provides: ['income-payment'],
  health: 'up',
  reason: undefined,
  probedAt: NOW,
  lastAnswerAt: NOW,
  waitingBatches: 0,
};
