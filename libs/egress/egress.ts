// The one way out (T6, T7): every connection outwards is opened here, to a host and port that the configuration of a source or
// service names, at an address that was checked after its one resolution. Nothing else in the house imports undici or opens
// sockets outwards.
import { HubError } from '#kernel';
import { createHash, X509Certificate } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns';
import { isIP, Socket, type LookupFunction, type TcpNetConnectOpts } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { isAddressAllowed, kindOfAddress, type Network } from './address.js';
import { bareHost, type Endpoint } from './endpoints.js';
import { createSharedLookup, type Resolve } from './shared-lookup.js';
import { sourceEgressRefused } from './egress-errors.js';

/** What a pool of connections needs to know; times in milliseconds. */
export interface EgressLimits {
  readonly connectMs: number;
  /** From the request being sent to the first byte of the answer. */
  readonly firstByteMs: number;
  readonly connectionsPerHost: number;
}

/** What we show a server that asks who we are: PEM texts. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** What one source or service may reach. */
export interface EgressSource {
  readonly sourceId: string;
  readonly endpoints: readonly Endpoint[];
  /** Base64 of SHA-256 of the public keys (SPKI) its servers may show; empty: any that the authorities vouch for. */
  readonly pinSha256: readonly string[];
  /** Unencrypted HTTP beyond this machine, by the operator's word. */
  readonly mayBePlain: boolean;
  /** Its hosts were not named by the operator: an address written as such gets no favour for it. */
  readonly isNamedByOthers?: boolean;
}

export interface EgressSettings {
  readonly sources: readonly EgressSource[];
  /** Private ranges that names may resolve to. */
  readonly networks: readonly Network[];
  readonly resolve?: Resolve;
  /** PEM of authorities besides those of Node. */
  readonly ca?: string;
}

export interface Egress {
  /** @throws HubError `source-egress-refused` for a host and port that the source's configuration does not name */
  requireEndpoint(sourceId: string | undefined, host: string, port: number): void;
  /** Connections for HTTP; redirects are never followed. */
  openAgent(limits: EgressLimits, certificate?: ClientCertificate): Agent;
  /** A TCP connection. @throws HubError `source-egress-refused`, `source-unavailable` */
  dial(host: string, port: number, timeoutMs: number): Promise<Socket>;
  /** Whether a name leads anywhere we may go. @throws HubError `source-egress-refused`, or the name server's error */
  lookUp(host: string): Promise<void>;
  /**
   * A socket that connects when it is told to, checked all the same: for a client that dials by itself.
   * @param plain set where nothing encrypts it: then only this machine, unless the operator has named its source
   */
  createSocket(plain?: Pick<Endpoint, 'host' | 'port'>): Socket;
  /** TLS options for a host: pins and authorities, and that it proves its own name, be it an address. */
  tlsFor(host: string): TlsOptions;
}

interface TlsOptions {
  readonly ca?: string;
  readonly checkServerIdentity: (host: string, certificate: PeerCertificate) => Error | undefined;
}

/** Without settings: this machine only, any port. What forgets to name its sources reaches nobody. */
export function createEgress(settings?: EgressSettings): Egress {
  const sources = new Map((settings?.sources ?? []).map((source) => [source.sourceId, source]));
  const all = [...sources.values()];
  const named = new Set(
    all.filter((source) => source.isNamedByOthers !== true).flatMap(({ endpoints }) => endpoints.map(({ host }) => bareHost(host))),
  );
  const plain = new Set(all.filter(({ mayBePlain }) => mayBePlain).flatMap(({ endpoints }) => endpoints.map(nameOf)));
  const pins = new Map<string, Set<string>>();
  for (const { endpoints, pinSha256 } of all)
    for (const { host } of endpoints)
      if (pinSha256.length > 0) pins.set(bareHost(host), new Set([...(pins.get(bareHost(host)) ?? []), ...pinSha256]));
  const networks = settings?.networks ?? [];
  const resolve = createSharedLookup(settings?.resolve ?? systemLookup);

  const isAllowed = (address: string, host: string): boolean =>
    settings === undefined
      ? kindOfAddress(address) === 'loopback'
      : isAddressAllowed(address, networks, named.has(bareHost(host)) && isIP(bareHost(host)) !== 0);
  const check = (host: string, addresses: readonly string[], loopbackOnly: boolean): void => {
    if (!addresses.every((address) => isAllowed(address, host))) throw sourceEgressRefused('address');
    if (loopbackOnly && !addresses.every((address) => kindOfAddress(address) === 'loopback')) throw sourceEgressRefused('not-encrypted');
  };
  /** Resolves once; what is handed on is what was checked, all of it or nothing. */
  const checkedLookup =
    (loopbackOnly: boolean): LookupFunction =>
    (host, options, callback) =>
      resolve(host, { ...options, all: true }, (error, found) => {
        if (error || typeof found === 'string')
          return callback(error ?? new HubError('source-unavailable', 'the name leads to no address', { retry: 'later' }), '');
        const addresses = found;
        try {
          check(
            host,
            addresses.map(({ address }) => address),
            loopbackOnly,
          );
        } catch (refusal) {
          return callback(refusal instanceof Error ? refusal : sourceEgressRefused('address'), '');
        }
        const [first] = addresses;
        if (options.all === true) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      });
  /** Node resolves no literal address, so that it would never reach the lookup. */
  const checkLiteral = (host: string, loopbackOnly: boolean): void => {
    if (isIP(bareHost(host)) !== 0) check(host, [bareHost(host)], loopbackOnly);
  };

  const verifyServer = (host: string, certificate: PeerCertificate): Error | undefined => {
    const fault = checkServerIdentity(host, certificate);
    const pinned = pins.get(bareHost(host));
    if (fault || pinned === undefined) return fault;
    const key = new X509Certificate(certificate.raw).publicKey.export({ type: 'spki', format: 'der' });
    return pinned.has(createHash('sha256').update(key).digest('base64')) ? undefined : sourceEgressRefused('pin');
  };
  const authorities = settings?.ca === undefined ? {} : { ca: settings.ca };

  const createSocket = (loopbackOnly = false): Socket => {
    // Small messages would wait 40 ms each while Nagle's algorithm is on.
    const socket = new DirectedSocket().setNoDelay(true);
    return Object.assign(socket, {
      connect(port: number, host: string): Socket {
        try {
          checkLiteral(host, loopbackOnly);
        } catch (refusal) {
          return socket.destroy(refusal instanceof Error ? refusal : sourceEgressRefused('address'));
        }
        return socket.direct({ port, host: bareHost(host), lookup: checkedLookup(loopbackOnly) });
      },
    });
  };

  return {
    requireEndpoint(sourceId, host, port) {
      if (settings === undefined) return;
      const source = sourceId === undefined ? undefined : sources.get(sourceId);
      const wanted = bareHost(host);
      if (!source?.endpoints.some((endpoint) => bareHost(endpoint.host) === wanted && endpoint.port === port))
        throw sourceEgressRefused('not-listed');
    },
    openAgent(limits, certificate) {
      const common = { timeout: limits.connectMs, ...authorities };
      const encrypted = buildConnector({ ...common, ...certificate, lookup: checkedLookup(false), checkServerIdentity: verifyServer });
      const open = buildConnector({ ...common, lookup: checkedLookup(false) });
      const openHere = buildConnector({ ...common, lookup: checkedLookup(true) });
      return new Agent({
        connections: limits.connectionsPerHost,
        headersTimeout: limits.firstByteMs,
        bodyTimeout: limits.firstByteMs,
        connect(options, callback) {
          const isEncrypted = options.protocol === 'https:';
          const mayBePlain = plain.has(nameOf({ host: options.hostname, port: Number(options.port || 80) }));
          const hereOnly = !isEncrypted && !mayBePlain;
          try {
            checkLiteral(options.hostname, hereOnly);
          } catch (refusal) {
            return callback(refusal instanceof Error ? refusal : sourceEgressRefused('address'), null);
          }
          return (isEncrypted ? encrypted : hereOnly ? openHere : open)(options, callback);
        },
      });
    },
    createSocket: (unencrypted) => createSocket(unencrypted !== undefined && !plain.has(nameOf(unencrypted))),
    lookUp: (host) =>
      new Promise((settle, reject) => checkedLookup(false)(host, { all: true }, (error) => (error ? reject(error) : settle()))),
    dial: (host, port, timeoutMs) =>
      new Promise((settle, reject) => {
        const socket = createSocket();
        socket.setTimeout(timeoutMs, () => socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })));
        socket.once('error', reject);
        socket.once('connect', () => {
          socket.setTimeout(0);
          socket.off('error', reject);
          settle(socket);
        });
        socket.connect(port, host);
      }),
    tlsFor: (host) => ({ ...authorities, checkServerIdentity: (_shown, certificate) => verifyServer(bareHost(host), certificate) }),
  };
}

/** Its `connect` is replaced by one that checks; this is how that one connects. */
class DirectedSocket extends Socket {
  direct(options: TcpNetConnectOpts): this {
    return super.connect(options);
  }
}

const nameOf = ({ host, port }: Pick<Endpoint, 'host' | 'port'>): string => `${bareHost(host)} ${port}`;
