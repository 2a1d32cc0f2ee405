// A family with a case and letters: the applicant with a daughter of nine, the spouse, and a grown brother, on a test database.
import { letterSecrets } from '#identity';
import { addDays, checkCharacter, shanghaiDate, type NationalId } from '#kernel';
import type { Actor } from '#lawful-access';
import { createSubjectRightsStore } from '#persistence';
import {
  createCorrections,
  createDisputeDesk,
  createFamilyDesk,
  type FamilyDesk,
  type HubDependencies,
  type IssuedLetter,
} from '#verification';
import { setTimeout as pause } from 'node:timers/promises';
import { earning, openAskingHub, type AskingHub } from './asking-hub.js';
import { testCipher, type HubDatabase } from './hub-database.js';
import { inventIdNumber, inventRequest, inventSha256 } from './hub-fixture.js';

export const FAMILY_MEMBERS = ['applicant', 'spouse', 'brother', 'daughter'] as const;
export type FamilyMember = (typeof FAMILY_MEMBERS)[number];
export const FAMILY_NAMES: Readonly<Record<FamilyMember, string>> = {
  applicant: '甲测样家人',
  spouse: '乙测样家人',
  brother: '丙测样家人',
  daughter: '丁测样家人',
};

export interface FamilyStory {
  readonly asking: AskingHub;
  readonly desk: FamilyDesk;
  readonly verificationId: string;
  readonly subjectIds: Readonly<Record<FamilyMember, string>>;
  readonly idNumbers: Readonly<Record<FamilyMember, string>>;
  /** Time as the hub reads it. */
  moveClock(milliseconds: number): void;
  issue(member: FamilyMember): Promise<IssuedLetter>;
  /** A letter, opened. */
  enter(member: FamilyMember): Promise<{ readonly letter: IssuedLetter; readonly token: string; readonly actor: Actor }>;
}

/** The family's desk on a test database. @param answersEveryMs 0: nobody waits for the answer to a try */
export const openTestFamilyDesk = (database: HubDatabase, hub: HubDependencies, answersEveryMs = 0): FamilyDesk =>
  createFamilyDesk({
    hub,
    corrections: createCorrections({ ...hub, store: createSubjectRightsStore(database.app, testCipher), correctionWorkingDays: 15 }),
    disputes: createDisputeDesk({ hub, hashOf: inventSha256, correctionWorkingDays: 15 }),
    codes: letterSecrets,
    pace: { everyMs: answersEveryMs, elapsed: () => performance.now(), pause },
  });

/** Born nine years ago; nobody has the number. */
function childNumber(serial: number): NationalId {
  const first17 = `110199${Number(shanghaiDate(new Date()).slice(0, 4)) - 9}0101${String(100 + serial).slice(-3)}`;
  return (first17 + checkCharacter(first17)) as NationalId;
}

/** @param opener who has the case @param isAnswered false: the case still waits for every office */
export async function tellFamilyStory(
  database: HubDatabase,
  opener: Actor,
  {
    serial = 800,
    isAnswered = true,
    answersEveryMs = 0,
  }: { readonly serial?: number; readonly isAnswered?: boolean; readonly answersEveryMs?: number } = {},
): Promise<FamilyStory> {
  const asking = openAskingHub(database);
  const idNumbers: Record<FamilyMember, NationalId> = {
    applicant: inventIdNumber(serial * 10),
    spouse: inventIdNumber(serial * 10 + 1),
    brother: inventIdNumber(serial * 10 + 2),
    daughter: childNumber(serial),
  };
  const relations = { applicant: 'self', spouse: 'spouse', brother: 'other', daughter: 'daughter' } as const;
  const today = shanghaiDate(new Date());
  const [model] = inventRequest(serial).authorizations;
  if (model === undefined) throw new Error('a request has an authorization');
  const sign = (subject: FamilyMember) => ({ subject, signedOn: today, signedBy: 'self' as const });
  const verificationId = await asking.request(
    serial,
    {
      household: {
        divisionCode: '110109',
        members: FAMILY_MEMBERS.map((ref) => ({
          ref,
          name: FAMILY_NAMES[ref],
          idNumber: idNumbers[ref],
          role: 'member' as const,
          relation: relations[ref],
          counted: true,
          countedReason: '共同生活',
        })),
      },
      authorizations: [
        { ...model, subjects: ['applicant', 'spouse'], signatures: [sign('applicant'), sign('spouse')] },
        { ...model, subjects: ['brother'], signatures: [sign('brother')], evidence: { kind: 'scan', sha256: inventSha256() } },
        {
          ...model,
          subjects: ['daughter'],
          signatures: [
            {
              subject: 'daughter',
              signedOn: today,
              signedBy: 'guardian' as const,
              signatory: { subject: 'applicant', relation: 'parent' as const, basis: '出生证明' },
            },
          ],
          evidence: { kind: 'scan', sha256: inventSha256() },
          validTo: addDays(today, 300),
        },
      ],
    },
    1,
    opener,
  );
  if (isAnswered) await asking.answerAll(verificationId, earning('3000.00'));
  const rows = await database.inspect<{ ref: FamilyMember; subject_id: string }>(
    'select m.ref, m.subject_id from hedui.member m join hedui.verification v using (household_id) where v.verification_id = $1',
    [verificationId],
  );
  const subjectIds = Object.fromEntries(rows.map(({ ref, subject_id: id }) => [ref, id])) as Record<FamilyMember, string>;
  let moved = 0;
  const desk = openTestFamilyDesk(database, { ...asking.hub, now: () => new Date(Date.now() + moved) }, answersEveryMs);
  const story: FamilyStory = {
    asking,
    desk,
    verificationId,
    subjectIds,
    idNumbers,
    moveClock: (milliseconds) => void (moved += milliseconds),
    issue: (member) => desk.issueLetter({ verificationId, subjectId: subjectIds[member] }, opener),
    async enter(member) {
      const letter = await story.issue(member);
      const opened = await desk.openLetter(letter);
      if (typeof opened === 'string') throw new Error(`the letter is ${opened}`);
      return { letter, token: opened.token, actor: await desk.authenticate(opened.token) };
    },
  };
  return story;
}
