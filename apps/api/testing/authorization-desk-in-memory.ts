// Blanks, papers and exceptions in memory for the specs of the API: one household's form, the scans that came back, and
// exceptions as they were recorded. The rules themselves are tested on the database.
import { HubError, parseLocalDate, shanghaiDate } from '#kernel';
import { readFormCode, readTypedNumber, writeFormCode, writeTypedNumber } from '#lawful-access';
import type {
  AuthorizationDesk,
  EvidenceView,
  ExceptionView,
  FormView,
  NewHousehold,
  PrintedForm,
  PrintForm,
  ScanFile,
} from '#verification';
import { createHash, randomUUID } from 'node:crypto';

export const FORM_NUMBER = '110105-20261121-00001';
const SUBJECT = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0';

export function keepAuthorizationDeskInMemory(now: () => Date): AuthorizationDesk {
  const forms = new Map<string, FormView>();
  const papers = new Map<string, { readonly view: EvidenceView; readonly file: ScanFile }>();
  const exceptions: ExceptionView[] = [];
  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw new HubError('not-found', 'no such thing');
    return value;
  };
  const keep = (householdId: string, kind: 'scan' | 'electronic', file: ScanFile): EvidenceView => {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const view = {
      evidenceId: randomUUID(),
      householdId,
      kind,
      sha256,
      mediaType: file.mediaType,
      bytes: file.bytes.length,
      storedAt: now().toISOString(),
    };
    papers.set(sha256, { view, file });
    return view;
  };
  const print = (householdId: string, form: PrintForm, people: PrintedForm['people']): PrintedForm => {
    const formId = randomUUID();
    const today = shanghaiDate(now());
    const terms = {
      programmes: form.programmes,
      sourceIds: form.sourceIds ?? ['tax', 'banks'],
      validFrom: form.validFrom ?? today,
      validTo: form.validTo ?? parseLocalDate('2027-11-20'),
      validity: form.validity ?? ({ mode: 'dates' } as const),
      copies: form.copies ?? 1,
    };
    forms.set(formId, {
      ...terms,
      formId,
      number: FORM_NUMBER,
      state: 'printed',
      householdId,
      people: [{ subjectId: SUBJECT, ref: 'm1', maskedName: '王**' }],
      printedAt: now().toISOString(),
      evidence: undefined,
      matchedBy: undefined,
      returnedAt: undefined,
      authorizationId: undefined,
      acceptedAt: undefined,
    });
    return {
      ...terms,
      formId,
      number: FORM_NUMBER,
      code: writeFormCode(FORM_NUMBER),
      typedNumber: writeTypedNumber(FORM_NUMBER),
      divisionCode: '110105',
      institutions: [
        { title: { zh: '税务', en: 'Tax office' }, office: { zh: '税务局', en: 'Tax' }, isFinancial: false },
        { title: { zh: '银行', en: 'Banks' }, office: { zh: '银行', en: 'Banks' }, isFinancial: true },
      ],
      printedOn: today,
      people,
    };
  };
  const peopleOf = ({ members }: NewHousehold): PrintedForm['people'] =>
    members.map(({ name, idNumber, relation, role }) => ({
      name,
      ...(idNumber === undefined ? {} : { documentNumber: idNumber }),
      relation,
      isObligor: role === 'obligor',
      needsGuardian: relation === 'son',
    }));
  const change = (exceptionId: string, changes: Partial<ExceptionView>): ExceptionView => {
    const at = exceptions.findIndex((one) => one.exceptionId === exceptionId);
    const changed = { ...found(exceptions[at]), ...changes };
    exceptions[at] = changed;
    return changed;
  };

  return {
    forms: {
      printForHousehold: async (householdId, form) =>
        print(householdId, form, [{ name: '王建国', relation: 'self', isObligor: false, needsGuardian: false }]),
      printForNewHousehold: async (household, form) => print(randomUUID(), form, peopleOf(household)),
      printAgain: async (formId) => print(found(forms.get(formId)).householdId, found(forms.get(formId)), []),
      read: async (formId) => found(forms.get(formId)),
      async returnScan({ file, codes, typed }) {
        const [code] = codes;
        const number = typed === undefined ? code && readFormCode(code) : readTypedNumber(typed);
        if (number === undefined) throw new HubError(code === undefined ? 'form-code-unreadable' : 'form-code-foreign', 'no number');
        const form = [...forms.values()].find((one) => one.number === number);
        if (!form) throw new HubError('form-unknown', 'no such form');
        const returned: FormView = {
          ...form,
          state: 'returned',
          evidence: keep(form.householdId, 'scan', file),
          matchedBy: typed === undefined ? 'barcode' : 'typed',
          returnedAt: now().toISOString(),
        };
        forms.set(form.formId, returned);
        return returned;
      },
      async accept(formId) {
        const form = found(forms.get(formId));
        throw new HubError('form-state', 'the scan has not come back', { details: { state: form.state } });
      },
      keepEvidence: async (householdId, kind, file) => keep(householdId, kind, file),
      readEvidence: async () => found([...papers.values()].at(-1)).file,
    },
    exceptions: {
      async record(verificationId, { subjects, sourceIds, eventAt, reportedAt, papersDueAt, noticeDueAt, ...told }) {
        if (papersDueAt <= now()) throw new HubError('exception-invalid', 'due before now', { details: { problem: 'papers-due' } });
        const view: ExceptionView = {
          ...told,
          exceptionId: randomUUID(),
          verificationId,
          householdId: randomUUID(),
          subjectIds: subjects,
          ...(sourceIds ? { sourceIds } : {}),
          eventAt: eventAt.toISOString(),
          ...(reportedAt ? { reportedAt: reportedAt.toISOString() } : {}),
          recordedBy: 'street-office',
          recordedAt: now().toISOString(),
          papersDueAt: papersDueAt.toISOString(),
          noticeDueAt: noticeDueAt.toISOString(),
          overdue: [],
        };
        exceptions.push(view);
        return view;
      },
      list: async ({ verificationId, overdue }) =>
        exceptions.filter((one) => !overdue && (verificationId === undefined || one.verificationId === verificationId)),
      acceptPapers: async (exceptionId, authorizationId) => change(exceptionId, { authorizationId, papersAt: now().toISOString() }),
      recordNotice: async (exceptionId, { how, at }) => change(exceptionId, { notifiedHow: how, notifiedAt: at.toISOString() }),
      end: async (exceptionId) => change(exceptionId, { endedAt: now().toISOString() }),
    },
  };
}
