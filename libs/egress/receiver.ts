// Addresses that somebody else than the operator has named: where client systems want to be told (webhooks). Checked when they are
// named, and again whenever a connection is made, since a name may lead elsewhere by then (T7).
import { HubError } from '#kernel';
import { isAddress, isAddressAllowed, kindOfAddress, type Network } from './address.js';
import { endpointOf, type Endpoint } from './endpoints.js';
import type { EgressSettings } from './egress.js';
import { openServiceClient, type ServiceClient } from './service-client.js';

const LONGEST_ADDRESS = 2000;
const SMALLEST_FREE_PORT = 1024;
/** What a receiver may say back; nobody reads it. */
const ANSWER_BYTES = 64 * 1024;

const REFUSALS = {
  shape: 'it is no address of at most 2000 characters',
  scheme: 'it must begin with https://',
  credentials: 'it must not hold a user or a password',
  fragment: 'it must not hold a #',
  port: 'its port must be 443 or from 1024',
  address: 'it leads to a private, local or reserved address that the operator has not named',
} as const;

const refuse = (why: keyof typeof REFUSALS): HubError =>
  new HubError('receiver-refused', `the address cannot be called: ${REFUSALS[why]}`, { details: { why } });

/**
 * Plain http is taken for this machine alone, where the operator's ranges hold it: for development.
 * @param networks private ranges the operator allows
 * @returns where it is @throws HubError `receiver-refused` with `why`
 */
export function checkReceiver(address: string, networks: readonly Network[]): Endpoint {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) throw refuse('shape');
  const url = new URL(address);
  const endpoint = endpointOf(url);
  if (endpoint === undefined || !['https:', 'http:'].includes(url.protocol)) throw refuse('scheme');
  if (url.username !== '' || url.password !== '') throw refuse('credentials');
  if (address.includes('#')) throw refuse('fragment');
  const { host, port } = endpoint;
  const isHere = host === 'localhost' || host.endsWith('.localhost');
  if (isHere && !isAddressAllowed('127.0.0.1', networks, false)) throw refuse('address');
  if (isAddress(host) && !isAddressAllowed(host, networks, false)) throw refuse('address');
  if (url.protocol === 'http:' && !isHere && !(isAddress(host) && kindOfAddress(host) === 'loopback')) throw refuse('scheme');
  if (port !== 443 && port < SMALLEST_FREE_PORT) throw refuse('port');
  return endpoint;
}

/**
 * The way to one receiver; what it throws is `source-egress-refused` or `service-unavailable`.
 * @param address one that was checked
 */
export const openReceiver = (address: string, egress: Omit<EgressSettings, 'sources'>, totalMs: number): ServiceClient =>
  openServiceClient({
    name: 'webhook',
    endpoints: [checkReceiver(address, egress.networks)],
    isNamedByOthers: true,
    answerBytes: ANSWER_BYTES,
    egress,
    totalMs,
  });
