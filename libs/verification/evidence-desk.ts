// Evidence as the API serves it: public keys, files that verify by themselves, the number of a printed report, and what
// anybody may ask about a number or a file. Never contents.
import {
  checkSignature,
  codeOf,
  describeIssuance,
  describeKeySet,
  isPdf,
  suiteForHash,
  textOfCode,
  verifyEvidenceFile,
  verifyPdf,
  type EvidenceCheck,
  type Issuance,
  type PublishedKey,
  type ViewName,
} from '#evidence';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { readManifest } from './check-evidence.js';
import type { ClientEvidenceStore, StoredEvidence } from './evidence-ports.js';
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
}

export interface EvidenceDesk {
  /** Public keys of now and of before, as a JWKS. */
  readonly keySet: ReturnType<typeof describeKeySet>;
  /** @throws HubError `not-found`, `evidence-missing`, `evidence-not-genuine` */
  readFile(
    verificationId: string,
    version: number | undefined,
    view: ViewName,
    actor: Actor,
  ): Promise<{ readonly name: string; readonly text: string }>;
  /** @returns undefined when the version was issued unsigned @throws HubError `not-found` */
  readNumber(verificationId: string, version: number | undefined, actor: Actor): Promise<PrintedNumber | undefined>;
  /** @returns undefined for an unknown number and for a wrong code alike */
  checkNumber(number: string, code: string): Promise<Standing | undefined>;
  /** A report file or PDF; its standing when it is genuine and of this hub. */
  checkFile(file: Buffer): Promise<{ readonly check: EvidenceCheck; readonly standing: Standing | undefined }>;
}

export interface EvidenceDeskDependencies {
  readonly store: ClientEvidenceStore;
  readonly keys: readonly PublishedKey[];
}

export function createEvidenceDesk({ store, keys }: EvidenceDeskDependencies): EvidenceDesk {
  const found = (stored: StoredEvidence | undefined): StoredEvidence => {
    if (stored === undefined) throw new HubError('not-found', 'there is no such report');
    return stored;
  };
  return {
    keySet: describeKeySet(keys),
    async readFile(verificationId, version, view, actor) {
      const stored = found(
        await store.readEvidence(
          { verificationId, version },
          'report.exported',
          { view, ...(version === undefined ? {} : { version }) },
          actor,
        ),
      );
      return { name: nameFile(stored, view), text: writeStoredView(stored, view, keys) };
    },
    async readNumber(verificationId, version, actor) {
      const stored = found(
        await store.readEvidence({ verificationId, version }, 'report.number-read', version === undefined ? {} : { version }, actor),
      );
      return printedNumberOf(stored);
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

/** @returns undefined when the version was issued unsigned */
export function printedNumberOf({ manifest, version }: StoredEvidence): PrintedNumber | undefined {
  if (manifest === undefined || typeof manifest.secrets === 'string') return undefined;
  return { number: manifest.number, version, code: codeOf(manifest.secrets.salts) };
}

function standingOf(issuance: Issuance, issued: readonly { readonly issuance: Issuance }[]): Standing {
  const latest = issued.reduce((best, one) => (one.issuance.version > best.version ? one.issuance : best), issuance);
  return { issuance, latest: { version: latest.version, issuedAt: latest.issuedAt } };
}

const nameFile = ({ manifest, version }: StoredEvidence, view: ViewName): string =>
  `${manifest?.number ?? 'report'}-${version}-${view}.hedui.json`;
