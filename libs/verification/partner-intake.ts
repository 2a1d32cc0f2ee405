// A request of another hub before it is a verification: read, judged by what was agreed, and turned into one of ours.
import { isServed, partnerRequestSchema, type ConnectedSource, type PartnerRequest } from '#contracts';
import { checkNationalId, HubError, shanghaiDate } from '#kernel';
import { SIGNATORY_RELATIONS } from '#lawful-access';
import { z } from 'zod';
import type { NewAuthorization, RequestVerification } from './commands.js';
import type { PartnerHub, PartnerSettings } from './partner-settings.js';

const relationSchema = z.enum(SIGNATORY_RELATIONS);

/**
 * @throws HubError `partner-request-invalid`, `partner-loop`, `partner-hops`, `partner-deadline-over`, `purpose-not-allowed`,
 *   `partner-facts-not-agreed`, `authorization-invalid`
 */
export function readPartnerRequest(body: Buffer, partner: PartnerHub, { hub, maxHops }: PartnerSettings, now: Date): PartnerRequest {
  const read = partnerRequestSchema.safeParse(parseJson(body));
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.join('.'));
    throw new HubError('partner-request-invalid', 'the request does not have the agreed shape', { details: { fields } });
  }
  const request = read.data;
  if (request.hops.at(-1) !== partner.id)
    throw new HubError('partner-request-invalid', 'the last hub a request has passed is its sender', { details: { fields: ['hops'] } });
  if (request.hops.includes(hub.id)) throw new HubError('partner-loop', 'the request has passed this hub before');
  if (request.hops.length > maxHops) throw new HubError('partner-hops', 'the request has passed too many hubs', { details: { maxHops } });
  if (new Date(request.deadline) <= now) throw new HubError('partner-deadline-over', 'the request came after its own deadline');
  if (!partner.purposes.includes(request.purpose))
    throw new HubError('purpose-not-allowed', 'nothing was agreed with this hub for the purpose', {
      details: { purpose: request.purpose },
    });
  const facts = request.facts.filter((kind) => partner.facts.includes(kind));
  if (facts.length === 0) throw new HubError('partner-facts-not-agreed', 'none of the kinds of record wanted was agreed with this hub');
  requireCovered(request, now);
  return { ...request, facts };
}

/** Every person is in a paper that holds today for every programme: what it says is checked again when sources are asked. */
function requireCovered({ people, programmes, authorizations }: PartnerRequest, now: Date): void {
  const today = shanghaiDate(now);
  const covering = authorizations.filter(
    (paper) => paper.validFrom <= today && today <= paper.validTo && programmes.every((programme) => paper.programmes.includes(programme)),
  );
  const isCovered = (requestNumber: string): boolean => covering.some(({ subjects }) => subjects.includes(requestNumber));
  if (!people.every(({ requestNumber }) => isCovered(requestNumber)))
    throw new HubError('authorization-invalid', 'not every person is in an authorization that holds today for these programmes', {
      details: { problem: 'not-covered' },
    });
}

/**
 * Ids of our sources that hold what is wanted; for people of another place those hubs we hand the request on to.
 * @throws HubError `partner-division-not-served`, `partner-loop`, `partner-hops`
 */
export function choosePartnerSources(
  { division, facts, hops }: PartnerRequest,
  { mayForward }: PartnerHub,
  { hub, maxHops }: PartnerSettings,
  connected: readonly ConnectedSource[],
): readonly string[] {
  const holding = connected.filter(({ provides }) => provides.some((kind) => facts.includes(kind)));
  const isOurs = isServed(hub.divisions, division);
  const serving = holding.filter(({ partner }) =>
    isOurs ? partner === undefined : partner && mayForward && isServed(partner.serves, division),
  );
  if (serving.length === 0)
    throw new HubError('partner-division-not-served', 'nothing here holds what is wanted about people registered there', {
      details: { division },
    });
  if (isOurs) return serving.map(({ id }) => id);
  if (hops.length >= maxHops) throw new HubError('partner-hops', 'the request may not be handed on any further', { details: { maxHops } });
  const ahead = serving.filter(({ partner }) => partner && !hops.includes(partner.hub));
  if (ahead.length === 0) throw new HubError('partner-loop', 'the request could only go back to a hub it has passed');
  return ahead.map(({ id }) => id);
}

/** @throws HubError `partner-request-invalid` for a number that is none */
export function toPartnerVerification(request: PartnerRequest, partner: PartnerHub, now: Date): RequestVerification {
  const today = shanghaiDate(now);
  return {
    clientReference: undefined,
    household: {
      divisionCode: request.division,
      statements: { hukou: request.division },
      members: request.people.map(({ requestNumber, name, formerNames, idNumber }, index) => {
        const checked = checkNationalId(idNumber, today);
        if ('fault' in checked)
          throw new HubError('partner-request-invalid', 'an identity number is none', {
            details: { fields: [`people.${index}.idNumber`] },
          });
        return {
          ref: requestNumber,
          name,
          ...(formerNames === undefined ? {} : { formerNames }),
          role: 'member',
          relation: 'other',
          counted: true,
          countedReason: `异地协查 ${partner.id}`,
          idNumber: checked.id,
        };
      }),
    },
    authorizations: request.authorizations.map((paper) => toAuthorization(paper)),
    authorizationIds: [],
    referenceDate: request.referenceDate,
    purpose: request.purpose,
    trigger: 'partner',
    programmes: request.programmes,
    declared: [],
  };
}

/** Numbered anew here: the sender's number stands with the request. */
const toAuthorization = (paper: PartnerRequest['authorizations'][number]): NewAuthorization => ({
  number: undefined,
  subjects: paper.subjects,
  sourceIds: undefined,
  programmes: paper.programmes,
  validFrom: paper.validFrom,
  validTo: paper.validTo,
  evidence: paper.evidence,
  signatures: paper.signatures.map(({ consents, capacity, signatory, mandate, ...signature }) => ({
    ...signature,
    ...(consents === undefined ? {} : { consents }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(mandate === undefined ? {} : { mandate }),
    ...(signatory === undefined ? {} : { signatory: toSignatory(signatory) }),
  })),
});

type WrittenSignatory = NonNullable<PartnerRequest['authorizations'][number]['signatures'][number]['signatory']>;

function toSignatory({ subject, name, relation, basis }: WrittenSignatory) {
  const read = relationSchema.safeParse(relation);
  if (!read.success)
    throw new HubError('partner-request-invalid', 'how a signatory stands to the person is no known word', {
      details: { fields: ['authorizations.signatures.signatory.relation'] },
    });
  return {
    relation: read.data,
    basis,
    ...(subject === undefined ? {} : { subject }),
    ...(name === undefined ? {} : { name }),
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined; // told as a request of the wrong shape
  }
}
