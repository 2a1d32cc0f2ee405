// The steps of a local value: propose, approve or refuse, preview, publish, withdraw. One transaction a step, with its
// audit row; what is told about a value is in local-values-views.
import { checkLocalValue, regionDivisions, selectPack, withPublishedValues, type PackCatalogue } from '#eligibility';
import type { LocalValueState, PublishedValue } from '#contracts';
import { HubError, shanghaiDate } from '#kernel';
import { answersForRegion, principalOf, requirePolicy, requireRegion, type Actor } from '#lawful-access';
import type { LocalValues, ValuePreview } from './local-values.js';
import type { ScanFile } from './scans.js';
import type {
  LocalValueMove,
  LocalValueRow,
  LocalValueStore,
  LocalValueTransaction,
  NewLocalValueRow,
  PreviewOfValues,
  PreviewRow,
} from './local-values-ports.js';
import { listNotices, summariseValue, viewValue } from './local-values-views.js';

export interface LocalValueDependencies {
  readonly store: LocalValueStore;
  /** As the files say, without published values. */
  readonly packs: PackCatalogue;
  readonly preview: PreviewOfValues;
  readonly hashOf: (bytes: Buffer) => string;
  readonly newId: () => string;
  readonly now: () => Date;
}

const OPEN: readonly LocalValueState[] = ['proposed', 'approved'];

export function createLocalValues(desk: LocalValueDependencies): LocalValues {
  const transact = <T>(actor: Actor, work: (transaction: LocalValueTransaction) => Promise<T>): Promise<T> => {
    requirePolicy(actor);
    return desk.store.transact(principalOf(actor), work);
  };
  const requireOwn = (actor: Actor, region: string): void => requireRegion(actor, region, regionDivisions(desk.packs, region));
  const find = async (transaction: LocalValueTransaction, localValueId: string, actor: Actor): Promise<LocalValueRow> => {
    const row = await transaction.find(localValueId);
    if (!row) throw new HubError('not-found', 'there is no such local value');
    requireOwn(actor, row.region);
    return row;
  };
  const audit = (transaction: LocalValueTransaction, actor: Actor, action: string, localValueId: string): Promise<void> =>
    transaction.appendAudit([{ actor: actor.clientId, action: `local-value.${action}`, verificationIds: [], detail: { localValueId } }]);

  const show = async (localValueId: string, actor: Actor) => {
    const { row, live, published, moves, previewRow, redeterminationId } = await transact(actor, async (transaction) => {
      const row = await find(transaction, localValueId, actor);
      return {
        row,
        live: await transaction.readLive(row),
        published: await transaction.readPublished(),
        moves: await transaction.readMoves(localValueId),
        previewRow: await transaction.readLatestPreview(localValueId),
        redeterminationId: await transaction.readRedetermination(localValueId),
      };
    });
    const preview = previewRow && (await describePreview(previewRow, row, published));
    return viewValue(row, {
      published,
      moves,
      preview,
      redeterminationId,
      notices: listNotices(desk.packs, row, live, shanghaiDate(desk.now())),
    });
  };
  const describePreview = async (
    { previewId, simulationId, policyHash, madeBy, madeAt }: PreviewRow,
    row: LocalValueRow,
    published: readonly PublishedValue[],
  ): Promise<ValuePreview | undefined> => {
    const progress = await desk.preview.read(simulationId, madeBy);
    const current = row.state === 'published' || policyHash === hashPolicyWith(desk.packs, row, published, desk.now());
    return progress && { previewId, simulationId, ...progress, current, madeBy, madeAt: madeAt.toISOString() };
  };
  const move = async (localValueId: string, from: readonly LocalValueState[], change: LocalValueMove, actor: Actor): Promise<void> => {
    await transact(actor, async (transaction) => {
      const row = await find(transaction, localValueId, actor);
      const needsAnother = change.state === 'approved' || change.state === 'refused';
      if (needsAnother && row.proposedBy === principalOf(actor))
        throw new HubError('second-officer-needed', 'who proposed a value can neither approve nor refuse it; another policy officer does');
      if (!from.includes(row.state) || !(await transaction.move(localValueId, from, change))) throw refuseState(row.state);
      await audit(transaction, actor, change.state, localValueId);
    });
  };
  const publishOnce = async ({ localValueId, state }: LocalValueRow, latest: PreviewRow | undefined, actor: Actor): Promise<void> => {
    if (state !== 'approved') throw refuseState(state);
    const made = latest && (await desk.preview.read(latest.simulationId, latest.madeBy));
    if (!latest || made?.state !== 'done')
      throw new HubError('preview-needed', 'publish needs a finished preview of this value: make one and wait until its state is done', {
        details: { localValueId, state: made?.state ?? 'none' },
      });
    await transact(actor, async (transaction) => {
      await transaction.lockPolicy();
      const row = await find(transaction, localValueId, actor);
      if (latest.policyHash !== hashPolicyWith(desk.packs, row, await transaction.readPublished(), desk.now()))
        throw new HubError('preview-outdated', 'policy has changed since the preview: make another', { details: { localValueId } });
      const change: LocalValueMove = { state: 'published', by: principalOf(actor), reason: undefined, previewId: latest.previewId };
      if (!(await transaction.move(localValueId, ['approved'], change))) throw refuseState(row.state);
      await audit(transaction, actor, 'published', localValueId);
    });
  };

  return {
    async propose({ content, scan, reason }, actor) {
      requirePolicy(actor);
      const [fault] = checkLocalValue(desk.packs, content);
      if (fault)
        throw new HubError('local-value-unfit', `the value does not fit the packs of its region: ${fault.field} ${fault.code}`, {
          details: { field: fault.field, fault: fault.code, ...(fault.expected ? { expected: fault.expected } : {}) },
        });
      requireOwn(actor, content.region);
      const row: NewLocalValueRow = {
        ...content,
        localValueId: desk.newId(),
        scanSha256: desk.hashOf(scan.bytes),
        proposedBy: principalOf(actor),
        reason,
      };
      await transact(actor, async (transaction) => {
        await transaction.lockName(content);
        requirePlace(row, await transaction.readLive(content));
        await transaction.insert(row, scan);
        await audit(transaction, actor, 'proposed', row.localValueId);
      });
      return show(row.localValueId, actor);
    },
    async list(query, actor) {
      const { rows, published } = await transact(actor, async (transaction) => ({
        rows: await transaction.list({ ...query, limit: query.limit + 1 }),
        published: await transaction.readPublished(),
      }));
      const items = rows.slice(0, query.limit);
      return {
        items: items
          .filter((row) => answersForRegion(actor, regionDivisions(desk.packs, row.region)))
          .map((row) => summariseValue(row, published)),
        nextCursor: rows.length > query.limit ? items.at(-1)?.localValueId : undefined,
      };
    },
    read: show,
    readScan: (localValueId, actor) =>
      transact(actor, async (transaction): Promise<ScanFile> => {
        const { scan } = await find(transaction, localValueId, actor);
        const bytes = await transaction.readScan(localValueId);
        if (!bytes || (scan.mediaType !== 'application/pdf' && scan.mediaType !== 'image/png' && scan.mediaType !== 'image/jpeg'))
          throw new HubError('not-found', 'there is no such scan');
        await audit(transaction, actor, 'scan-read', localValueId);
        return { bytes, mediaType: scan.mediaType };
      }),
    async preview(localValueId, actor) {
      const { row, published } = await transact(actor, async (transaction) => ({
        row: await find(transaction, localValueId, actor),
        published: await transaction.readPublished(),
      }));
      if (!OPEN.includes(row.state)) throw refuseState(row.state);
      const policyHash = hashPolicyWith(desk.packs, row, published, desk.now());
      const simulationId = await desk.preview.begin(asIfPublished(row, desk.now()), actor);
      await transact(actor, async (transaction) => {
        await transaction.insertPreview({ previewId: desk.newId(), localValueId, policyHash, simulationId, madeBy: principalOf(actor) });
        await audit(transaction, actor, 'previewed', localValueId);
      });
      return show(localValueId, actor);
    },
    async approve(localValueId, reason, actor) {
      await move(localValueId, ['proposed'], { state: 'approved', by: principalOf(actor), reason }, actor);
      return show(localValueId, actor);
    },
    async refuse(localValueId, reason, actor) {
      await move(localValueId, OPEN, { state: 'refused', by: principalOf(actor), reason }, actor);
      return show(localValueId, actor);
    },
    async withdraw(localValueId, reason, actor) {
      await move(localValueId, OPEN, { state: 'withdrawn', by: principalOf(actor), reason }, actor);
      return show(localValueId, actor);
    },
    async publish(localValueId, actor) {
      const { value, latest } = await transact(actor, async (transaction) => ({
        value: await find(transaction, localValueId, actor),
        latest: await transaction.readLatestPreview(localValueId),
      }));
      if (value.state !== 'published') await publishOnce(value, latest, actor);
      return show(localValueId, actor);
    },
  };
}

const refuseState = (state: LocalValueState): HubError =>
  new HubError('local-value-state', `the value is ${state}; this step is not open to it`, { details: { state } });

const asIfPublished = (row: LocalValueRow, now: Date): PublishedValue => ({
  localValueId: row.localValueId,
  region: row.region,
  kind: row.kind,
  name: row.name,
  year: row.year,
  publishedOn: row.publishedOn,
  value: row.value,
  unit: row.unit,
  validFrom: row.validFrom,
  document: row.document,
  supersedes: row.supersedes,
  publishedAt: now,
});

/** The region's pack on the first day of the value as it would be with it. */
function hashPolicyWith(packs: PackCatalogue, row: LocalValueRow, published: readonly PublishedValue[], now: Date): string {
  const others = published.filter((value) => value.localValueId !== row.localValueId);
  return selectPack(withPublishedValues(packs, [...others, asIfPublished(row, now)]), row.region, row.validFrom).hash;
}

/** A new value needs a first day of its own, and a correction something published to correct. */
function requirePlace(row: NewLocalValueRow, live: readonly LocalValueRow[]): void {
  const { supersedes, validFrom } = row;
  if (supersedes !== undefined && !live.some((other) => other.localValueId === supersedes && other.state === 'published'))
    throw new HubError('local-value-not-correctable', 'a correction names a published value of the same region, kind, name and year', {
      details: { supersedes },
    });
  const corrected = new Set(live.flatMap((other) => (other.state === 'published' ? (other.supersedes ?? []) : [])));
  const rival =
    live.find((other) => supersedes !== undefined && other.supersedes === supersedes) ??
    live.find((other) => other.validFrom === validFrom && other.localValueId !== supersedes && !corrected.has(other.localValueId));
  if (rival)
    throw new HubError(
      'local-value-taken',
      'another value of this name begins on that day or corrects the same one: withdraw it, or correct it with supersedes',
      { details: { localValueId: rival.localValueId, state: rival.state, validFrom: rival.validFrom } },
    );
}
