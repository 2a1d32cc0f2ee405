// Whether a stored report is what was sealed: its bytes against its hash, its row against its body, its place in the chain
// of versions. Nothing is rebuilt here.
import { writeCanonicalJson, type Determination, type ReportBody } from '#contracts';
import { hash } from 'node:crypto';
import type { OpenedText, ReplayFault, ReplayFaultCode, ReplayRecord } from './replay-ports.js';

export interface SealedReport {
  readonly report: ReportBody;
  /** Canonical bytes of the report. */
  readonly json: string;
  readonly determination: Determination;
}

export type SealCheck =
  | { readonly intact: true; readonly sealed: SealedReport; readonly previous: SealedReport | undefined }
  | { readonly intact: false; readonly outcome: 'tampered' | 'not-reproducible'; readonly faults: readonly ReplayFault[] };

export function checkSeal(record: ReplayRecord): SealCheck {
  const own = readBody(record.body, record.sha256, nameOf(record, record.version));
  if ('fault' in own) return refuse(own.fault);
  const { report, determination } = own.sealed;
  const about = nameOf(record, record.version);
  if (!agrees(record, report)) return refuse({ code: 'row-differs', about });
  if (determination.reportSha256 !== record.sha256 || determination.reportVersion !== record.version)
    return refuse({ code: 'determination-differs', about });
  if (record.version === 1) {
    return report.supersedes ? refuse({ code: 'chain-broken', about }) : { intact: true, sealed: own.sealed, previous: undefined };
  }
  const before = nameOf(record, record.version - 1);
  if (!record.previous) return refuse({ code: 'previous-missing', about: before });
  const previous = readBody(record.previous.body, record.previous.sha256, before);
  if ('fault' in previous) return refuse(previous.fault);
  if (report.supersedes?.version !== record.version - 1 || report.supersedes.sha256 !== record.previous.sha256)
    return refuse({ code: 'chain-broken', about });
  return { intact: true, sealed: own.sealed, previous: previous.sealed };
}

const nameOf = ({ verificationId }: ReplayRecord, version: number): string => `${verificationId}/${version}`;

const NOT_REPRODUCIBLE: ReadonlySet<ReplayFaultCode> = new Set(['key-unknown', 'household-erased', 'previous-missing']);
const refuse = (fault: ReplayFault): SealCheck => ({
  intact: false,
  outcome: NOT_REPRODUCIBLE.has(fault.code) ? 'not-reproducible' : 'tampered',
  faults: [fault],
});

const agrees = (record: ReplayRecord, report: ReportBody): boolean =>
  report.verificationId === record.verificationId &&
  report.version === record.version &&
  report.engineVersion === record.engineVersion &&
  report.pack.hash === record.packHash &&
  report.completeness === record.completeness;

function readBody(opened: OpenedText, sha256: string, about: string): { sealed: SealedReport } | { fault: ReplayFault } {
  if (opened.state !== 'open') return { fault: { code: opened.state === 'changed' ? 'body-changed' : opened.state, about } };
  const parsed = parseBody(opened.text);
  if (!parsed) return { fault: { code: 'body-changed', about } };
  const json = writeCanonicalJson(parsed.report);
  // the canonical bytes themselves must stand in the body, not only something that means the same
  if (!opened.text.includes(json)) return { fault: { code: 'body-changed', about } };
  if (hash('sha256', json, 'hex') !== sha256) return { fault: { code: 'hash-differs', about } };
  return { sealed: { ...parsed, json } };
}

/** The text is authenticated by the cipher or its hash is checked next; beyond its two parts, shapes are trusted. */
function parseBody(text: string): { report: ReportBody; determination: Determination } | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isBody(body) ? body : undefined;
  } catch {
    return undefined; // not JSON: changed
  }
}

const isBody = (body: unknown): body is { report: ReportBody; determination: Determination } =>
  typeof body === 'object' && body !== null && 'report' in body && 'determination' in body;
