// A report as it is issued, signed under a key made for the test run.
import {
  createSigner,
  cutReport,
  makeSigningKey,
  writeManifest,
  writeViews,
  type DisclosableReport,
  type IssuedReport,
  type ReportSigner,
  type SignedManifest,
} from '#evidence';
import { sealReport } from '#household-report';
import { sampleReport } from '../../apps/api/testing/sample-report.js';

export const ISSUER = '样本区居民家庭经济状况核对中心';
export const testSigningKey = makeSigningKey('ed25519');
export const testSigner: ReportSigner = createSigner(testSigningKey, ISSUER);

const VERIFICATION = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f00';

export function issueSample(version = 1): IssuedReport {
  const { report: made, determination } = sampleReport(VERIFICATION, version);
  const report = version === 1 ? made : { ...made, supersedes: { version: version - 1, sha256: 'cd'.repeat(32) } };
  const { fields, sha256 } = sealReport(report);
  return {
    report,
    fields,
    sha256,
    determination,
    determinationJson: JSON.stringify(determination),
    summaryJson: JSON.stringify({ verificationId: VERIFICATION, version }),
    answers: [{ findingId: 'tax:a:1', text: '{kind:"income-payment",grossAmount:600000n,}' }],
    applicantName: '张三',
  };
}

export function discloseSample(
  signer: ReportSigner = testSigner,
  version = 1,
): { readonly issued: IssuedReport; readonly signed: SignedManifest; readonly disclosable: DisclosableReport } {
  const issued = issueSample(version);
  const signed = writeManifest(issued, signer);
  const sections = cutReport(issued.fields).set('determination', issued.determinationJson).set('answers', signed.answersJson);
  const documents = writeViews({
    number: signed.number,
    version,
    issuedAt: issued.report.issuedAt,
    referenceDate: issued.report.referenceDate,
    members: 2,
    applicantName: issued.applicantName,
    determination: issued.determination,
    summaryJson: issued.summaryJson,
  });
  return { issued, signed, disclosable: { ...signed, sections, documents } };
}
