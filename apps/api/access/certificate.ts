// The certificate a client shows in the TLS handshake, when the api ends TLS itself. The handshake proves its private key.
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { TLSSocket } from 'node:tls';

const thumbprints = new WeakMap<TLSSocket, string>();

/**
 * SHA-256 of the certificate in DER form, base64url (RFC 8705 `x5t#S256`); undefined without one, outside its days, or when
 * HEDUI_TLS_CA is set and did not issue it.
 * @param needsIssuer whether HEDUI_TLS_CA is set
 */
export function certificateOf(request: FastifyRequest, { needsIssuer, now }: { needsIssuer: boolean; now: Date }): string | undefined {
  const { socket } = request.raw;
  if (!(socket instanceof TLSSocket) || (needsIssuer && !socket.authorized)) return undefined;
  const known = thumbprints.get(socket);
  if (known !== undefined) return known;
  const certificate: Partial<ReturnType<TLSSocket['getPeerCertificate']>> = socket.getPeerCertificate();
  const { raw, valid_from: from, valid_to: to } = certificate;
  if (raw === undefined || from === undefined || to === undefined) return undefined;
  if (Date.parse(from) > now.getTime() || Date.parse(to) <= now.getTime()) return undefined;
  const thumbprint = createHash('sha256').update(raw).digest('base64url');
  thumbprints.set(socket, thumbprint);
  return thumbprint;
}
