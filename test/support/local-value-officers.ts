// Two policy officers, what they propose, and the local values they do it with.
import type { LocalValueContent } from '#contracts';
import { loadPacks } from '#eligibility';
import { parseLocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createLocalValueStore } from '#persistence';
import { createLocalValues, type LocalValues, type PreviewProgress } from '#verification';
import { createHash } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import { testCipher, type HubDatabase } from './hub-database.js';

export const officer = (clientId: string, change: Partial<Actor> = {}): Actor => ({
  clientId,
  purposes: ['social-assistance'],
  divisions: [],
  programmes: [],
  policy: true,
  ...change,
});
export const first = officer('first');
export const second = officer('second');
export const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 'scan of a notice ')]);
export const packs = loadPacks('config/policies');

/** Days no other value of this process uses. */
let year = 2030;
export const content = (change: Partial<LocalValueContent> = {}): LocalValueContent => ({
  region: 'mentougou',
  kind: 'parameter',
  name: 'dibaoStandard',
  year: undefined,
  publishedOn: undefined,
  value: '1450.00',
  unit: 'yuan-per-head-month',
  validFrom: parseLocalDate(`${(year += 1)}-07-01`),
  document: {
    title: '关于调整最低生活保障标准的通知',
    number: '测民发〔2026〕7号',
    issuedOn: parseLocalDate('2026-06-20'),
    issuedBy: '测试民政局',
  },
  supersedes: undefined,
  ...change,
});
export const finishedPreview: PreviewProgress = { households: 12, touched: 5, programmes: [], state: 'done' };

/** Use cases over the real tables; previews say what the test says. */
export const openValues = (database: HubDatabase, readPreview: () => PreviewProgress = () => finishedPreview): LocalValues =>
  createLocalValues({
    store: createLocalValueStore(database.app, testCipher),
    packs,
    preview: { begin: () => Promise.resolve(newUuid()), read: () => Promise.resolve(readPreview()) },
    hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    newId: () => newUuid(),
    now: () => new Date('2026-11-22T02:00:00Z'),
  });

export const propose = (values: LocalValues, change: Partial<LocalValueContent> = {}, actor: Actor = first) =>
  values.propose({ content: content(change), scan: { bytes: PDF, mediaType: 'application/pdf' }, reason: 'yearly adjustment' }, actor);

export async function publishNew(values: LocalValues, change: Partial<LocalValueContent> = {}) {
  const { localValueId } = await propose(values, change);
  await values.approve(localValueId, undefined, second);
  await values.preview(localValueId, first);
  return values.publish(localValueId, first);
}
