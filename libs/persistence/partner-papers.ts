// Papers as another hub is shown them: what was signed by whom for whom, with people by their request numbers. The number and
// the hash of the paper go along; the paper stays with the hub that holds it.
import type { PartnerRequest, Programme } from '#contracts';
import { covers } from '#lawful-access';
import type { LocalDate } from '#kernel';
import { z } from 'zod';
import { toSigned } from './authorization-statements.js';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';

const signatureSchema = z.object({
  subjectId: z.string(),
  signedOn: z.string(),
  signedBy: z.string(),
  consents: z.array(z.string()).optional(),
  capacity: z.string().optional(),
  relation: z.string().optional(),
  signatorySubjectId: z.string().optional(),
});
/** What lies sealed of each signature, in their order. */
const sealedSchema = z.array(
  z.object({
    name: z.string().optional(),
    basis: z.string().optional(),
    mandate: z.object({ reference: z.string(), givenOn: z.string(), reason: z.string() }).optional(),
  }),
);

export interface PaperQuestion {
  readonly householdId: string;
  readonly sourceId: string;
  readonly programmes: readonly Programme[];
  readonly on: LocalDate;
  /** Request number by subject id. */
  readonly people: ReadonlyMap<string, string>;
}

/** @returns papers that cover somebody asked about, without people who are not asked about */
export async function readPartnerPapers(
  transaction: DatabaseTransaction,
  { householdId, sourceId, programmes, on, people }: PaperQuestion,
  keys: HouseholdKeys,
): Promise<readonly unknown[]> {
  const rows = await transaction
    .selectFrom('authorization')
    .selectAll()
    .where('household_id', '=', householdId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.flatMap((row) => {
    const signed = toSigned(row);
    const covered = signed.subjectIds.filter(
      (subjectId) => people.has(subjectId) && covers(signed, { subjectId, sourceId, programmes, on }),
    );
    if (covered.length === 0) return [];
    const sealed =
      row.signatories_sealed === null
        ? []
        : sealedSchema.parse(
            JSON.parse(
              keys.forScope(householdId).open(`authorization/${row.authorization_id}/signatories`, row.signatories_sealed).toString('utf8'),
            ),
          );
    const signatures = z.array(signatureSchema).parse(row.signatures);
    return [
      {
        number: row.number,
        programmes: row.programmes,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        evidence: { kind: row.evidence_kind, sha256: row.evidence_sha256.toString('hex') },
        subjects: covered.map((subjectId) => people.get(subjectId)),
        signatures: signatures.flatMap((one, index) =>
          covered.includes(one.subjectId) ? [writeSignature(one, sealed[index], people)] : [],
        ),
      },
    ];
  });
}

function writeSignature(
  { subjectId, signedOn, signedBy, consents, capacity, relation, signatorySubjectId }: z.output<typeof signatureSchema>,
  sealed: z.output<typeof sealedSchema>[number] | undefined,
  people: ReadonlyMap<string, string>,
): Readonly<Record<keyof PartnerRequest['authorizations'][number]['signatures'][number], unknown>> {
  const signatory = signatorySubjectId === undefined ? undefined : people.get(signatorySubjectId);
  return {
    subject: people.get(subjectId),
    signedOn,
    signedBy,
    consents,
    capacity,
    signatory:
      relation === undefined || sealed?.basis === undefined
        ? undefined
        : {
            relation,
            basis: sealed.basis,
            ...(signatory === undefined ? {} : { subject: signatory }),
            ...(sealed.name === undefined ? {} : { name: sealed.name }),
          },
    mandate: sealed?.mandate,
  };
}
