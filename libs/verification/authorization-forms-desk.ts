// The steps of a blank authorization and of the papers behind authorizations. One transaction a step, with its audit row.
import { addDays, ageOn, HubError, maskName, shanghaiDate, type LocalDate } from '#kernel';
import {
  isFinancial,
  principalOf,
  readFormCode,
  readTypedNumber,
  requireAreaOfStored,
  requireProgrammes,
  writeFormCode,
  writeTypedNumber,
  type Actor,
  type Verb,
} from '#lawful-access';
import type { AuthorizationForms, FormView, PrintedForm, PrintForm, ReturnedScan } from './authorization-forms.js';
import type { FormRow } from './authorization-ports.js';
import { giveNumber, prepareAuthorizations } from './authorization-rows.js';
import { reachFor } from './case-access.js';
import { createHub } from './create-hub.js';
import type { NewMemberRow } from './household-ports.js';
import { listBirthDays } from './household-rows.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import { found } from './found.js';

const ADULT = 18;
const YEAR = 365;

export interface FormDependencies extends HubDependencies {
  /** SHA-256 in hexadecimal digits. */
  readonly hashOf: (bytes: Buffer) => string;
}

export function createAuthorizationForms(hub: FormDependencies): AuthorizationForms {
  const transact = <T>(actor: Actor, verb: Verb, work: (transaction: HubTransaction) => Promise<T>) =>
    hub.store.transact(reachFor(hub.access, actor, 'authorization', verb), work);
  const audit = (transaction: HubTransaction, actor: Actor, action: string, detail: Record<string, string>): Promise<void> =>
    transaction.appendAudit([{ actor: principalOf(actor), action, verificationIds: [], detail }]);

  const print = async (
    transaction: HubTransaction,
    household: Pick<FormRow, 'householdId' | 'divisionCode' | 'members'>,
    form: PrintForm,
    actor: Actor,
  ): Promise<PrintedForm> => {
    requireAreaOfStored(actor, household.divisionCode);
    requireProgrammes(actor, form.programmes);
    const printedAt = hub.now();
    const today = shanghaiDate(printedAt);
    const formId = hub.newId();
    const row: FormRow = {
      ...household,
      ...fillIn(form, today, hub),
      formId,
      clientId: actor.clientId,
      number: await giveNumber(transaction, household.divisionCode, formId, { actor, hub, today }),
      state: 'printed',
      printedBy: principalOf(actor),
      printedAt,
    };
    await transaction.insertForm(row);
    await audit(transaction, actor, 'authorization-form.printed', { formId });
    return toPrinted(row, hub, today);
  };
  const view = async (transaction: HubTransaction, row: FormRow): Promise<FormView> => ({
    ...viewRow(row),
    evidence: row.evidenceId === undefined ? undefined : (await transaction.readEvidence({ evidenceId: row.evidenceId }))?.view,
  });

  const printForHousehold: AuthorizationForms['printForHousehold'] = (householdId, form, actor) =>
    transact(actor, 'create', async (transaction) => {
      const household = found(await transaction.readHousehold(householdId), 'household');
      const members = (await transaction.readMembers(householdId)).filter(isAsked);
      return print(transaction, { householdId, divisionCode: household.divisionCode, members }, form, actor);
    });

  return {
    printForHousehold,
    async printForNewHousehold(household, form, actor) {
      const { householdId } = await createHub(hub).createHousehold(household, actor);
      return printForHousehold(householdId, form, actor);
    },
    printAgain: (formId, actor) =>
      transact(actor, 'read', async (transaction) => {
        const row = found(await transaction.lockForm({ formId }), 'form');
        await audit(transaction, actor, 'authorization-form.printed', { formId });
        return toPrinted(row, hub, shanghaiDate(row.printedAt));
      }),
    read: (formId, actor) =>
      transact(actor, 'read', async (transaction) => view(transaction, found(await transaction.lockForm({ formId }), 'form'))),
    returnScan: (scan, actor) =>
      transact(actor, 'create', async (transaction) => {
        const { number, matchedBy } = readNumber(scan);
        const row = await transaction.lockForm({ number });
        if (!row) throw new HubError('form-unknown', 'no blank with this number was printed here; compare it with the paper');
        if (row.state === 'accepted') throw stateError(row, 'the form was accepted; print another one for a further signature');
        const { evidenceId } = await transaction.keepEvidence({
          evidenceId: hub.newId(),
          clientId: actor.clientId,
          householdId: row.householdId,
          kind: 'scan',
          sha256: hub.hashOf(scan.file.bytes),
          file: scan.file,
          storedBy: principalOf(actor),
        });
        await transaction.returnForm(row.formId, { evidenceId, matchedBy });
        await audit(transaction, actor, 'authorization-form.returned', { formId: row.formId, evidenceId, matchedBy });
        return view(transaction, found(await transaction.lockForm({ formId: row.formId }), 'form'));
      }),
    accept: (formId, signatures, actor) =>
      transact(actor, 'create', async (transaction) => {
        const row = found(await transaction.lockForm({ formId }), 'form');
        const evidence =
          row.state === 'returned' && row.evidenceId !== undefined
            ? await transaction.readEvidence({ evidenceId: row.evidenceId })
            : undefined;
        if (!evidence) throw stateError(row, 'a form is accepted once, after its scan has come back');
        const { householdId, divisionCode, members } = row;
        const prepared = await prepareAuthorizations(
          transaction,
          [
            {
              number: row.number,
              subjects: members.filter(isAsked).map(({ subjectId }) => subjectId),
              sourceIds: row.sourceIds,
              programmes: row.programmes,
              validFrom: row.validFrom,
              validTo: row.validTo,
              validity: row.validity,
              copies: row.copies,
              signatures,
              evidence: { kind: 'scan', sha256: evidence.view.sha256 },
            },
          ],
          { householdId, divisionCode, members, bornOn: listBirthDays(members) },
          { actor, hub, at: hub.now() },
        );
        await transaction.insertAuthorizations(prepared.map((one) => ({ ...one, formId })));
        const authorizationId = found(prepared[0], 'authorization').authorizationId;
        await transaction.acceptForm(formId, { authorizationId, acceptedBy: principalOf(actor) });
        await audit(transaction, actor, 'authorization-form.accepted', { formId, authorizationId });
        return {
          form: await view(transaction, found(await transaction.lockForm({ formId }), 'form')),
          authorization: found(await transaction.readAuthorizationView(authorizationId), 'authorization'),
        };
      }),
    keepEvidence: (householdId, kind, file, actor) =>
      transact(actor, 'create', async (transaction) => {
        const household = found(await transaction.readHousehold(householdId), 'household');
        requireAreaOfStored(actor, household.divisionCode);
        const evidence = await transaction.keepEvidence({
          evidenceId: hub.newId(),
          clientId: actor.clientId,
          householdId,
          kind,
          sha256: hub.hashOf(file.bytes),
          file,
          storedBy: principalOf(actor),
        });
        await audit(transaction, actor, 'authorization-evidence.stored', { householdId, evidenceId: evidence.evidenceId });
        return evidence;
      }),
    readEvidence: (authorizationId, actor) =>
      transact(actor, 'read', async (transaction) => {
        const { evidenceSha256 } = found(await transaction.readAuthorizationView(authorizationId), 'authorization');
        const { file, view: shown } = found(await transaction.readEvidence({ sha256: evidenceSha256 }), 'file');
        if (hub.hashOf(file.bytes) !== evidenceSha256)
          throw new HubError('evidence-changed', 'the stored file is not the one whose hash was signed; call the security officer');
        await audit(transaction, actor, 'authorization-evidence.read', { authorizationId, evidenceId: shown.evidenceId });
        return file;
      }),
  };
}

const stateError = ({ state }: FormRow, what: string): HubError => new HubError('form-state', what, { details: { state } });

const isAsked = ({ counted, role }: NewMemberRow): boolean => counted !== false || role === 'obligor';

/** @throws HubError `authorization-invalid` with problem `period` or `unknown-source` */
function fillIn(form: PrintForm, today: LocalDate, hub: HubDependencies): Pick<FormRow, keyof PrintForm> {
  const { sourceIds = hub.connected.map(({ id }) => id), validFrom = today, validTo = addDays(validFrom, YEAR) } = form;
  const unknownSourceIds = sourceIds.filter((sourceId) => !hub.sources.some(({ id }) => id === sourceId));
  const problem = validFrom > validTo ? 'period' : unknownSourceIds.length > 0 ? 'unknown-source' : undefined;
  if (problem !== undefined)
    throw new HubError('authorization-invalid', 'the form would end before it begins, or names a source that is not in the catalogue', {
      details: { problem, ...(unknownSourceIds.length > 0 ? { unknownSourceIds } : {}) },
    });
  return {
    programmes: form.programmes,
    sourceIds,
    validFrom,
    validTo,
    validity: form.validity ?? { mode: 'dates' },
    copies: form.copies ?? 1,
  };
}

/** Of several codes those of other papers do not matter; two of ours must be the same, and the same as what was typed. */
function readNumber({ codes, typed }: ReturnedScan): { readonly number: string; readonly matchedBy: 'barcode' | 'typed' } {
  const typedNumber = typed === undefined ? undefined : readTypedNumber(typed);
  const own = new Set(codes.flatMap((code) => readFormCode(code) ?? []));
  const [number] = own;
  if (own.size > 1 || (number !== undefined && typedNumber !== undefined && number !== typedNumber))
    throw new HubError('form-code-differs', 'the scan shows another number than was typed, or pages of two forms');
  if (number !== undefined) return { number, matchedBy: 'barcode' };
  if (typedNumber !== undefined) return { number: typedNumber, matchedBy: 'typed' };
  if (codes.length > 0) throw new HubError('form-code-foreign', 'the code in the scan is not that of an authorization of this hub');
  throw new HubError('form-code-unreadable', 'no code could be read in the scan; type the number that stands under it');
}

function toPrinted(row: FormRow, hub: HubDependencies, printedOn: LocalDate): PrintedForm {
  const bornOn = listBirthDays(row.members);
  return {
    formId: row.formId,
    number: row.number,
    code: writeFormCode(row.number),
    typedNumber: writeTypedNumber(row.number),
    divisionCode: row.divisionCode,
    programmes: row.programmes,
    institutions: row.sourceIds.flatMap((sourceId) => {
      const source = hub.sources.find(({ id }) => id === sourceId);
      return source ? [{ title: source.title, office: source.office, isFinancial: isFinancial(source) }] : [];
    }),
    validFrom: row.validFrom,
    validTo: row.validTo,
    validity: row.validity,
    copies: row.copies,
    printedOn,
    people: row.members.filter(isAsked).map(({ subjectId, name, idNumber, document, relation, role }) => {
      const born = bornOn.get(subjectId);
      const documentNumber = idNumber ?? document?.number;
      return {
        name,
        ...(documentNumber === undefined ? {} : { documentNumber }),
        relation,
        isObligor: role === 'obligor',
        needsGuardian: born !== undefined && ageOn(born, printedOn) < ADULT,
      };
    }),
  };
}

const viewRow = (row: FormRow): Omit<FormView, 'evidence'> => ({
  formId: row.formId,
  number: row.number,
  state: row.state,
  householdId: row.householdId,
  programmes: row.programmes,
  sourceIds: row.sourceIds,
  validFrom: row.validFrom,
  validTo: row.validTo,
  validity: row.validity,
  copies: row.copies,
  people: row.members.map(({ subjectId, ref, name }) => ({ subjectId, ref, maskedName: maskName(name) })),
  printedAt: row.printedAt.toISOString(),
  matchedBy: row.matchedBy,
  returnedAt: row.returnedAt?.toISOString(),
  authorizationId: row.authorizationId,
  acceptedAt: row.acceptedAt?.toISOString(),
});
