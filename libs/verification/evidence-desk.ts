// Evidence as the API serves it: public keys, files that verify by themselves, the number of a printed report, and what
// anybody may ask about a number or a file. Never contents.
import {
  checkSignature,
  codeOf,
  describeIssuance,
  describeKeySet,
  isPdf,
  sealPdf,
  suiteForHash,
  textOfCode,
  verifyEvidenceFile,
  verifyPdf,
  type EvidenceCheck,
  type Issuance,
  type PublishedKey,
  type ReportSigner,
  type ViewName,
} from '#evidence';
import { HubError } from '#kernel';
import type { AccessPolicy, Actor, GrantView, RowReach } from '#lawful-access';
import { grantFor, viewOfCase } from './case-access.js';
import { openBody, readManifest } from './check-evidence.js';
import type { ClientEvidenceStore, PdfRequest, StoredEvidence } from './evidence-ports.js';
import { writeStoredView } from './report-evidence.js';

/** What is said to anybody about a report that was issued. */
export interface Standing {
  readonly issuance: Issuance;
  /** The version in force under the number; another than the one asked about when that was superseded. */
  readonly latest: { readonly version: number; readonly issuedAt: string };
}

/** What stands on a printed report. */
export interface PrintedNumber {
  readonly number: string;
  readonly version: number;
  readonly code: string;
  /** Where it is checked; what the QR code holds. */
  readonly checkAddress: string;
}

export interface EvidenceDesk {
  /** Public keys of now and of before, as a JWKS. */
  readonly keySet: ReturnType<typeof describeKeySet>;
  /** @throws HubError `access-denied`, `not-found`, `reason-needed`, `report-erased`, `evidence-missing`, `evidence-not-genuine` */
  readFile(
    verificationId: string,
    version: number | undefined,
    view: ViewName,
    actor: Actor,
  ): Promise<{ readonly name: string; readonly text: string }>;
  /** @returns undefined when the version was issued unsigned @throws HubError `not-found` */
  readNumber(verificationId: string, version: number | undefined, actor: Actor): Promise<PrintedNumber | undefined>;
  /** The PDF of a version: drawn, signed and kept when it is first asked for. @throws HubError as `readFile` */
  readPdf(
    verificationId: string,
    version: number | undefined,
    language: 'zh' | 'en',
    actor: Actor,
  ): Promise<{ readonly name: string; readonly file: Buffer }>;
  /** @returns undefined for an unknown number and for a wrong code alike */
  checkNumber(number: string, code: string): Promise<Standing | undefined>;
  /** A report file or PDF; its standing when it is genuine and of this hub. */
  checkFile(file: Buffer): Promise<{ readonly check: EvidenceCheck; readonly standing: Standing | undefined }>;
}

export interface EvidenceDeskDependencies {
  readonly store: ClientEvidenceStore;
  readonly keys: readonly PublishedKey[];
  readonly access: AccessPolicy;
  readonly signer: ReportSigner;
  readonly drawPdf: (request: PdfRequest) => Promise<Buffer>;
  readonly sourceTitles: PdfRequest['sourceTitles'];
  /** Address browsers use; the QR code leads there. Without one it holds number and code alone. */
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
}

export function createEvidenceDesk({ store, keys, access, ...pdf }: EvidenceDeskDependencies): EvidenceDesk {
  /** Reads as far as the actor's right to read reports reaches, and says which view of them it shows. */
  async function look(
    verificationId: string,
    version: number | undefined,
    action: 'report.exported' | 'report.number-read' | 'report.pdf-read',
    detail: Readonly<Record<string, string>>,
    actor: Actor,
  ): Promise<{ readonly stored: StoredEvidence; readonly view: GrantView; readonly reach: RowReach }> {
    const { grant, reach } = grantFor(access, actor, 'report', 'read');
    const audit = { action, detail: { ...detail, ...(version === undefined ? {} : { version }) } };
    const read = await store.readEvidence({ verificationId, version }, audit, actor, reach);
    if (read === undefined) throw new HubError('not-found', 'there is no such report');
    return { stored: read.stored, view: viewOfCase(grant, read.isOpened), reach };
  }
  return {
    keySet: describeKeySet(keys),
    async readFile(verificationId, version, shows, actor) {
      const { stored, view } = await look(verificationId, version, 'report.exported', { view: shows }, actor);
      if (shows === 'caseworker') requireWhole(view);
      return { name: nameFile(stored, shows), text: writeStoredView(stored, shows, keys) };
    },
    async readNumber(verificationId, version, actor) {
      const { stored } = await look(verificationId, version, 'report.number-read', {}, actor);
      return printedNumberOf(stored, pdf.publicUrl);
    },
    async readPdf(verificationId, version, language, actor) {
      const { stored, view, reach } = await look(verificationId, version, 'report.pdf-read', { language }, actor);
      requireWhole(view);
      const name = `${stored.manifest?.number ?? 'report'}-${stored.version}-${language}.pdf`;
      const kept = stored.pdfs.find((one) => one.language === language)?.file;
      if (kept === undefined || typeof kept === 'string') {
        const file = await makePdf(stored, language);
        return { name, file: await store.keepPdf({ verificationId, version: stored.version }, { language, file }, reach) };
      }
      if (!verifyPdf(kept, keys).genuine) throw new HubError('evidence-not-genuine', 'the PDF that is kept is not the one that was signed');
      return { name, file: kept };
    },
    async checkNumber(number, code) {
      const issued = await findIssued(number);
      const asked = issued.find(
        ({ checkCode, hash, issuance: { version } }) => suiteForHash(hash).digest(textOfCode(number, version, code)) === checkCode,
      );
      return asked && standingOf(asked.issuance, issued);
    },
    async checkFile(file) {
      const check = isPdf(file) ? verifyPdf(file, keys) : verifyEvidenceFile(file.toString('utf8'), keys);
      if (!check.genuine || check.issuance === undefined) return { check, standing: undefined };
      return { check, standing: standingOf(check.issuance, await findIssued(check.issuance.number)) };
    },
  };

  /** Of what was signed only: a body that is not as issued is never printed. */
  async function makePdf(stored: StoredEvidence, language: 'zh' | 'en'): Promise<Buffer> {
    writeStoredView(stored, 'caseworker', keys);
    const printed = printedNumberOf(stored, pdf.publicUrl);
    const body = stored.body.state === 'open' ? openBody(stored.body.text) : undefined;
    const manifest = stored.manifest && readManifest(stored.manifest.manifestJson);
    if (!printed || !body || !manifest || !stored.manifest) throw new HubError('evidence-missing', 'this version was issued unsigned');
    const { number, code, checkAddress } = printed;
    const drawn = await pdf.drawPdf({
      report: body.report,
      determination: body.determination,
      sha256: stored.sha256,
      language,
      number,
      code,
      issuedBy: manifest.issuedBy,
      checkAddress,
      sourceTitles: pdf.sourceTitles,
    });
    const { manifestJson, jws } = stored.manifest;
    return sealPdf({ file: drawn, language, madeAt: pdf.now(), manifestJson, jws }, pdf.signer);
  }

  /** Manifests of a number whose signature holds; a row somebody has changed says nothing. */
  async function findIssued(number: string) {
    return (await store.findByNumber(number)).flatMap(({ manifestJson, jws }) => {
      const manifest = readManifest(manifestJson);
      const { keyId, faults } = checkSignature(manifestJson, jws, keys);
      if (manifest === undefined || faults.length > 0 || manifest.number !== number) return [];
      return [{ issuance: describeIssuance(manifest, keyId), checkCode: manifest.checkCode, hash: manifest.hash }];
    });
  }
}

/**
 * Whoever is shown a masked report takes out no whole one.
 * @throws HubError `reason-needed`
 */
function requireWhole(view: GrantView): void {
  if (view !== 'full')
    throw new HubError(
      'reason-needed',
      'open the case with a reason first: POST /v1/verifications/{id}/unmask; or take the view masked-print',
    );
}

/** @returns undefined when the version was issued unsigned */
function printedNumberOf({ manifest, version }: StoredEvidence, publicUrl: string | undefined): PrintedNumber | undefined {
  if (manifest === undefined || typeof manifest.secrets === 'string') return undefined;
  const { number } = manifest;
  const code = codeOf(manifest.secrets.salts);
  const checkAddress =
    publicUrl === undefined ? `${number} ${code}` : `${publicUrl.replace(/\/$/, '')}/check?number=${number}&code=${code}`;
  return { number, version, code, checkAddress };
}

function standingOf(issuance: Issuance, issued: readonly { readonly issuance: Issuance }[]): Standing {
  const latest = issued.reduce((best, one) => (one.issuance.version > best.version ? one.issuance : best), issuance);
  return { issuance, latest: { version: latest.version, issuedAt: latest.issuedAt } };
}

const nameFile = ({ manifest, version }: StoredEvidence, view: ViewName): string =>
  `${manifest?.number ?? 'report'}-${version}-${view}.hedui.json`;
