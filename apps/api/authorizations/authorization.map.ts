// Checked requests about authorizations to the commands of the hub.
import { normaliseName } from '#kernel';
import type { NewAuthorization, NewSignature } from '#verification';
import type { AuthorizationPartDto, ValidityDto } from './authorization.dto.js';
import type { SignatureDto } from './signature.dto.js';

export const toNewAuthorization = (dto: AuthorizationPartDto): NewAuthorization => ({
  number: dto.number,
  subjects: dto.subjects,
  sourceIds: dto.sourceIds,
  programmes: dto.programmes,
  validFrom: dto.validFrom,
  validTo: dto.validTo,
  signatures: dto.signatures.map(toNewSignature),
  evidence: { kind: dto.evidence.kind, sha256: dto.evidence.sha256 },
  ...(dto.validity === undefined ? {} : { validity: toValidity(dto.validity) }),
  ...(dto.copies === undefined ? {} : { copies: dto.copies }),
});

/** The checks of the request require a source with `while-assisted`. */
export const toValidity = ({ mode, source = '' }: ValidityDto): NonNullable<NewAuthorization['validity']> =>
  mode === 'dates' ? { mode } : { mode, source };

export const toNewSignature = ({ subject, signedOn, signedBy, capacity, signatory, mandate, consents }: SignatureDto): NewSignature => ({
  subject,
  signedOn,
  signedBy,
  ...(capacity === undefined ? {} : { capacity }),
  ...(signatory === undefined
    ? {}
    : {
        signatory: {
          relation: signatory.relation,
          basis: signatory.basis,
          ...(signatory.subject === undefined ? {} : { subject: signatory.subject }),
          ...(signatory.name === undefined ? {} : { name: normaliseName(signatory.name) }),
        },
      }),
  ...(mandate === undefined ? {} : { mandate: { reference: mandate.reference, givenOn: mandate.givenOn, reason: mandate.reason } }),
  ...(consents === undefined ? {} : { consents }),
});
