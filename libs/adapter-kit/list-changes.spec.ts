// Clauses of a list of changes, each with an adapter that keeps it or breaks it: form, cursor, an empty page, errors and the deadline.
import type { ChangesPage, SourceAdapter } from '#contracts';
import { HubError, parseLocalDate } from '#kernel';
import { z } from 'zod';
import { createAdapterClients } from './clients.js';
import { defineSourceAdapter } from './define-source-adapter.js';
import { listChanges } from './list-changes.js';

const EVENT = { eventId: 'E-1', kind: 'death' as const, on: parseLocalDate('2026-03-01'), idNumber: '11010519491231002X' };
const clock = { now: () => new Date('2026-03-02T00:00:00Z') };
const adapterOf = (changes: NonNullable<SourceAdapter['changes']> | undefined): SourceAdapter =>
  defineSourceAdapter<unknown>({
    ...{ id: 'registry', title: { zh: '登记', en: 'Registry' }, provides: ['death'], options: z.unknown(), duplicateSafe: true },
    mode: 'answers-now',
    probe: () => Promise.resolve(),
    collect: () => Promise.resolve(new Map()),
    ...(changes ? { changes } : {}),
  });
const pull = (changes: NonNullable<SourceAdapter['changes']> | undefined, cursor?: string, timeoutMs = 30_000): Promise<ChangesPage> =>
  listChanges(adapterOf(changes), cursor, {
    ...{ options: {}, clock, signal: new AbortController().signal, log: () => undefined, timeoutMs },
    clients: createAdapterClients({ clock }),
  });
/** A page as an adapter that was never compiled might give it. */
const loose = (page: unknown) => (): Promise<ChangesPage> => Promise.resolve(page as ChangesPage);

describe('a list of changes', () => {
  it('is handed over page by page as the adapter gives it, an empty page too', async () => {
    const asked: (string | undefined)[] = [];
    const changes = (cursor: string | undefined): Promise<ChangesPage> => {
      asked.push(cursor);
      return Promise.resolve(cursor === undefined ? { events: [EVENT], cursor: '1', more: true } : { events: [], cursor, more: false });
    };
    await expect(pull(changes)).resolves.toEqual({ events: [EVENT], cursor: '1', more: true });
    await expect(pull(changes, '1')).resolves.toEqual({ events: [], cursor: '1', more: false });
    expect(asked).toEqual([undefined, '1']);
  });

  it.each([
    ['an event without an id', { events: [{ ...EVENT, eventId: '' }], cursor: '1', more: false }],
    ['a kind that was never agreed', { events: [{ ...EVENT, kind: 'flood' }], cursor: '1', more: false }],
    ['a day that is none', { events: [{ ...EVENT, on: '2026-02-30' }], cursor: '1', more: false }],
    ['no cursor', { events: [], more: false }],
    ['nothing about more', { events: [], cursor: '1' }],
    ['more than was agreed', { events: [], cursor: '1', more: false, total: 7 }],
    ['more to come and no way on', { events: [], cursor: '7', more: true }],
  ])('with %s is refused, and names no value of it', async (_what, page) => {
    const refused = pull(loose(page), '7');
    await expect(refused).rejects.toMatchObject({ code: 'adapter-answer-invalid', retry: 'never' });
    await expect(refused).rejects.not.toThrow(/flood|11010519491231002X/);
  });

  it('of an adapter that lists none is refused', async () => {
    await expect(pull(undefined)).rejects.toMatchObject({ code: 'adapter-answer-invalid' });
  });

  it('that fails keeps the code of the source, and anything else is the adapter’s failure without its words', async () => {
    const down = (): Promise<ChangesPage> => Promise.reject(new HubError('source-unavailable', 'down', { retry: 'later' }));
    await expect(pull(down)).rejects.toMatchObject({ code: 'source-unavailable', retry: 'later' });
    const broken = (): Promise<ChangesPage> => Promise.reject(new TypeError('11010519491231002X is not iterable'));
    await expect(pull(broken)).rejects.toMatchObject({
      code: 'adapter-failed',
      message: expect.not.stringContaining('11010519491231002X'),
    });
  });

  it('that never comes ends at the deadline', async () => {
    await expect(pull(() => new Promise(() => undefined), undefined, 50)).rejects.toMatchObject({ code: 'source-deadline' });
  });
});
