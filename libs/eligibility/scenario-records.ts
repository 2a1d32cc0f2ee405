// Record lists of a scenario, department by department, as records of a situation. Nothing is left out in silence: a list
// or a field that cannot be read is an error or a note.
import { isSameNationalId, checkNationalId, parseLocalDate, type MonthWindow } from '#kernel';
import {
  writeCustody,
  writeDeath,
  writeDiagnosis,
  writeDisability,
  writeEducation,
  writeMarriage,
  writeRegistration,
  writeRehabilitation,
  writeSettlement,
} from './scenario-circumstances.js';
import { writeBudget, writeFarm, writeRent } from './scenario-farms.js';
import { LISTED_GROUPS, placeGroup, type RecordGroup, type ScenarioGroup } from './scenario-groups.js';
import { writeAccount, writeEstate, writeHousingFund, writeInsurance, writePaymentAccount, writeSecurity } from './scenario-holdings.js';
import {
  writeBenefits,
  writeBusinessIncome,
  writeCollected,
  writeContributions,
  writeEnrolment,
  writeInterest,
  writePay,
  writeWageProof,
  type RecordWriter,
  type ScenarioRoom,
} from './scenario-income.js';
import { writeDisaster, writeEmployment, writeRegister } from './scenario-registers.js';
import { openRow, type ScenarioReading, type ScenarioRow } from './scenario-row.js';
import { writeAgreement, writeAid, writeAllowance, writeJudgment, writeSupportPayment, writeTransaction } from './scenario-support.js';
import { writeBusiness, writeLicence, writeVehicle } from './scenario-vehicles.js';

/** Lists that a person's own entry of the situation reads. */
type OwnEntry = 'selfCareAssessment' | 'workAbility' | 'workRefusals';

const WRITERS: Readonly<Record<Exclude<RecordGroup, OwnEntry>, RecordWriter>> = {
  vehicleInsurance: (row) => {
    row.setAside('车险仅作异议证据', 'vehicle insurance is evidence in a dispute, and no figure');
    return [];
  },
  vehicles: writeVehicle,
  operatingLicences: writeLicence,
  bankInterest: writeInterest,
  bankTransactions: writeTransaction,
  bankAccounts: writeAccount,
  securitiesHoldings: writeSecurity,
  paymentAccounts: writePaymentAccount,
  housingFund: writeHousingFund,
  rehabilitation: writeRehabilitation,
  medicalInsuranceEnrolment: writeEnrolment,
  medicalInsuranceSettlements: writeSettlement,
  insurancePolicies: writeInsurance,
  collectedContributions: writeCollected,
  socialInsuranceContributions: writeContributions,
  courtJudgments: writeJudgment,
  supportAgreements: writeAgreement,
  supportPayments: writeSupportPayment,
  businessIncome: writeBusinessIncome,
  employerProofs: writeWageProof,
  taxIndividualIncome: writePay,
  rentalIncome: writeRent,
  residencePermits: (row) => {
    row.setAside('居住证随户籍记录核对', 'a residence permit is read with the hukou record (residencePermitDistrict)');
    return [];
  },
  publicSecurityHousehold: writeRegistration,
  marriage: writeMarriage,
  death: writeDeath,
  custody: writeCustody,
  disabledFederation: writeDisability,
  healthDiagnosis: writeDiagnosis,
  education: writeEducation,
  disasterEvents: writeDisaster,
  registers: writeRegister,
  agriculture: writeFarm,
  budgetPayments: writeBudget,
  aid: writeAid,
  civilAffairsAllowances: writeAllowance,
  socialInsuranceBenefits: writeBenefits,
  employment: writeEmployment,
  housing: writeEstate,
  realEstate: writeEstate,
  marketRegistration: writeBusiness,
};

/** Pay comes before contributions (net pay), certificates before contracts of the same dwelling. */
const FIRST: readonly ScenarioGroup[] = ['taxIndividualIncome', 'realEstate'];
/** Rows of these lists may be about the household as a whole. */
const OF_THE_HOUSEHOLD: ReadonlySet<ScenarioGroup> = new Set<ScenarioGroup>(['disasterEvents', 'vehicleInsurance', 'registers', 'aid']);

export type ScenarioFields = Readonly<Record<string, unknown>>;
export type ScenarioLists = ReadonlyMap<ScenarioGroup, readonly { readonly path: string; readonly fields: ScenarioFields }[]>;

/** The lists of a scenario under the names this reader knows; a name nobody knows is a problem. */
export function sortLists(lists: Readonly<Record<string, readonly ScenarioFields[]>>, reading: ScenarioReading): ScenarioLists {
  const sorted = new Map<ScenarioGroup, { path: string; fields: ScenarioFields }[]>();
  for (const [name, rows] of Object.entries(lists)) {
    const group = placeGroup(name);
    if (group === undefined) {
      reading.problems.push(`sourceRecords.${name}: is a list nobody knows; accepted are ${LISTED_GROUPS.join(', ')}`);
      continue;
    }
    const list = sorted.get(group) ?? [];
    list.push(...rows.map((fields, index) => ({ path: `sourceRecords.${name}.${index}`, fields })));
    sorted.set(group, list);
  }
  return sorted;
}

export interface ScenarioPerson {
  readonly ref: string;
  readonly idNumber?: string | undefined;
}

/** @returns records in the form of a situation; problems and notes go into `reading` */
export function writeScenarioRecords(
  lists: ScenarioLists,
  people: readonly ScenarioPerson[],
  window: MonthWindow,
  on: string,
  reading: ScenarioReading,
): Record<string, unknown>[] {
  const room: ScenarioRoom = {
    window,
    on,
    people: people.map(({ ref }) => ref),
    netPaid: new Set(),
    groups: new Set(lists.keys()),
    supported: [
      ...new Set(
        [...(lists.get('courtJudgments') ?? []), ...(lists.get('supportAgreements') ?? [])].map(({ fields }) =>
          String(fields['personRef']),
        ),
      ),
    ],
    dwellings: new Map(),
  };
  const isRecordGroup = (group: ScenarioGroup): group is keyof typeof WRITERS => group in WRITERS;
  const order = [...lists.keys()].sort((a, b) => Number(FIRST.includes(b)) - Number(FIRST.includes(a)));
  return order.flatMap((group) => {
    if (!isRecordGroup(group)) return [];
    return (lists.get(group) ?? []).flatMap(({ path, fields }, index) => {
      const { row, finish } = openRow(path, fields, reading);
      const person = findPerson(row, people, on, OF_THE_HOUSEHOLD.has(group));
      const records = person === undefined ? [] : WRITERS[group](row, room, person);
      if (person !== undefined) finish();
      return records.map((record, part) => complete(row, { recordId: `${group}-${index}-${part}`, about: person, ...record }));
    });
  });
}

/** A field of a record without a value was not given: the row is told what is missing. */
function complete(row: ScenarioRow, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  for (const [name, value] of Object.entries(record)) if (value === undefined) row.refuse(name, 'is missing');
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, name === 'recordId' ? String(value).slice(0, 120) : value]),
  );
}

/** By reference, or by an identity number of 18 or of 15 digits. */
function findPerson(row: ScenarioRow, people: readonly ScenarioPerson[], on: string, ofTheHousehold: boolean): string | undefined {
  const ref = row.text('personRef', 'person', 'subject', 'subjectRef', 'memberRef');
  const number = row.text('idNumber', 'ownerIdNumber', 'holderIdNumber', 'identityNumber', 'recordedIdNumber');
  if (ref !== undefined) {
    if (people.some((person) => person.ref === ref)) return ref;
    row.refuse('personRef', 'is nobody of household.members');
    return undefined;
  }
  if (number !== undefined) {
    const known = people.find(({ idNumber }) => {
      const checked = idNumber === undefined ? undefined : checkNationalId(idNumber, parseLocalDate(on));
      return idNumber === number || (checked && 'id' in checked && isSameNationalId(number, checked.id));
    });
    if (known) return known.ref;
    row.refuse('idNumber', 'is the number of nobody of household.members');
    return undefined;
  }
  if (ofTheHousehold) return people[0]?.ref;
  row.refuse('personRef', 'is missing: whom the record is about');
  return undefined;
}
