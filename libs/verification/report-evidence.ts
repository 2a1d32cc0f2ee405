// Evidence of stored reports: every version of a verification checked against what was signed, and one version as a file
// that verifies by itself.
import { verifyEvidenceFile, writeEvidenceFile, writeViews, VIEWS, type PublishedKey, type ViewName } from '#evidence';
import { HubError } from '#kernel';
import { checkStoredVersion, openBody, type StoredFault, type VersionCheck } from './check-evidence.js';
import type { EvidenceStore, StoredEvidence } from './evidence-ports.js';

export interface VerificationCheck {
  readonly verificationId: string;
  readonly versions: readonly VersionCheck[];
  /** Of the row of versions as a whole. */
  readonly faults: readonly StoredFault[];
}

export interface EvidenceDependencies {
  readonly store: EvidenceStore;
  /** Public keys of this hub, of now and of before. */
  readonly keys: readonly PublishedKey[];
}

/**
 * Checks every version that is stored, the answers behind it included.
 * @param actor who looks, for the audit
 * @throws HubError `not-found`
 */
export async function checkVerificationEvidence(
  verificationId: string,
  actor: string,
  { store, keys }: EvidenceDependencies,
): Promise<VerificationCheck> {
  const found = await store.findVersions(verificationId);
  if (found === undefined) throw new HubError('not-found', `there is no verification ${verificationId}`);
  await store.recordLook(actor, 'report.evidence-checked', verificationId, { versions: found.stored.join() });
  const missing = Array.from({ length: Math.max(found.latest, ...found.stored) }, (_, index) => index + 1).filter(
    (version) => !found.stored.includes(version),
  );
  const faults: StoredFault[] = missing.map((version) => ({ code: 'version-missing', about: String(version) }));
  if (found.stored.some((version) => version > found.latest)) faults.push({ code: 'row-differs', about: 'latest-version' });
  const versions: VersionCheck[] = [];
  let previousSha256: string | undefined;
  for (const version of found.stored) {
    const [stored, record] = await Promise.all([
      store.loadEvidence(verificationId, version),
      store.loadAnswers({ verificationId, version }),
    ]);
    if (stored === undefined || record === undefined) continue;
    versions.push(checkStoredVersion(stored, previousSha256, record.findings, keys));
    previousSha256 = stored.sha256;
  }
  return { verificationId, versions, faults };
}

/**
 * @param actor who takes it out, for the audit
 * @returns the text of a file that shows one view of a version, the latest when none is named
 * @throws HubError `not-found`, `evidence-missing`, `evidence-not-genuine`
 */
export async function exportEvidence(
  reference: { readonly verificationId: string; readonly version: number | undefined; readonly view: ViewName },
  actor: string,
  { store, keys }: EvidenceDependencies,
): Promise<string> {
  const { verificationId, view } = reference;
  const version = reference.version ?? (await store.findVersions(verificationId))?.latest;
  const stored = version === undefined ? undefined : await store.loadEvidence(verificationId, version);
  if (stored === undefined) throw new HubError('not-found', 'there is no such report');
  await store.recordLook(actor, 'report.exported', verificationId, { version: stored.version, view });
  return writeStoredView(stored, view, keys);
}

/**
 * The file of one view, checked before it is handed out.
 * @throws HubError `report-erased`; `evidence-missing` when the version was issued unsigned or is no longer readable; `evidence-not-genuine`
 *   when what is stored is not what was signed, or when this version of the hub writes the view in another form
 */
export function writeStoredView(stored: StoredEvidence, view: ViewName, keys: readonly PublishedKey[]): string {
  const { manifest } = stored;
  if (stored.body.state === 'household-erased')
    throw new HubError('report-erased', 'the household of this report was erased; its manifest stays', {
      details: { verificationId: stored.verificationId, version: stored.version },
    });
  const body = stored.body.state === 'open' ? openBody(stored.body.text) : undefined;
  if (manifest === undefined || typeof manifest.secrets === 'string' || body === undefined || stored.summary.state !== 'open')
    throw new HubError('evidence-missing', 'this version has no manifest, or is no longer readable; a later version may be exported', {
      details: { verificationId: stored.verificationId, version: stored.version },
    });
  const { report, determination } = body;
  const { salts, answersJson } = manifest.secrets;
  const text = writeEvidenceFile(
    {
      manifestJson: manifest.manifestJson,
      jws: manifest.jws,
      salts,
      sections: new Map(body.sections).set('answers', answersJson),
      documents: writeViews({
        number: manifest.number,
        version: report.version,
        issuedAt: report.issuedAt,
        referenceDate: report.referenceDate,
        members: report.subjects.filter(({ counted }) => counted).length,
        applicantName: stored.applicantName,
        determination,
        summaryJson: stored.summary.text,
      }),
    },
    view,
  );
  const { faults } = verifyEvidenceFile(text, keys);
  if (faults.length > 0)
    throw new HubError(
      'evidence-not-genuine',
      `what is stored is not what was signed: ${faults.map(({ code, about }) => `${code} (${about})`).join(', ')}; check it with hedui report verify --against-database ${stored.verificationId}`,
      { details: { verificationId: stored.verificationId, version: stored.version, faults: faults.map(({ code }) => code) } },
    );
  return text;
}

export const isViewName = (text: string): text is ViewName => VIEWS.some((view) => view === text);
