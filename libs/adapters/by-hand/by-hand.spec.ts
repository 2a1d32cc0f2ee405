// The adapter of sources that people answer, over a desk that remembers.
import { submitToSource, pollSource, type AdapterClientSet } from '#adapter-kit';
import { connectedSourceSchema, type AdapterClients, type HandDesk, type HandMark, type SubjectAnswer } from '#contracts';
import { fixedClock, parseLocalDate, parseMonth, type NationalId } from '#kernel';
import { loadSource } from '#source-catalogue';
import { byHandFamily } from './by-hand-family.js';

const clock = fixedClock('2026-11-22T04:00:00Z');
const describe_ = (changes: Record<string, unknown> = {}) =>
  connectedSourceSchema.parse({
    id: 'village-committee',
    title: { zh: '村民委员会', en: 'Village committee' },
    office: { zh: '村民委员会', en: 'Village committee' },
    legalBasis: { zh: '测试', en: 'test' },
    provides: ['agricultural-income'],
    connected: true,
    adapter: 'manual',
    asks: 'income-window',
    deadline: { workingDays: 5 },
    giveUpAfter: { workingDays: 20 },
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    batchSize: 50,
    byHand: { secondOfficer: true, question: { zh: '请告知', en: 'Please tell' } },
    ...changes,
  });
const mark: HandMark = {
  kind: 'letter',
  number: 'XC-2026-000001',
  revision: 1,
  repliedOn: '2026-11-20',
  enteredAs: 'answering-officer',
  enteredAt: '2026-11-21T01:00:00.000Z',
};
const subjects = ['a', 'b'].map((name) => ({
  subjectId: name,
  requestNumber: `q-${name}`,
  idNumber: '110199195001010014' as NationalId,
  name: '测样甲',
}));
const period = { from: parseLocalDate('2025-11-01'), to: parseLocalDate('2026-10-31') };

function callOver(desk: HandDesk | undefined) {
  const unused = (): never => {
    throw new Error('nothing is called');
  };
  const bound: AdapterClients = {
    http: { request: unused },
    soap: { call: unused },
    exchange: { query: unused },
    sftp: { list: unused, read: unused, write: unused },
    desk,
  };
  const clients: AdapterClientSet = { bindTo: () => bound, close: () => Promise.resolve() };
  return { options: {}, clients, clock, signal: new AbortController().signal, log: () => undefined, timeoutMs: 1000 };
}

function declared(changes: Record<string, unknown> = {}) {
  const result = byHandFamily('letter').declare(describe_(changes));
  if ('problems' in result || result.adapter.mode !== 'answers-later') throw new Error('expected an adapter that answers later');
  return result.adapter;
}

describe('a source that people answer', () => {
  it('opens a request, waits until everyone is answered, and hands the mark of the entry on', async () => {
    const typed = new Map<string, SubjectAnswer & { readonly byHand: HandMark }>();
    const opened: string[] = [];
    const desk: HandDesk = {
      open: ({ kind, sourceId }) => Promise.resolve((opened.push(`${kind} ${sourceId}`), 'letter-1')),
      read: () => Promise.resolve(typed),
    };
    const { ticket } = await submitToSource(declared(), subjects, period, callOver(desk));
    expect([ticket, opened]).toEqual(['letter-1', ['letter village-committee']]);
    typed.set('q-a', { outcome: 'no-record', asOf: parseLocalDate('2026-11-20'), byHand: mark });
    const first = await pollSource(declared(), ticket, subjects, period, callOver(desk));
    expect(first.state).toBe('pending');
    expect(first.answers.get('a')).toEqual({ outcome: 'no-record', asOf: '2026-11-20', byHand: mark });
    typed.set('q-b', {
      outcome: 'found',
      asOf: parseLocalDate('2026-11-20'),
      byHand: mark,
      facts: [
        {
          kind: 'agricultural-income',
          recordId: 'r1',
          asOf: parseLocalDate('2026-11-20'),
          item: 'own-crop',
          month: parseMonth('2026-09'),
          netAmount: '120.50',
        },
      ],
    });
    const second = await pollSource(declared(), ticket, subjects, period, callOver(desk));
    expect(second.state).toBe('done');
    expect(second.answers.get('b')).toMatchObject({ outcome: 'found', byHand: mark, facts: [{ netAmount: 12050n }] });
  });

  it('is refused when its descriptor does not say who confirms, or counts in seconds', () => {
    expect(byHandFamily('letter').declare(describe_({ byHand: undefined, deadline: { seconds: 5 }, giveUpAfter: undefined }))).toEqual({
      problems: [
        expect.objectContaining({ path: ['byHand'] }),
        expect.objectContaining({ path: ['deadline'] }),
        expect.objectContaining({ path: ['giveUpAfter'] }),
      ],
    });
  });

  it.each([
    ['village-committee', 'manual'],
    ['home-visits', 'survey'],
    ['care-appraisal', 'appraisal'],
  ])('%s of config/departments/by-hand is ready to be copied up', async (id, adapter) => {
    const choice = { adapters: new Map(), families: new Map([[adapter, byHandFamily('letter')]]) };
    const loaded = await loadSource('config/departments/by-hand', id, choice, {});
    expect([loaded.adapter.id, loaded.adapter.provides]).toEqual([id, loaded.source.provides]);
  });

  it('says so where no desk stands behind the call', async () => {
    await expect(submitToSource(declared(), subjects, period, callOver(undefined))).rejects.toMatchObject({ code: 'desk-missing' });
  });
});
