// The refusal of a connection. It names no host: what a reader needs is which rule stood in the way.
import { HubError } from '#kernel';

const REFUSALS = {
  'not-listed': 'the configuration of who calls does not name this host and port',
  address: 'the name leads to a private or reserved address; HEDUI_EGRESS_NETWORKS names the ranges that may be reached',
  'not-encrypted': 'the address is http and not on this machine; use https, or name the source in HEDUI_EGRESS_PLAIN',
  pin: 'the server showed a key that is not pinned in tls.pinSha256',
} as const;

/**
 * A connection that may not be made: `not-listed` host and port, an `address` that is private or forbidden, `not-encrypted`, or a
 * server whose key is not pinned (`pin`).
 */
export const sourceEgressRefused = (why: keyof typeof REFUSALS): HubError =>
  new HubError('source-egress-refused', `the connection was refused by the hub: ${REFUSALS[why]}`, { retry: 'never', details: { why } });
