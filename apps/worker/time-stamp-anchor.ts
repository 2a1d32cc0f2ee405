// The time-stamp authority as an anchor: it stamps the newest head of the audit chain, and its token is kept with the database and
// every export. The call goes the one way out.
import { readStampAnswer, readStampTrust, writeStampRequest, type AuditBlock } from '#audit';
import { endpointOf, openServiceClient } from '#egress';
import { HubError } from '#kernel';
import type { Anchored } from '#persistence';
import { readOutward, readTextFile } from '#platform';
import { hash } from 'node:crypto';
import type { WorkerConfig } from './worker-config.js';

/** Within what a transaction may wait. */
const CALL_MS = 5000;

type StampConfig = Pick<WorkerConfig, 'HEDUI_TSA_URL' | 'HEDUI_TSA_CERT' | 'HEDUI_EGRESS_NETWORKS' | 'HEDUI_EGRESS_CA'>;

/**
 * @returns undefined without HEDUI_TSA_URL; what it throws is `stamp-refused` or `service-unavailable` (retry later)
 * @throws HubError `config-invalid`, `tsa-certificate-invalid`
 */
export function openTimeStampAnchor(config: StampConfig): ((head: AuditBlock) => Promise<Anchored>) | undefined {
  const { HEDUI_TSA_URL: address, HEDUI_TSA_CERT: certificate } = config;
  if (address === undefined) return undefined;
  if (certificate === undefined)
    throw new HubError('config-invalid', 'HEDUI_TSA_URL: needs HEDUI_TSA_CERT, the certificate (PEM) by which its stamps are verified');
  const trust = readStampTrust(readTextFile('HEDUI_TSA_CERT', certificate));
  const endpoint = endpointOf(new URL(address));
  const service = openServiceClient({ name: 'tsa', endpoints: endpoint ? [endpoint] : [], egress: readOutward(config), totalMs: CALL_MS });
  return async (head) => {
    const { request, nonce } = writeStampRequest(head.hash);
    const answer = await service.request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: request,
    });
    if (answer.status !== 200)
      throw new HubError('stamp-refused', `the time-stamp authority answers with ${answer.status}`, { retry: 'later' });
    const token = await readStampAnswer(Buffer.from(await answer.arrayBuffer()), head.hash, nonce, trust);
    return { lineSha256: hash('sha256', token, 'buffer'), token };
  };
}
