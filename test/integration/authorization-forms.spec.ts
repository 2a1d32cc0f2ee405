// Blanks and papers on a real PostgreSQL: from print to acceptance, sealed files, whose paper it is, and what a report says
// of an exception at its top.
import { createFieldCipher, createHubStore, type Database } from '#persistence';
import { checkCharacter, shanghaiDate, type NationalId } from '#kernel';
import { writeFormCode, writeTypedNumber } from '#lawful-access';
import { createAuthorizationDesk, createHub, requestVerifications, type NewHousehold, type ScanFile } from '#verification';
import { createHash, randomBytes } from 'node:crypto';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, inventIdNumber, inventRequest, otherActor, testSource } from '../support/hub-fixture.js';

const sources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] })];
let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const desk = () => createAuthorizationDesk({ ...hubOver(database, sources), hashOf });
const scan = (words = randomBytes(8).toString('hex')): ScanFile => ({
  bytes: Buffer.from(`%PDF-1.7 ${words}`),
  mediaType: 'application/pdf',
});
const refusalOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

let serial = 8000;
const inventFamily = (size: number): NewHousehold => {
  const { household } = inventRequest((serial += 1), { size });
  if (!('members' in household)) throw new Error('no members');
  return household;
};
const sign = (subject: string) => ({ subject, signedOn: shanghaiDate(new Date()), signedBy: 'self' as const });

describe('a blank', () => {
  it('of a family that was not stored becomes its authorization, and sources are asked under it', async () => {
    const { forms } = desk();
    const family = inventFamily(2);
    const child = `11019920${'180301001'}`;
    const members = [
      ...family.members,
      {
        ...family.members[1],
        ref: 'm3',
        name: '测样幼',
        idNumber: `${child}${checkCharacter(child)}` as NationalId,
        role: 'member' as const,
        relation: 'son' as const,
      },
    ];
    const printed = await forms.printForNewHousehold({ ...family, members }, { programmes: ['dibao', 'low-income'], copies: 3 }, demoActor);
    expect(printed.people.map(({ needsGuardian }) => needsGuardian)).toEqual([false, false, true]);
    expect(printed.institutions.map(({ isFinancial }) => isFinancial)).toEqual([false, true]);
    expect(printed.code).toBe(writeFormCode(printed.number));

    const file = scan();
    const returned = await forms.returnScan({ file, codes: ['6901234567892', printed.code], typed: undefined }, demoActor);
    expect(returned).toMatchObject({ formId: printed.formId, state: 'returned', matchedBy: 'barcode' });
    const guardian = {
      ...sign('m3'),
      signedBy: 'guardian' as const,
      signatory: { subject: 'm1', relation: 'parent' as const, basis: '户口簿' },
    };
    const { form, authorization } = await forms.accept(printed.formId, [sign('m1'), guardian], demoActor);
    expect(form).toMatchObject({ state: 'accepted', authorizationId: authorization.authorizationId });
    expect(authorization).toMatchObject({
      number: printed.number,
      formId: printed.formId,
      copies: 3,
      evidenceSha256: hashOf(file.bytes),
      isEvidenceHeld: true,
      sourceIds: ['tax', 'banks'],
      missing: [{ who: 'self' }],
    });
    expect((await forms.readEvidence(authorization.authorizationId, demoActor)).bytes).toEqual(file.bytes);

    const hub = hubOver(database, sources);
    const [result] = await requestVerifications(
      [
        {
          command: {
            ...inventRequest(1),
            household: { householdId: form.householdId },
            authorizations: [],
            authorizationIds: [authorization.authorizationId],
          },
          idempotency: undefined,
        },
      ],
      'live',
      demoActor,
      hub,
    );
    const view = await createHub(hub).readVerification(result?.verificationId ?? '', demoActor);
    expect(view.queries?.map(({ sourceId, subjects }) => [sourceId, subjects])).toEqual([
      ['banks', 2],
      ['tax', 2],
    ]);
    expect(view.notAuthorised?.map(({ reason }) => reason)).toEqual(['signature-missing', 'signature-missing']);
    const audit = await database.inspect<{ action: string }>(
      "select action from hedui.audit_event where detail->>'formId' = $1 order by audit_id",
      [printed.formId],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'authorization-form.printed',
      'authorization-form.returned',
      'authorization-form.accepted',
    ]);
  });

  it('is found by the typed number where the code cannot be read, and by no other’s, damaged or contradicting one', async () => {
    const { forms } = desk();
    const [one, other] = [
      await forms.printForNewHousehold(inventFamily(1), { programmes: ['dibao'] }, demoActor),
      await forms.printForNewHousehold(inventFamily(1), { programmes: ['dibao'] }, demoActor),
    ];
    const bring = (codes: readonly string[], typed?: string, actor = demoActor) =>
      refusalOf(forms.returnScan({ file: scan(), codes, typed }, actor));
    expect(await bring([], one.typedNumber.toLowerCase())).toBe('accepted');
    expect(await bring([])).toBe('form-code-unreadable');
    expect(await bring(['https://example.org'])).toBe('form-code-foreign');
    expect(await bring([one.code], other.typedNumber)).toBe('form-code-differs');
    expect(await bring([one.code, other.code])).toBe('form-code-differs');
    expect(await bring([], one.number)).toBe('form-code-damaged');
    expect(await bring([], writeTypedNumber('HD-20200101-000000000000'))).toBe('form-unknown');
    expect(await bring([one.code], undefined, otherActor)).toBe('form-unknown');
  });

  it('is accepted once, after its scan, and printed again as it was', async () => {
    const { forms } = desk();
    const printed = await forms.printForNewHousehold(inventFamily(1), { programmes: ['dibao'] }, demoActor);
    expect(await refusalOf(forms.accept(printed.formId, [sign('m1')], demoActor))).toBe('form-state');
    await forms.returnScan({ file: scan(), codes: [printed.code], typed: undefined }, demoActor);
    const better = scan();
    await forms.returnScan({ file: better, codes: [printed.code], typed: undefined }, demoActor);
    expect(await forms.printAgain(printed.formId, demoActor)).toEqual(printed);
    const { authorization } = await forms.accept(printed.formId, [sign('m1')], demoActor);
    expect(authorization.evidenceSha256).toBe(hashOf(better.bytes));
    expect(await refusalOf(forms.accept(printed.formId, [sign('m1')], demoActor))).toBe('form-state');
    expect(await refusalOf(forms.returnScan({ file: scan(), codes: [printed.code], typed: undefined }, demoActor))).toBe('form-state');
    await expect(
      database.inspect(
        "update hedui.authorization_form set state = 'printed', evidence_id = null, authorization_id = null where form_id = $1",
        [printed.formId],
      ),
    ).rejects.toMatchObject({ constraint: 'authorization_form_moves' });
    expect(await refusalOf(forms.read(printed.formId, otherActor))).toBe('not-found');
  });

  it('holds names and numbers sealed only', async () => {
    const { forms } = desk();
    const family = inventFamily(1);
    const [member] = family.members;
    const printed = await forms.printForNewHousehold(
      {
        ...family,
        members: [{ ...member, ref: 'm1', name: '金丝雀', idNumber: inventIdNumber((serial += 1)), role: 'member', relation: 'self' }],
      },
      { programmes: ['dibao'] },
      demoActor,
    );
    await forms.returnScan({ file: scan('金丝雀的签名'), codes: [printed.code], typed: undefined }, demoActor);
    for (const table of ['authorization_form', 'authorization_evidence'])
      for (const row of await database.inspect(`select * from hedui.${table}`))
        for (const value of Object.values(row))
          expect(Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value)).not.toContain('金丝雀');
  });
});

describe('a paper', () => {
  const store = async (): Promise<string> => {
    const { householdId } = await createHub(hubOver(database, sources)).createHousehold(inventFamily(1), demoActor);
    return householdId;
  };
  it('is the same paper when the same file comes again, and never another household’s', async () => {
    const { forms } = desk();
    const [one, other] = [await store(), await store()];
    const file = scan();
    const first = await forms.keepEvidence(one, 'scan', file, demoActor);
    expect(await forms.keepEvidence(one, 'scan', file, demoActor)).toEqual(first);
    expect(await refusalOf(forms.keepEvidence(other, 'scan', file, demoActor))).toBe('authorization-invalid');
    expect(await refusalOf(forms.keepEvidence(one, 'scan', scan(), otherActor))).toBe('not-found');
  });

  it('cannot be changed: not by the processes, and a ciphertext from elsewhere does not open', async () => {
    const { forms } = desk();
    const householdId = await store();
    const { evidenceId } = await forms.keepEvidence(householdId, 'electronic', scan(), demoActor);
    const change = (role: Database) =>
      role.updateTable('authorization_evidence').set({ kind: 'scan' }).where('evidence_id', '=', evidenceId).execute();
    await expect(change(database.app)).rejects.toMatchObject({ code: '42501' });
    await expect(change(database.worker)).rejects.toMatchObject({ code: '42501' });
    const stranger = createFieldCipher({ fieldKeys: [{ id: 'k1', key: Buffer.alloc(32, 8) }], indexKey: Buffer.alloc(32, 9) });
    const read = createHubStore(database.app, stranger).transact('demo', (transaction) => transaction.readEvidence({ evidenceId }));
    expect(await refusalOf(read)).toBe('ciphertext-invalid');
  });
});
