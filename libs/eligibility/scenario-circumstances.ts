// Record lists of a scenario that speak of people's circumstances: registration, illness, disability, schooling, custody,
// work, events, registers of groups; and of what illness and schooling cost.
import type { RecordWriter } from './scenario-income.js';
import { readPeriod } from './scenario-period.js';
import { readFen } from './scenario-row.js';

const pick = <T>(words: string, table: readonly (readonly [RegExp, T])[]): T | undefined =>
  table.find(([pattern]) => pattern.test(words))?.[1];

export const writeRegistration: RecordWriter = (row) => {
  const permit = row.text('residencePermitDistrict', 'residencePermitDivision', 'residencePermit');
  const area = pick(row.text('hukouArea', 'area', 'hukouType', 'areaType', 'registrationType') ?? '', [
    [/rural|agricultural|农/i, 'rural'],
    [/urban|town|城|非农/i, 'urban'],
  ] as const);
  const number = row.text('householdNumber', 'hukouNumber', 'bookNumber');
  const division = row.text('hukouDistrict', 'hukouDivision', 'hukouArea6', 'district', 'division', 'areaCode');
  const status =
    pick(row.text('status') ?? '', [
      [/cancel|dead|注销/i, 'cancelled'],
      [/moved|迁出/i, 'moved'],
    ] as const) ?? 'normal';
  row.text('address', 'relationToHead', 'relation', 'permitNumber', 'permitValidTo', 'nationality', 'formerName', 'registeredOn');
  if (division === undefined) {
    row.refuse('hukouDistrict', 'is missing: the division code of the hukou');
    return [];
  }
  return [
    {
      kind: 'household-registration',
      ...(number === undefined ? {} : { householdNumber: number }),
      hukouDivision: division,
      ...(permit === undefined ? {} : { residencePermitDivision: permit }),
      ...(area === undefined ? {} : { hukouArea: area }),
      status,
    },
  ];
};

export const writeMarriage: RecordWriter = (row) => {
  const divorced = row.date('divorcedOn');
  const married = row.date('marriedOn');
  const words = row.text('event', 'kind', 'status', 'type') ?? (divorced === undefined ? 'married' : 'divorced');
  const on = row.date('on', 'registeredOn', 'date', 'eventOn');
  row.text('spouse', 'spouseRef', 'certificateNumber', 'partner');
  const events: Record<string, unknown>[] = [];
  if (married !== undefined) events.push({ kind: 'marriage', recordId: `married-${married}`, event: 'married', on: married });
  if (divorced !== undefined) events.push({ kind: 'marriage', recordId: `divorced-${divorced}`, event: 'divorced', on: divorced });
  if (events.length === 0) events.push({ kind: 'marriage', event: /divorc|离/i.test(words) ? 'divorced' : 'married', on });
  return events;
};

export const writeDeath: RecordWriter = (row) => {
  row.text('kind', 'cause', 'certificateNumber', 'office');
  const cremated = row.date('crematedOn', 'cremationOn');
  return [{ kind: 'death', on: row.date('diedOn', 'deathOn', 'deathDate', 'on', 'date') ?? cremated }];
};

export const writeCustody: RecordWriter = (row) => {
  const words = row.text('custodyType', 'kind', 'type', 'status', 'measure') ?? '';
  row.text('fileNumber', 'place', 'prison', 'term');
  if (/community|probation|parole|社区矫正|缓刑/i.test(words)) {
    row.note('社区矫正不影响共同生活', 'community correction leaves the person in the household');
    return [];
  }
  const to = row.date('to', 'until', 'expectedRelease', 'releasedOn', 'endOn', 'periodEnd', 'releaseOn');
  return [
    {
      kind: 'custody',
      custodyType: /detox|drug|戒毒/i.test(words) ? 'detox' : 'prison',
      from: row.date('from', 'since', 'startedOn', 'periodStart', 'startOn', 'date', 'admittedOn'),
      ...(to === undefined ? {} : { to }),
    },
  ];
};

const PAID_BY_OTHERS = [
  'fundPaid',
  'basicInsurancePaid',
  'basicPaid',
  'majorIllnessPaid',
  'majorIllnessInsurance',
  'medicalAidPaid',
  'medicalAid',
  'supplementaryPaid',
  'supplementaryInsurance',
  'insurancePaid',
  'basicInsurance',
  'majorIllness',
  'supplementary',
  'poolingFund',
  'fundPayment',
  'insuranceReimbursement',
];

/** What the patient paid; where only the whole bill is given, what the schemes paid is taken off it. */
export const writeSettlement: RecordWriter = (row, room) => {
  const bill = row.money('totalAmount', 'totalCost', 'total', 'medicalTotal');
  const others = PAID_BY_OTHERS.flatMap((name) => row.money(name) ?? []);
  const own = row.money('outOfPocketAmount', 'outOfPocket', 'selfPaid', 'personalPayment', 'selfPaidAmount', 'amount');
  const refund = row.money('commercialReimbursement', 'commercialInsurance', 'commercialPaid', 'commercialRefund');
  const period = readPeriod(row, room.window);
  row.text('settlementId', 'hospital', 'kind', 'diagnosis', 'item', 'category');
  const paid = own ?? (bill === undefined ? undefined : lessen(bill, others));
  return [
    { kind: 'medical-settlement', month: period?.to ?? room.window.to, outOfPocketAmount: paid, commercialReimbursement: refund ?? '0.00' },
  ];
};

function lessen(bill: string, others: readonly string[]): string {
  const left = others.reduce((rest, part) => rest - readFen(part), readFen(bill));
  const text = (left < 0n ? 0n : left).toString().padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** Rehabilitation: what the family paid, net of subsidy and insurance. */
export const writeRehabilitation: RecordWriter = (row, room) => {
  const paid = row.money('amount', 'cost', 'totalAmount', 'outOfPocketAmount', 'rehabilitationCost');
  const subsidy = row.money('subsidy', 'subsidised', 'subsidyAmount', 'insurancePaid', 'reimbursement', 'commercialReimbursement');
  const period = readPeriod(row, room.window);
  row.text('kind', 'item', 'institution', 'type');
  return [{ kind: 'rehabilitation', month: period?.to ?? room.window.to, amount: paid, refundedAmount: subsidy ?? '0.00' }];
};

const STAGES = [
  [/post-?graduate|master|doctor|phd|研究生|硕士|博士/i, 'postgraduate'],
  [/higher|college|universit|undergraduate|bachelor|大学|本科|专科|高等/i, 'higher'],
  [/pre-?school|kindergarten|幼儿|学前/i, 'pre-school'],
  [/vocational|technical|中职|职业|技工/i, 'vocational'],
  [/senior|upper secondary|高中/i, 'senior-high'],
  [/compulsory|primary|junior|middle|elementary|小学|初中|义务/i, 'compulsory'],
  [/high school/i, 'senior-high'],
] as const;

export const writeEducation: RecordWriter = (row) => {
  const said = row.text('stage', 'level', 'educationStage', 'grade', 'degree');
  const school = row.text('school', 'schoolType', 'schoolNature', 'nature', 'institution', 'schoolKind') ?? '';
  const ownership = row.text('ownership', 'public', 'schoolOwnership') ?? '';
  const stage = pick(said ?? school, STAGES) ?? (said === undefined ? 'compulsory' : undefined);
  const form = row.text('fullTime', 'studyForm', 'form', 'attendance', 'mode') ?? '';
  const part = /part|false|correspond|evening|on-the-job|adult|self-taught|函授|在职|非全日制|业余/i.test(form);
  row.text(
    'studentNumber',
    'schoolName',
    'schoolYear',
    'year',
    'status',
    'enrolledOn',
    'graduatesOn',
    'enrolledFrom',
    'major',
    'periodStart',
    'periodEnd',
    'from',
    'to',
    'kind',
    'boarding',
  );
  const aid = row.money('aidReceived', 'scholarship', 'grant', 'studentLoan', 'loan');
  if (aid !== undefined && aid !== '0.00')
    row.note('助学金、奖学金不计收入,也不冲减学费', 'grants and scholarships are no income and are not taken off the fees');
  if (stage === undefined) {
    row.refuse('stage', 'is accepted as pre-school, compulsory, senior high, vocational, higher education or postgraduate');
    return [];
  }
  return [
    {
      kind: 'education',
      stage,
      school: /private|民办|false|minban/i.test(`${school} ${ownership}`) ? 'private' : 'public',
      fullTime: !part,
      tuition: row.money('tuition', 'annualTuition', 'tuitionFee', 'fee', 'tuitionAmount') ?? '0.00',
      dormitory: row.money('dormitory', 'dormitoryFee', 'accommodation', 'boardingFee', 'annualDormitory') ?? '0.00',
    },
  ];
};

const DISABILITIES = [
  [/intellect|智力/i, 'intellectual'],
  [/mental|psych|精神/i, 'mental'],
  [/visual|blind|sight|视力/i, 'visual'],
  [/hearing|deaf|听力/i, 'hearing'],
  [/speech|言语/i, 'speech'],
  [/multiple|多重/i, 'multiple'],
  [/physical|limb|mobility|肢体/i, 'physical'],
] as const;
const LEVELS = [
  [/\b1\b|one|first|\bi\b|一级|壹/i, 1],
  [/\b2\b|two|second|\bii\b|二级|贰|severe|重度/i, 2],
  [/\b3\b|three|third|\biii\b|三级|moderate|中度/i, 3],
  [/\b4\b|four|fourth|\biv\b|四级|mild|轻度/i, 4],
] as const;

/** Type and level of a disability in words ("level 2 intellectual disability", "肢体一级"). */
export function readDisability(words: string): { disabilityType: string; level: number } | undefined {
  const disabilityType = pick(words, DISABILITIES);
  const level = pick(words, LEVELS);
  return disabilityType === undefined || level === undefined ? undefined : { disabilityType, level };
}

export const writeDisability: RecordWriter = (row) => {
  const to = row.date('certificateValidTo', 'validTo', 'expiresOn', 'certificateExpiresOn');
  const words = [row.text('type', 'disabilityType', 'kind', 'category') ?? '', row.text('level', 'grade', 'disabilityLevel') ?? ''].join(
    ' ',
  );
  row.text('certificateNumber', 'issuedOn', 'certificateValidFrom', 'status');
  const read = readDisability(words);
  if (!read) {
    row.refuse('level', 'and type are accepted as visual, hearing, speech, physical, intellectual, mental or multiple, level 1 to 4');
    return [];
  }
  return [{ kind: 'disability', ...read, ...(to === undefined ? {} : { validTo: to }) }];
};

export const writeDiagnosis: RecordWriter = (row, room) => {
  const words = [row.text('category', 'kind', 'type', 'list') ?? '', row.text('disease', 'diagnosis', 'name', 'illness') ?? ''].join(' ');
  const code = row.text('code', 'icd10', 'icdCode', 'ICD10');
  const until = row.date('validTo', 'curedOn');
  row.text('hospital', 'registeredBy', 'treatment', 'stage', 'onList');
  const category = /mental|psych|精神/i.test(words)
    ? 'severe-mental-disorder'
    : /severe|serious|critical|major|重病|重大|大病|list/i.test(words)
      ? 'severe-illness'
      : 'other';
  if (until !== undefined && until < room.on) {
    row.note('登记已失效', 'the registration has ended');
    return [];
  }
  return [
    {
      kind: 'diagnosis',
      category,
      ...(code === undefined ? {} : { code }),
      confirmedOn: row.date('confirmedOn', 'diagnosedOn', 'registeredOn', 'date', 'since') ?? room.window.from + '-01',
    },
  ];
};
