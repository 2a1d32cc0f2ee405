// Evidence for the specs of the API: the real desk over what the fake hub has issued, signed when it is first looked at.
import { createSigner, makeSigningKey, writeManifest, type SignedManifest } from '#evidence';
import { sealReport } from '#household-report';
import { isHubError } from '#kernel';
import { createEvidenceDesk, openReport, type EvidenceDesk, type StoredEvidence } from '#verification';
import type { FakeHub } from './fake-hub.js';

export const ISSUER = '样本区居民家庭经济状况核对中心';
export const apiSigner = createSigner(makeSigningKey('ed25519'), ISSUER);

export function keepEvidenceInMemory(hub: FakeHub): EvidenceDesk {
  const manifests = new Map<string, SignedManifest>();

  async function readEvidence(
    ...[{ verificationId, version }, , , actor]: Parameters<Parameters<typeof createEvidenceDesk>[0]['store']['readEvidence']>
  ) {
    const stored = await hub.readReport(verificationId, version, actor).catch((error: unknown) => {
      if (isHubError(error) && error.code === 'not-found') return undefined;
      throw error;
    });
    return stored && sign(verificationId, await openReport(stored));
  }

  function sign(verificationId: string, { report, determination }: Awaited<ReturnType<typeof openReport>>): StoredEvidence {
    if (determination === null) throw new Error('the sample report has a determination');
    const { json, sha256, fields } = sealReport(report);
    const determinationJson = JSON.stringify(determination);
    const summaryJson = JSON.stringify({ verificationId, version: report.version });
    const key = `${verificationId}/${report.version}`;
    const signed =
      manifests.get(key) ??
      writeManifest(
        { report, fields, sha256, determination, determinationJson, summaryJson, answers: [], applicantName: '张三' },
        apiSigner,
      );
    manifests.set(key, signed);
    return {
      verificationId,
      version: report.version,
      sha256,
      completeness: report.completeness,
      engineVersion: report.engineVersion,
      packHash: report.pack.hash,
      body: { state: 'open', text: `{"determination":${determinationJson},"report":${json}}` },
      summary: { state: 'open', text: summaryJson },
      manifest: { ...signed, secrets: signed },
      pdfs: [],
      applicantName: '张三',
    };
  }

  return createEvidenceDesk({
    keys: [apiSigner.published],
    store: {
      readEvidence,
      findByNumber: (number) => Promise.resolve([...manifests.values()].filter((one) => one.number === number)),
    },
  });
}
