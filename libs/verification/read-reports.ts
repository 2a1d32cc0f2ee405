// Looks at what was issued: report, determination, summary. Each is audited in the transaction that reads, and shows what the
// right of the actor shows (N9).
import type { Determination, ReportSummary } from '#contracts';
import { HubError } from '#kernel';
import { viewSealed, viewSummary, type Actor, type GrantView, type Resource, type Verdict } from '#lawful-access';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { grantFor, isOpenedBy, viewOfCase } from './case-access.js';
import { openReport } from './open-report.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import type { StoredReport } from './views.js';

const zip = promisify(gzip);

/** Reads under the right to read a resource. @throws HubError `access-denied`, `not-found`, `reason-needed` */
async function look<T>(
  { resource, action }: { readonly resource: Resource; readonly action: string },
  verificationId: string,
  version: number | undefined,
  actor: Actor,
  hub: HubDependencies,
  read: (transaction: HubTransaction) => Promise<T | undefined>,
): Promise<{ readonly value: T; readonly view: GrantView }> {
  const { grant, reach } = grantFor(hub.access, actor, resource, 'read');
  return hub.store.transact(reach, async (transaction) => {
    await transaction.appendAudit([
      { actor: actor.clientId, action, verificationIds: [verificationId], detail: version === undefined ? {} : { version } },
    ]);
    const value = await read(transaction);
    if (value === undefined) throw new HubError('not-found', 'there is no such report');
    return { value, view: viewOfCase(grant, await isOpenedBy(transaction, verificationId, actor)) };
  });
}

/** The stored bytes for who sees everything; else those of the view, made anew. */
export async function readReport(
  verificationId: string,
  version: number | undefined,
  actor: Actor,
  hub: HubDependencies,
): Promise<StoredReport> {
  const { value: stored, view } = await look(
    { resource: 'report', action: 'report.read' },
    verificationId,
    version,
    actor,
    hub,
    (transaction) => transaction.readReport(verificationId, version),
  );
  if (view === 'full') return stored;
  const shown = viewSealed(await openReport(stored), view);
  return { ...stored, view, gzippedBody: await zip(JSON.stringify(shown)) };
}

/** @throws HubError `not-found` also when no policy served the region */
export async function readDetermination(
  verificationId: string,
  version: number | undefined,
  actor: Actor,
  hub: HubDependencies,
): Promise<Determination> {
  const { value } = await look(
    { resource: 'determination', action: 'determination.read' },
    verificationId,
    version,
    actor,
    hub,
    (transaction) => transaction.readReport(verificationId, version),
  );
  const { determination } = await openReport(value);
  if (determination === null) throw new HubError('not-found', 'there is no such determination');
  return determination;
}

export async function readSummary(
  verificationId: string,
  version: number | undefined,
  actor: Actor,
  hub: HubDependencies,
): Promise<ReportSummary | Verdict> {
  const { value, view } = await look(
    { resource: 'summary', action: 'report.summary-read' },
    verificationId,
    version,
    actor,
    hub,
    (transaction) => transaction.readSummary(verificationId, version),
  );
  return viewSummary(value, view);
}
