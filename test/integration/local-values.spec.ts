// Local values on PostgreSQL: two officers, nothing edited, every move kept, and what each role of the database may do.
import type { LocalValueContent } from '#contracts';
import { parseLocalDate } from '#kernel';
import { createPublishedValueSource } from '#persistence';
import type { LocalValues, PreviewProgress } from '#verification';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import {
  content,
  finishedPreview,
  first,
  officer,
  openValues,
  PDF,
  propose as proposeWith,
  publishNew as publishWith,
  second,
} from '../support/local-value-officers.js';

let database: HubDatabase;
let values: LocalValues;
let previewState: PreviewProgress;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  previewState = finishedPreview;
  values = openValues(database, () => previewState);
});
const on = parseLocalDate;
const propose = (change: Partial<LocalValueContent> = {}, actor = first) => proposeWith(values, change, actor);
const publishNew = (change: Partial<LocalValueContent> = {}) => publishWith(values, change);
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a local value', () => {
  it('goes from proposal to publication, and its history tells who did what', async () => {
    const proposed = await propose();
    expect(proposed).toMatchObject({ state: 'proposed', proposedBy: 'first', citation: expect.stringContaining('测民发〔2026〕7号') });
    await values.approve(proposed.localValueId, 'compared with the notice', second);
    await values.preview(proposed.localValueId, first);
    const published = await values.publish(proposed.localValueId, first);
    expect(published).toMatchObject({
      state: 'published',
      approvedBy: 'second',
      preview: { ...finishedPreview, current: true },
    });
    expect(await values.publish(proposed.localValueId, second)).toEqual(published);
    expect(published.history.map(({ state, by, reason }) => [state, by, reason])).toEqual([
      ['proposed', 'first', 'yearly adjustment'],
      ['approved', 'second', 'compared with the notice'],
      ['published', 'first', undefined],
    ]);
    const audit = await database.inspect<{ action: string; actor: string }>(
      `select action, actor from hedui.audit_event where detail->>'localValueId' = $1 order by audit_id`,
      [proposed.localValueId],
    );
    expect(audit.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'first local-value.proposed',
      'second local-value.approved',
      'first local-value.previewed',
      'first local-value.published',
    ]);
  });

  it('keeps its scan sealed, gives back the same bytes, and writes down who looked', async () => {
    const { localValueId, scan } = await propose();
    expect(scan).toEqual({ sha256: createHash('sha256').update(PDF).digest('hex'), mediaType: 'application/pdf', bytes: PDF.length });
    const [stored] = await database.inspect<{ scan_sealed: Buffer }>(
      'select scan_sealed from hedui.local_value_scan where local_value_id = $1',
      [localValueId],
    );
    expect(stored?.scan_sealed.includes('%PDF')).toBe(false);
    expect((await values.readScan(localValueId, second)).bytes.equals(PDF)).toBe(true);
    const [audit] = await database.inspect(
      `select actor from hedui.audit_event where action = 'local-value.scan-read' and detail->>'localValueId' = $1`,
      [localValueId],
    );
    expect(audit).toEqual({ actor: 'second' });
  });

  it('is neither approved nor refused by the officer who proposed it', async () => {
    const { localValueId } = await propose();
    await expect(values.approve(localValueId, undefined, first)).rejects.toEqual(code('second-officer-needed'));
    await expect(values.refuse(localValueId, 'no', first)).rejects.toEqual(code('second-officer-needed'));
    expect(await values.refuse(localValueId, 'the notice says 1,405', second)).toMatchObject({ state: 'refused' });
    await expect(values.approve(localValueId, undefined, second)).rejects.toEqual(code('local-value-state'));
  });

  it('is published only after approval, on a finished preview of itself over the policy of that moment', async () => {
    const { localValueId } = await propose();
    await expect(values.publish(localValueId, first)).rejects.toEqual(code('local-value-state'));
    await values.approve(localValueId, undefined, second);
    await expect(values.publish(localValueId, first)).rejects.toEqual(code('preview-needed'));
    previewState = { ...finishedPreview, state: 'running' };
    await values.preview(localValueId, first);
    await expect(values.publish(localValueId, first)).rejects.toEqual(code('preview-needed'));
    previewState = finishedPreview;
    await publishNew({ name: 'lowIncomeLimit', validFrom: on('2030-01-01') });
    expect((await values.read(localValueId, first)).preview?.current).toBe(false);
    await expect(values.publish(localValueId, first)).rejects.toEqual(code('preview-outdated'));
    await values.preview(localValueId, second);
    expect(await values.publish(localValueId, second)).toMatchObject({ state: 'published' });
  });

  it('cannot begin on the day of another of its name, however many propose at once', async () => {
    const wanted = content();
    const answers = await Promise.allSettled(
      [first, second, first, second].map((actor) =>
        values.propose({ content: wanted, scan: { bytes: PDF, mediaType: 'application/pdf' }, reason: undefined }, actor),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toEqual(code('local-value-taken'));
  });

  it('is corrected by a new value that supersedes it, once', async () => {
    const wrong = await publishNew({ value: '1540.00' });
    const { validFrom } = wrong;
    await expect(propose({ value: '1450.00', validFrom })).rejects.toEqual(code('local-value-taken'));
    const right = await propose({ value: '1450.00', validFrom, supersedes: wrong.localValueId });
    await expect(propose({ value: '1451.00', supersedes: wrong.localValueId })).rejects.toEqual(code('local-value-taken'));
    await values.approve(right.localValueId, undefined, second);
    await values.preview(right.localValueId, first);
    await values.publish(right.localValueId, first);
    expect(await values.read(wrong.localValueId, first)).toMatchObject({ state: 'published', supersededBy: right.localValueId });
    await expect(propose({ supersedes: wrong.localValueId, validFrom })).rejects.toEqual(code('local-value-taken'));
    await expect(propose({ name: 'lowIncomeLimit', supersedes: wrong.localValueId })).rejects.toEqual(code('local-value-not-correctable'));
  });

  it('tells what ends where, and a gap before it', async () => {
    const noticesOf = async (validFrom: string) =>
      (await propose({ region: 'liaocheng', name: 'urbanDibaoStandard', validFrom: on(validFrom) })).notices.map(({ code: one }) => one);
    expect(await noticesOf('2031-01-01')).toEqual(['gap-before']);
    expect(await noticesOf('2033-01-01')).toEqual(['ends-earlier-value']);
    expect(await noticesOf('2032-01-01')).toEqual(['ends-earlier-value', 'ends-before-later-value']);
    expect(await noticesOf('2024-01-01')).toEqual(['ends-before-later-value', 'gap-before', 'in-the-past']);
  });

  it('of a region is for officers who answer for the whole of it', async () => {
    const district = officer('district', { divisions: ['110109'] });
    const { localValueId } = await propose({}, district);
    await expect(propose({ region: 'yinchuan', name: 'urbanDibaoStandard' }, district)).rejects.toEqual(code('division-not-allowed'));
    await expect(values.read(localValueId, officer('elsewhere', { divisions: ['6401'] }))).rejects.toEqual(code('division-not-allowed'));
    await expect(values.read(localValueId, officer('caseworker', { policy: false }))).rejects.toEqual(code('policy-not-allowed'));
    const page = await values.list(
      { region: undefined, state: undefined, limit: 100, cursor: undefined },
      officer('elsewhere', { divisions: ['6401'] }),
    );
    expect(page.items).toEqual([]);
  });

  it('is listed newest first, page after page', async () => {
    const all = await values.list({ region: 'mentougou', state: undefined, limit: 100, cursor: undefined }, first);
    const some = await values.list({ region: 'mentougou', state: undefined, limit: 2, cursor: undefined }, first);
    const rest = await values.list({ region: 'mentougou', state: undefined, limit: 2, cursor: some.nextCursor }, first);
    expect([...some.items, ...rest.items]).toEqual(all.items.slice(0, 4));
    expect(all.nextCursor).toBeUndefined();
  });
});

describe('the database itself', () => {
  const asApp = async (settings: Readonly<Record<string, string>>, sql: string, parameters: readonly unknown[] = []) => {
    const client = new pg.Client({ connectionString: database.appUrl, options: '-c search_path=hedui' });
    await client.connect();
    try {
      for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, false)', [name, value]);
      return await client.query<Record<string, unknown>>(sql, [...parameters]);
    } finally {
      await client.end();
    }
  };
  const OFFICER = { 'hedui.policy': 'on', 'hedui.client_id': 'first' };

  it('refuses an approval by the proposer, whoever asks for it', async () => {
    const { localValueId } = await propose();
    const approve = `update hedui.local_value set state = 'approved', approved_by = 'first', changed_by = 'first' where local_value_id = $1`;
    await expect(asApp(OFFICER, approve, [localValueId])).rejects.toThrow('local_value_second_officer');
    await expect(database.inspect(approve, [localValueId])).rejects.toThrow('local_value_second_officer');
  });

  it('refuses to sign a move with the name of another', async () => {
    const { localValueId } = await propose();
    const sql = `update hedui.local_value set state = 'approved', approved_by = 'second', changed_by = 'second' where local_value_id = $1`;
    await expect(asApp(OFFICER, sql, [localValueId])).rejects.toThrow('row-level security');
  });

  it('refuses to edit a value, to move it back and to publish it without preview, even for the owner', async () => {
    const published = await publishNew();
    const edit = (set: string) =>
      database.inspect(`update hedui.local_value set ${set}, changed_by = 'x' where local_value_id = $1`, [published.localValueId]);
    await expect(edit(`value = '1.00'`)).rejects.toThrow('never edited');
    await expect(edit(`state = 'withdrawn', published_at = null`)).rejects.toThrow('does not go from published to withdrawn');
    const approved = await propose();
    await values.approve(approved.localValueId, undefined, second);
    await expect(
      database.inspect(
        `update hedui.local_value set state = 'published', published_at = now(), changed_by = 'x' where local_value_id = $1`,
        [approved.localValueId],
      ),
    ).rejects.toThrow('local_value_published_whole');
  });

  it('lets the role of the api change no content, no history and no scan', async () => {
    const { localValueId } = await propose();
    for (const sql of [
      `update hedui.local_value set value = '1.00' where local_value_id = $1`,
      `delete from hedui.local_value where local_value_id = $1`,
      `update hedui.local_value_change set reason = 'other' where local_value_id = $1`,
      `delete from hedui.local_value_change where local_value_id = $1`,
      `update hedui.local_value_scan set scan_sealed = '' where local_value_id = $1`,
    ])
      await expect(asApp(OFFICER, sql, [localValueId])).rejects.toThrow('permission denied');
  });

  it('shows what is open to policy officers alone, and what is published to every process', async () => {
    const { localValueId } = await propose();
    const published = await publishNew();
    const count = `select count(*)::int as count from hedui.local_value where local_value_id = any($1::uuid[])`;
    const ids = [[localValueId, published.localValueId]];
    expect((await asApp(OFFICER, count, ids)).rows).toEqual([{ count: 2 }]);
    expect((await asApp({ 'hedui.client_id': 'first' }, count, ids)).rows).toEqual([{ count: 1 }]);
    expect((await asApp({}, 'select count(*)::int as count from hedui.local_value_scan')).rows).toEqual([{ count: 0 }]);
    const worker = await createPublishedValueSource(database.worker).readPublished();
    expect(worker.map((value) => value.localValueId)).toContain(published.localValueId);
    expect(worker.map((value) => value.localValueId)).not.toContain(localValueId);
  });
});
