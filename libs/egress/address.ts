// Which addresses a connection may go to. Private ones only where the operator's configuration names them; those that lead
// back into a machine or its cloud never by accident, in whatever notation they come.
import { HubError } from '#kernel';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;
/** A range of addresses: its first address and the bits that count. */
export type Network = readonly [Address, number];

/** @param text ranges with commas: "10.0.0.0/8, fd00::/8" @throws HubError `config-invalid` */
export function readNetworks(text: string): readonly Network[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return ipaddr.parseCIDR(part);
      } catch (cause) {
        throw new HubError('config-invalid', `HEDUI_EGRESS_NETWORKS: "${part}" is no range of addresses such as 10.0.0.0/8`, { cause });
      }
    });
}

/** `inner`: of a private network or this machine. `forbidden`: link-local, multicast, reserved, tunnels. */
export type AddressKind = 'public' | 'loopback' | 'inner' | 'forbidden';

const KINDS: Readonly<Record<string, AddressKind>> = {
  unicast: 'public',
  loopback: 'loopback',
  private: 'inner',
  uniqueLocal: 'inner',
  carrierGradeNat: 'inner',
};

/** Whether a host is written as an address and needs no name server. */
export const isAddress = (host: string): boolean => readAddress(host) !== undefined;

/** @param address four parts of decimals or IPv6; a mapped IPv4 address is what it maps */
export function kindOfAddress(address: string): AddressKind {
  const parsed = readAddress(address);
  return parsed === undefined ? 'forbidden' : (KINDS[parsed.range()] ?? 'forbidden');
}

const readAddress = (address: string): Address | undefined => {
  const bare = address.replace(/%.*$/, ''); // the zone of a link-local address
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : undefined;
};

/** @param isNamed the operator's configuration holds this very address */
export function isAddressAllowed(address: string, networks: readonly Network[], isNamed: boolean): boolean {
  const kind = kindOfAddress(address);
  if (kind === 'public' || (isNamed && kind !== 'forbidden')) return true;
  const parsed = readAddress(address);
  return parsed !== undefined && networks.some(([start, bits]) => start.kind() === parsed.kind() && parsed.match(start, bits));
}
