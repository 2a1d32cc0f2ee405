// The households that are asked about: 1 to 4 invented people, 2.5 on average, all of whom have signed.
import { checkCharacter, type LocalDate, type NationalId } from '#kernel';
import type { Actor } from '#lawful-access';
import type { RequestVerification } from '#verification';

export const BENCH_DIVISION = '110109';
export const REFERENCE_DATE = '2025-01-15' as LocalDate;
const MOST_MEMBERS = 4;

export const benchActor: Actor = { clientId: 'bench', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };

/** Who looks at the cases of a run once they are this officer's. */
export const benchCaseworker = {
  clientId: 'console',
  purposes: ['social-assistance'],
  divisions: [],
  programmes: [],
  policy: false,
  roles: ['caseworker'],
  officer: {
    officerId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f01',
    organisationId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f02',
    division: BENCH_DIVISION,
    signedInAt: new Date(),
    secondFactorAt: undefined,
  },
} as const satisfies Actor;

export const sizeOf = (serial: number): number => 1 + (serial % MOST_MEMBERS);
export const clientReferenceOf = (serial: number): string => `h-${serial}`;

/** An invented number in a county that does not exist, with a valid check character; one a person. */
export function inventNumber(serial: number, member: number): NationalId {
  const person = serial * MOST_MEMBERS + member;
  const year = 1950 + (person % 50);
  const month = 1 + (Math.floor(person / 50) % 12);
  const day = 1 + (Math.floor(person / 600) % 28);
  const first17 = `110199${year}${twoDigits(month)}${twoDigits(day)}${String(Math.floor(person / 16_800) % 1000).padStart(3, '0')}`;
  return (first17 + checkCharacter(first17)) as NationalId;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

export function inventHousehold(serial: number, today: LocalDate): RequestVerification {
  const refs = Array.from({ length: sizeOf(serial) }, (_unused, index) => `m${index + 1}`);
  return {
    clientReference: clientReferenceOf(serial),
    household: {
      divisionCode: BENCH_DIVISION,
      members: refs.map((ref, index) => ({
        ref,
        name: `测样${String.fromCharCode(0x4e00 + ((serial * 7 + index) % 5000))}`,
        idNumber: inventNumber(serial, index),
        role: 'member' as const,
        relation: index === 0 ? ('self' as const) : ('other' as const),
        counted: true,
        countedReason: '共同生活',
      })),
    },
    authorizations: [
      {
        number: undefined,
        subjects: refs,
        sourceIds: undefined,
        programmes: ['dibao', 'low-income'],
        validFrom: today,
        validTo: `${Number(today.slice(0, 4)) + 1}-12-31` as LocalDate,
        signatures: refs.map((subject) => ({ subject, signedOn: today, signedBy: 'self' as const })),
        evidence: { kind: 'electronic', sha256: serial.toString(16).padStart(64, '0') },
      },
    ],
    authorizationIds: [],
    referenceDate: REFERENCE_DATE,
    purpose: 'social-assistance',
    trigger: 'recheck',
    programmes: ['dibao', 'low-income'],
    declared: [],
  };
}
