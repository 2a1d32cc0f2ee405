// Evidence for the specs of the API: the real desk over what the fake hub has issued, signed when it is first looked at.
import { createSigner, makeSigningKey, writeManifest, type SignedManifest } from '#evidence';
import { sealReport } from '#household-report';
import { isHubError } from '#kernel';
import type { AccessPolicy } from '#lawful-access';
import { createEvidenceDesk, openReport, type ClientEvidenceStore, type EvidenceDesk, type StoredEvidence } from '#verification';
import { drawPdf } from '../report-pdf/draw-pdf.js';
import { layOutPrint } from '../report-pdf/lay-out-print.js';
import type { FakeHub } from './fake-hub.js';

export const ISSUER = '样本区居民家庭经济状况核对中心';
export const apiSigner = createSigner(makeSigningKey('ed25519'), ISSUER);

export function keepEvidenceInMemory(hub: FakeHub, access: AccessPolicy): EvidenceDesk {
  const manifests = new Map<string, SignedManifest>();
  const pdfs = new Map<string, Map<'zh' | 'en', Buffer>>();

  const readEvidence: ClientEvidenceStore['readEvidence'] = async ({ verificationId, version }, _audit, actor) => {
    const stored = await hub.readReport(verificationId, version, actor).catch((error: unknown) => {
      if (isHubError(error) && error.code === 'not-found') return undefined;
      throw error;
    });
    return stored && { stored: sign(verificationId, await openReport(stored)), isOpened: false };
  };

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
      pdfs: [...(pdfs.get(key) ?? [])].map(([language, file]) => ({ language, file })),
      applicantName: '张三',
    };
  }

  return createEvidenceDesk({
    keys: [apiSigner.published],
    access,
    signer: apiSigner,
    drawPdf: (asked) => drawPdf(layOutPrint(asked)),
    sourceTitles: { tax: { zh: '税务局', en: 'Tax office' } },
    publicUrl: 'https://hedui.example',
    now: () => new Date('2026-11-21T04:00:00Z'),
    store: {
      keepPdf({ verificationId, version }, { language, file }) {
        const key = `${verificationId}/${version}`;
        const kept = pdfs.get(key) ?? new Map<'zh' | 'en', Buffer>();
        pdfs.set(key, kept.set(language, kept.get(language) ?? file));
        return Promise.resolve(kept.get(language) ?? file);
      },
      readEvidence,
      findByNumber: (number) => Promise.resolve([...manifests.values()].filter((one) => one.number === number)),
    },
  });
}
