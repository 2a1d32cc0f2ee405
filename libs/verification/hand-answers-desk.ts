// The steps of an answer by hand: list, read, print, enter, confirm or return. One transaction a step with its audit row;
// what counts is taken up by the worker and settled like any late answer.
import { writeCanonicalJson, type ConnectedSource, type SourceDescriptor } from '#contracts';
import { HubError, maskName, maskNationalId, shanghaiDate } from '#kernel';
import { isInArea, principalOf, requireAnswers, rowReachOf, type Actor } from '#lawful-access';
import { checkHandAnswer } from './hand-answers-check.js';
import type { HandAnswerRow, HandAnswerStore, HandAnswerTransaction, HandPerson, HandRequestRow } from './hand-answers-ports.js';
import type { EnterHandAnswer, HandAnswers, HandAnswerView, HandRequestSummary, HandRequestView } from './hand-answers.js';
import { queryIdOf } from './request-number.js';

export interface HandAnswerDependencies {
  readonly store: HandAnswerStore;
  readonly sources: readonly SourceDescriptor[];
  readonly hashOf: (bytes: Buffer | string) => string;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function createHandAnswers({ store, sources, hashOf, newId, now }: HandAnswerDependencies): HandAnswers {
  const transact = async <T>(actor: Actor, work: (transaction: HandAnswerTransaction) => Promise<T>): Promise<T> => {
    requireAnswers(actor);
    return store.transact(rowReachOf(actor, 'hand-answer', { reach: 'below' }), work);
  };
  const sourceOf = (sourceId: string): ConnectedSource => {
    const source = sources.find(({ id }) => id === sourceId);
    if (!source?.connected || !source.byHand)
      throw new HubError('not-found', 'the source of this request is not answered by hand any more');
    return source;
  };
  const find = async (transaction: HandAnswerTransaction, handRequestId: string, actor: Actor): Promise<HandRequestRow> => {
    const row = await transaction.find(handRequestId);
    if (!row || !isInWholeArea(actor, row)) throw new HubError('not-found', 'there is no such hand request');
    return row;
  };
  const audit = (transaction: HandAnswerTransaction, actor: Actor, action: string, row: HandRequestRow): Promise<void> =>
    transaction.appendAudit([
      {
        actor: actor.clientId,
        action,
        verificationIds: row.verificationIds,
        sourceId: row.sourceId,
        detail: { handRequestId: row.handRequestId },
      },
    ]);
  const show = async (transaction: HandAnswerTransaction, row: HandRequestRow): Promise<HandRequestView> => {
    const [people, answers] = [await transaction.readPeople(row.handRequestId), await transaction.readAnswers(row.handRequestId)];
    const answered = linesAnswered(people, answers);
    return {
      ...summarise(row, now()),
      ...describe(row, sourceOf(row.sourceId)),
      lines: people.map(({ name, idNumber }, index) => ({
        line: index + 1,
        maskedName: maskName(name),
        maskedIdNumber: maskNationalId(idNumber),
        answered: answered.has(index + 1),
      })),
      answers: answers.map((answer) => viewAnswer(answer, people)),
    };
  };
  const showAgain = async (transaction: HandAnswerTransaction, handRequestId: string, actor: Actor) =>
    show(transaction, await find(transaction, handRequestId, actor));

  const move = (handAnswerId: string, state: 'confirmed' | 'returned', reason: string | undefined, actor: Actor) =>
    transact(actor, async (transaction) => {
      const row = await find(transaction, (await transaction.findRequestOf(handAnswerId)) ?? '', actor);
      const answer = (await transaction.readAnswers(row.handRequestId)).find((one) => one.handAnswerId === handAnswerId);
      if (!answer) throw new HubError('not-found', 'there is no such answer');
      if (state === 'confirmed' && answer.enteredBy === principalOf(actor))
        throw new HubError('another-officer-needed', 'who entered an answer cannot confirm it; another answering officer does');
      if (!(await transaction.move(handAnswerId, { state, by: principalOf(actor), reason })))
        throw new HubError('hand-answer-state', `the answer is ${answer.state}; this step is not open to it`, {
          details: { state: answer.state },
        });
      await audit(transaction, actor, `hand-answer.${state}`, row);
      return showAgain(transaction, row.handRequestId, actor);
    });

  const enter = (command: EnterHandAnswer, actor: Actor) =>
    transact(actor, async (transaction) => {
      await transaction.lock(command.handRequestId);
      const row = await find(transaction, command.handRequestId, actor);
      const source = sourceOf(row.sourceId);
      const [people, answers] = [await transaction.readPeople(row.handRequestId), await transaction.readAnswers(row.handRequestId)];
      const files = command.files.map((file) => ({ ...file, sha256: hashOf(file.bytes) }));
      const sha256 = digestOf(command, files, hashOf);
      if (await transaction.hasAnswer(row.handRequestId, sha256)) return show(transaction, row);
      if (answers.some(({ state }) => state === 'entered'))
        throw new HubError('hand-answer-waiting', 'another entry waits for the second officer: confirm or return it first');
      const checked = checkHandAnswer(command, source, {
        kind: row.kind,
        number: row.number,
        people,
        openedOn: shanghaiDate(row.openedAt),
        today: shanghaiDate(now()),
        answered: linesAnswered(people, answers),
      });
      if ('fault' in checked)
        throw new HubError('hand-answer-unfit', `the entry does not fit: ${checked.fault.pointer} ${checked.fault.code}`, {
          details: { pointer: checked.fault.pointer, fault: checked.fault.code },
        });
      await transaction.insert({
        handAnswerId: newId(),
        handRequestId: row.handRequestId,
        revision: answers.length + 1,
        secondOfficer: needsSecondOfficer(row, source),
        queryIds: [...new Set(checked.entry.people.map(({ requestNumber }) => queryIdOf(requestNumber)))],
        lines: command.people.map(({ line }) => line),
        sha256,
        entry: checked.entry,
        enteredBy: principalOf(actor),
        files,
      });
      await audit(transaction, actor, 'hand-answer.entered', row);
      return showAgain(transaction, row.handRequestId, actor);
    });

  return {
    async list(query, actor) {
      const rows = await transact(actor, (transaction) => transaction.list({ ...query, limit: query.limit + 1 }));
      const page = rows.slice(0, query.limit);
      return {
        items: page.filter((row) => isInWholeArea(actor, row)).map((row) => summarise(row, now())),
        nextCursor: rows.length > query.limit ? page.at(-1)?.handRequestId : undefined,
      };
    },
    read: (handRequestId, actor) =>
      transact(actor, async (transaction) => {
        const row = await find(transaction, handRequestId, actor);
        await audit(transaction, actor, 'hand-request.read', row);
        return show(transaction, row);
      }),
    print: (handRequestId, actor) =>
      transact(actor, async (transaction) => {
        const row = await find(transaction, handRequestId, actor);
        await audit(transaction, actor, 'hand-request.printed', row);
        const people = await transaction.readPeople(handRequestId);
        return {
          ...summarise(row, now()),
          ...describe(row, sourceOf(row.sourceId)),
          lines: people.map(({ name, idNumber }, index) => ({ line: index + 1, name, idNumber })),
        };
      }),
    enter,
    confirm: (handAnswerId, reason, actor) => move(handAnswerId, 'confirmed', reason, actor),
    return: (handAnswerId, reason, actor) => move(handAnswerId, 'returned', reason, actor),
    readFile: (handAnswerId, ordinal, actor) =>
      transact(actor, async (transaction) => {
        const row = await find(transaction, (await transaction.findRequestOf(handAnswerId)) ?? '', actor);
        const file = await transaction.readFile(handAnswerId, ordinal);
        if (!file) throw new HubError('not-found', 'there is no such file');
        await audit(transaction, actor, 'hand-answer.file-read', row);
        return file;
      }),
  };
}

const isInWholeArea = (actor: Actor, { divisions }: HandRequestRow): boolean => divisions.every((code) => isInArea(actor, code));

function summarise(row: HandRequestRow, now: Date): HandRequestSummary {
  const { handRequestId, number, kind, sourceId, state, people, openedAt, dueAt } = row;
  return {
    handRequestId,
    number,
    kind,
    sourceId,
    state,
    people,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    overdue: state !== 'answered' && dueAt < now,
  };
}

/** The stricter of the policy and the source. */
const needsSecondOfficer = ({ policyAsksSecondOfficer }: HandRequestRow, { byHand }: ConnectedSource): boolean =>
  policyAsksSecondOfficer || byHand?.secondOfficer !== false;

function describe(row: HandRequestRow, source: ConnectedSource) {
  const { title, office, legalBasis, byHand, provides } = source;
  if (!byHand) throw new HubError('not-found', 'the source of this request is not answered by hand any more');
  return {
    source: { title, office, legalBasis },
    question: byHand.question,
    provides,
    secondOfficer: needsSecondOfficer(row, source),
    period: row.period,
  };
}

const lineOf = (people: readonly HandPerson[], requestNumber: string): number =>
  people.findIndex((person) => person.requestNumber === requestNumber) + 1;

const linesAnswered = (people: readonly HandPerson[], answers: readonly HandAnswerRow[]): ReadonlySet<number> =>
  new Set(
    answers
      .filter(({ state }) => state === 'confirmed')
      .flatMap(({ entry }) => entry.people.map(({ requestNumber }) => lineOf(people, requestNumber))),
  );

function viewAnswer({ entry, handRequestId: _request, ...answer }: HandAnswerRow, people: readonly HandPerson[]): HandAnswerView {
  return {
    ...answer,
    lines: entry.people.map(({ requestNumber }) => lineOf(people, requestNumber)),
    repliedOn: entry.repliedOn,
    ...(entry.replyReference === undefined ? {} : { replyReference: entry.replyReference }),
    ...(entry.correction === undefined ? {} : { correction: entry.correction }),
  };
}

/** Of everything that was typed and sent with it. */
function digestOf(
  { files: _files, ...typed }: EnterHandAnswer,
  files: readonly { readonly part: string; readonly sha256: string }[],
  hashOf: (text: string) => string,
): string {
  return hashOf(writeCanonicalJson({ typed, files: files.map(({ part, sha256 }) => [part, sha256]) }));
}
