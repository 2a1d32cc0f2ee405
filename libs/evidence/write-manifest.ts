// Issuing: the manifest of a version and its signature, from bytes that are there already. One signature a version.
import type { Determination, ReportBody } from '#contracts';
import { randomBytes } from 'node:crypto';
import { MANIFEST_SCHEMA, type Manifest } from './manifest.js';
import { numberReport, textOfCode, writeCheckCode } from './report-number.js';
import { cutReport, isSectionView, SALT_BYTES, SALTED, SECTIONS, textOfSectionView, VIEWS, type SectionName } from './sections.js';
import type { SignatureSuite } from './signature-suite.js';
import type { ReportSigner } from './signing-keys.js';
import { writeViews } from './views.js';

/** The records of one stored finding, as they were when the report was made from them. */
export interface AnswerText {
  readonly findingId: string;
  /** One text for the same records, whatever wrote them. */
  readonly text: string;
}

export interface IssuedReport {
  readonly report: ReportBody;
  /** Canonical text of every field of the report. */
  readonly fields: ReadonlyMap<string, string>;
  /** SHA-256 of the whole, hex. */
  readonly sha256: string;
  readonly determination: Determination;
  /** As it stands in the stored body. */
  readonly determinationJson: string;
  readonly summaryJson: string;
  readonly answers: readonly AnswerText[];
  readonly applicantName: string | undefined;
}

export interface SignedManifest {
  readonly number: string;
  readonly version: number;
  readonly keyId: string;
  /** The bytes that are signed. */
  readonly manifestJson: string;
  /** Detached JWS over them. */
  readonly jws: string;
  /** One salt after the other, in the order of what has one. Secret, for with them parts could be guessed. */
  readonly salts: Buffer;
  /** JSON of the section `answers`. */
  readonly answersJson: string;
}

const SALTS_BYTES = SALT_BYTES * SALTED.length;
const DRAWS = 64;
let drawn: Buffer = Buffer.alloc(0);

/** Random bytes are fetched for many reports at a time: asking the generator costs more than the bytes. */
function drawSalts(): Buffer {
  if (drawn.length < SALTS_BYTES) drawn = randomBytes(SALTS_BYTES * DRAWS);
  const salts = drawn.subarray(0, SALTS_BYTES);
  drawn = drawn.subarray(SALTS_BYTES);
  return salts;
}

const places = new Map(SALTED.map((name, index) => [name, index * SALT_BYTES]));

/** @returns the salt in base64url, as it is hashed and handed out */
export function saltOf(salts: Buffer, name: (typeof SALTED)[number]): string {
  const start = places.get(name) ?? salts.length;
  return salts.toString('base64url', start, start + SALT_BYTES);
}

/** The digest of a part: its name and salt go before its text, so that no part passes for another. */
export const digestPart = (suite: Pick<SignatureSuite, 'digest'>, part: string, salt: string, text: string): string =>
  suite.digest(`${part}\n${salt}\n${text}`);

/** The section `answers`: the hash of each finding's records, with the section's own salt. */
export const writeAnswers = (suite: Pick<SignatureSuite, 'digest'>, salt: string, answers: readonly AnswerText[]): string =>
  JSON.stringify({ answers: answers.map(({ findingId, text }) => ({ findingId, digest: digestPart(suite, findingId, salt, text) })) });

export const codeOf = (salts: Buffer): string => writeCheckCode(salts.subarray(0, SALT_BYTES));

export function writeManifest(issued: IssuedReport, signer: ReportSigner): SignedManifest {
  const { report, determination } = issued;
  const { suite } = signer;
  const { version } = report;
  const number = numberReport(report.verificationId);
  const salts = drawSalts();
  const answersJson = writeAnswers(suite, saltOf(salts, 'sections/answers'), issued.answers);
  const texts = cutReport(issued.fields).set('determination', issued.determinationJson).set('answers', answersJson);
  const sections: Partial<Record<SectionName, string>> = {};
  for (const name of SORTED_SECTIONS) {
    const text = texts.get(name);
    if (text !== undefined) sections[name] = digestPart(suite, `sections/${name}`, saltOf(salts, `sections/${name}`), text);
  }
  const documents = writeViews({
    number,
    version,
    issuedAt: report.issuedAt,
    referenceDate: report.referenceDate,
    members: report.subjects.filter(({ counted }) => counted).length,
    applicantName: issued.applicantName,
    determination,
    summaryJson: issued.summaryJson,
  });
  const digestView = (view: (typeof VIEWS)[number]): string =>
    digestPart(
      suite,
      `views/${view}`,
      saltOf(salts, `views/${view}`),
      isSectionView(view) ? textOfSectionView(view, sections) : documents[view],
    );
  // in canonical order, so that writing it is enough
  const manifest: Manifest = {
    checkCode: suite.digest(textOfCode(number, version, codeOf(salts))),
    engines: { determination: determination.engineVersion, report: report.engineVersion },
    hash: suite.hashName,
    issuedAt: report.issuedAt,
    issuedBy: signer.issuer,
    number,
    pack: { from: report.pack.from, hash: report.pack.hash, region: report.pack.region },
    report: { schema: report.schema, sha256: issued.sha256 },
    schema: MANIFEST_SCHEMA,
    sections,
    ...(report.supersedes ? { supersedes: { sha256: report.supersedes.sha256, version: report.supersedes.version } } : {}),
    version,
    views: {
      caseworker: digestView('caseworker'),
      family: digestView('family'),
      'masked-print': digestView('masked-print'),
      publicity: digestView('publicity'),
      upstream: digestView('upstream'),
      verdict: digestView('verdict'),
    },
  };
  const manifestJson = JSON.stringify(manifest);
  return { number, version, keyId: signer.keyId, manifestJson, jws: signer.sign(manifestJson), salts, answersJson };
}

const SORTED_SECTIONS = [...SECTIONS].sort();
