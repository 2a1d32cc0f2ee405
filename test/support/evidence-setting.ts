// Reports issued on a test database, signed under the key of the test run, and what is said of them afterwards.
import { createClientEvidenceStore, createEvidenceStore, type FieldCipher } from '#persistence';
import { checkVerificationEvidence, createEvidenceDesk, type EvidenceDesk, type VerificationCheck } from '#verification';
import { drawPdf } from '../../apps/api/report-pdf/draw-pdf.js';
import { layOutPrint } from '../../apps/api/report-pdf/lay-out-print.js';
import { openHubDatabase, testCipher, type HubDatabase } from './hub-database.js';
import { houseAccess, testSource } from './hub-fixture.js';
import { testSigner } from './issued-report.js';
import { accountOf, openReportingHub, wageOf, type Answers } from './reported-household.js';

export const keys = [testSigner.published];
const sources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] })];

const everything: Answers = (sourceId, position) =>
  sourceId === 'tax'
    ? { outcome: position === 0 ? 'found' : 'no-record', ...(position === 0 ? { facts: [wageOf(position, '3456.78')] } : {}) }
    : { outcome: 'found', facts: [accountOf(`62-${position}`, '1200.00')] };
const banksInWaves: Answers = (sourceId, position) =>
  sourceId === 'banks'
    ? { outcome: 'partial', facts: [accountOf(`62-${position}`, '1200.00')], missing: ['乙银行'], waits: true }
    : everything(sourceId, position);

export interface EvidenceSetting {
  readonly database: HubDatabase;
  /** @returns the id of a verification of two people whose report is out */
  issue(): Promise<string>;
  issueTwoVersions(): Promise<string>;
  check(verificationId: string, cipher?: FieldCipher): Promise<VerificationCheck>;
  /** "code about" of everything that does not fit. */
  faultsOf(verificationId: string): Promise<string[]>;
  openDesk(cipher?: FieldCipher): EvidenceDesk;
  /** Runs a statement as superuser; the id is its first parameter. */
  change(sql: string, verificationId: string, ...more: unknown[]): Promise<unknown>;
}

export async function openEvidenceSetting(): Promise<EvidenceSetting> {
  const database = await openHubDatabase();
  const hub = openReportingHub(database, sources);
  let serial = 0;
  const issueWith = async (...rounds: Answers[]): Promise<string> => {
    const { verificationId, batchIds } = await hub.request((serial += 1), 2);
    for (const answers of rounds) await hub.answer(verificationId, batchIds, answers);
    return verificationId;
  };
  const check: EvidenceSetting['check'] = (verificationId, cipher = testCipher) =>
    checkVerificationEvidence(verificationId, 'test', { store: createEvidenceStore(database.worker, cipher), keys });
  return {
    database,
    issue: () => issueWith(everything),
    issueTwoVersions: () => issueWith(banksInWaves, everything),
    check,
    async faultsOf(verificationId) {
      const { versions, faults } = await check(verificationId);
      return [...faults, ...versions.flatMap((version) => version.faults)].map(({ code, about }) => `${code} ${about}`);
    },
    openDesk: (cipher = testCipher) =>
      createEvidenceDesk({
        store: createClientEvidenceStore(database.app, cipher),
        access: houseAccess,
        signer: testSigner,
        keys,
        drawPdf: (request) => drawPdf(layOutPrint(request)),
        sourceTitles: { tax: { zh: '税务局', en: 'Tax office' } },
        publicUrl: 'https://hedui.example',
        now: () => new Date(),
      }),
    change: (sql, verificationId, ...more) => database.inspect(sql, [verificationId, ...more]),
  };
}
