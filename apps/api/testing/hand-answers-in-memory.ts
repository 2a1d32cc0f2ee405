// Answers by hand over memory for the specs of the API: the real use cases on a store that keeps rows in arrays, with one
// letter, one visit and one appraisal open.
import { connectedSourceSchema, type ConnectedSource, type HandKind } from '#contracts';
import { parseLocalDate } from '#kernel';
import {
  createHandAnswers,
  type HandAnswerRow,
  type HandAnswers,
  type HandAnswerTransaction,
  type HandFile,
  type HandPerson,
  type HandRequestRow,
} from '#verification';
import { createHash, randomUUID } from 'node:crypto';

const idOf = (serial: number): string => `01935b7e-3c1a-7d52-9a51-0c3f5d6e000${serial}`;
export const OPEN_REQUESTS: Readonly<Record<HandKind, string>> = { letter: idOf(1), survey: idOf(2), appraisal: idOf(3) };
export const LETTER_PEOPLE: readonly HandPerson[] = [
  { requestNumber: `${'a'.repeat(32)}-${'1'.repeat(16)}`, name: '王小明', idNumber: '110105194912310021' },
  { requestNumber: `${'a'.repeat(32)}-${'2'.repeat(16)}`, name: '<b>李</b>', idNumber: '110105195003070028' },
];

const source = (kind: HandKind, adapter: string): ConnectedSource =>
  connectedSourceSchema.parse({
    id: `office-of-${kind}`,
    title: { zh: '村民委员会', en: 'Village committee' },
    office: { zh: '某某村民委员会', en: 'Some village committee' },
    legalBasis: { zh: '《社会救助暂行办法》第五十八条', en: 'Interim Measures for Social Assistance, article 58' },
    provides: ['agricultural-income'],
    connected: true,
    adapter,
    asks: 'income-window',
    deadline: { workingDays: 5 },
    giveUpAfter: { workingDays: 20 },
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    batchSize: 50,
    byHand: { secondOfficer: true, question: { zh: '请告知下列人员的农业收入。', en: 'Please tell the farm income of these people.' } },
  });

export function keepHandAnswersInMemory(now: () => Date): HandAnswers {
  const kinds: readonly (readonly [HandKind, string])[] = [
    ['letter', 'manual'],
    ['survey', 'survey'],
    ['appraisal', 'appraisal'],
  ];
  const answers: (HandAnswerRow & { sha256: string; kept: readonly HandFile[] })[] = [];
  const answersOf = (handRequestId: string) => answers.filter((answer) => answer.handRequestId === handRequestId);
  const stateOf = (handRequestId: string): HandRequestRow['state'] => {
    const own = answersOf(handRequestId);
    if (own.some(({ state }) => state === 'entered')) return 'second-officer';
    const lines = new Set(
      own.filter(({ state }) => state === 'confirmed').flatMap(({ entry }) => entry.people.map((one) => one.requestNumber)),
    );
    return lines.size === LETTER_PEOPLE.length ? 'answered' : 'open';
  };
  const rows = kinds.map(([kind], index): Omit<HandRequestRow, 'state'> => ({
    handRequestId: OPEN_REQUESTS[kind],
    number: `XC-2026-00000${index + 1}`,
    kind,
    sourceId: `office-of-${kind}`,
    verificationIds: [idOf(9)],
    divisions: ['110109'],
    period: { from: parseLocalDate('2025-11-01'), to: parseLocalDate('2026-10-31') },
    people: LETTER_PEOPLE.length,
    policyAsksSecondOfficer: false,
    openedAt: new Date('2026-11-16T01:00:00Z'),
    dueAt: new Date('2026-11-20T16:00:00Z'),
  }));
  const transaction: HandAnswerTransaction = {
    list: ({ state, sourceId, limit, cursor }) =>
      Promise.resolve(
        rows
          .map((row) => ({ ...row, state: stateOf(row.handRequestId) }))
          .filter((row) => (state === undefined || row.state === state) && (sourceId === undefined || row.sourceId === sourceId))
          .filter((row) => cursor === undefined || row.handRequestId > cursor)
          .slice(0, limit),
      ),
    find: (handRequestId) => {
      const row = rows.find((one) => one.handRequestId === handRequestId);
      return Promise.resolve(row && { ...row, state: stateOf(handRequestId) });
    },
    lock: () => Promise.resolve(),
    readPeople: () => Promise.resolve(LETTER_PEOPLE),
    readAnswers: (handRequestId) => Promise.resolve(answersOf(handRequestId).map(({ sha256: _sha, kept: _kept, ...answer }) => answer)),
    hasAnswer: (handRequestId, sha256) =>
      Promise.resolve(answersOf(handRequestId).some((answer) => answer.sha256 === sha256 && answer.state !== 'returned')),
    findRequestOf: (handAnswerId) => Promise.resolve(answers.find((answer) => answer.handAnswerId === handAnswerId)?.handRequestId),
    insert: ({ files, secondOfficer, queryIds: _queries, lines: _lines, ...row }) => {
      answers.push({
        ...row,
        state: secondOfficer ? 'entered' : 'confirmed',
        enteredAt: now().toISOString(),
        files: files.map(({ part, sha256, bytes }, index) => ({ ordinal: index + 1, part, sha256, bytes: bytes.length })),
        kept: files,
      });
      return Promise.resolve();
    },
    move: (handAnswerId, { state, by, reason }) => {
      const index = answers.findIndex((answer) => answer.handAnswerId === handAnswerId && answer.state === 'entered');
      const answer = answers[index];
      if (!answer) return Promise.resolve(false);
      const moved = { movedBy: by, movedAt: now().toISOString(), ...(reason === undefined ? {} : { moveReason: reason }) };
      answers[index] = { ...answer, state, ...moved };
      return Promise.resolve(true);
    },
    readFile: (handAnswerId, ordinal) => Promise.resolve(answers.find((answer) => answer.handAnswerId === handAnswerId)?.kept[ordinal - 1]),
    appendAudit: () => Promise.resolve(),
  };
  return createHandAnswers({
    store: { transact: (_clientId, work) => work(transaction) },
    sources: kinds.map(([kind, adapter]) => source(kind, adapter)),
    hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    newId: () => randomUUID(),
    now,
  });
}
