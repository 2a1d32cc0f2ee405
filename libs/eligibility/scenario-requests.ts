// What a scenario says beside people and records: temporary aid asked for, a change and its declaration, the last decision,
// acceptance and its term, silent sources, and what the family declared.
import { factKindSchema, type FactKind } from '#contracts';
import { fullMonthsBefore, isLocalDate, parseLocalDate, type MonthWindow } from '#kernel';
import type { ScenarioFields, ScenarioLists } from './scenario-records.js';
import { openRow, readYuan, type ScenarioReading, type ScenarioRow } from './scenario-row.js';

type Given = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A value that may stand plain or as { value, unit, basis }. */
export const plain = (value: unknown): unknown => (isRecord(value) && 'value' in value ? value['value'] : value);
const textOf = (value: unknown): string | undefined => {
  const found = plain(value);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
};
const find = (given: Given, pattern: RegExp): unknown => Object.entries(given).find(([name]) => pattern.test(name))?.[1];

export interface ScenarioParts {
  readonly parameters: Given;
  readonly household: Given;
  /** Everything of the file that is neither of these nor records nor what is expected. */
  readonly rest: Given;
  readonly lists: ScenarioLists;
  readonly reading: ScenarioReading;
}

/** Temporary aid: the kind from the words used, an event, or the figures given; never guessed from the means. */
export function readTemporary({ parameters, household, rest, lists, reading }: ScenarioParts): Record<string, unknown> | undefined {
  const [listed] = lists.get('temporaryAid') ?? [];
  const request =
    [
      listed?.fields,
      rest['temporaryAid'],
      rest['request'],
      rest['application'],
      rest['aidRequest'],
      household['request'],
      household['application'],
      parameters['temporaryAid'],
    ].find(isRecord) ?? {};
  const all: Given = { ...parameters, ...request };
  const words = ['kind', 'type', 'aidType', 'aidKind', 'temporaryAidKind', 'programme', 'subtype', 'cause', 'hardshipCause', 'reason']
    .flatMap((name) => textOf(all[name]) ?? [])
    .join(' ');
  const names = Object.keys(all).join(' ');
  const proposed = readYuan(
    plain(find(all, /^(proposed|requested|applied|planned)(Aid)?(Amount)?$|^(amountProposed|amountRequested|aidAmount)$/i)),
  );
  const emergency = parameters['eventAt'] !== undefined || /emergency|urgent|sudden|急难/i.test(words);
  const expenditure =
    /expenditure|spending|支出型|illness|school|medical/i.test(words) ||
    /(illness|schooling|expenditure)\w*(Multiple|Range|Times)/i.test(names);
  if (!emergency && !expenditure && proposed === undefined) return undefined;
  const cause = /school|study|educat|学/i.test(words) ? 'schooling' : /ill|medical|disease|病/i.test(words) ? 'illness' : undefined;
  const individual = /individual|one person|个人/i.test(
    [words, textOf(find(all, /^(aidTo|to|recipient|beneficiary|aidUnit)$/)) ?? ''].join(' '),
  );
  const meeting = textOf(find(all, /caseMeeting|oneCaseOneDiscussion|meetingRecord|一事一议/i));
  const reportedAt = textOf(all['reportedAt']) ?? textOf(parameters['eventAt']);
  const paid = (lists.get('payments') ?? []).flatMap(({ path, fields }) => readPayment(path, fields, reading));
  return {
    kind: emergency ? 'emergency' : 'expenditure',
    to: individual ? 'individual' : 'household',
    ...(cause === undefined ? {} : { cause }),
    ...(reportedAt === undefined || !/^\d{4}-\d{2}-\d{2}T/.test(reportedAt) ? {} : { reportedAt }),
    ...(proposed === undefined ? {} : { proposedAmount: proposed }),
    ...(meeting === undefined || /^(no|false|none)$/i.test(meeting)
      ? {}
      : { caseMeeting: /^(yes|true)$/i.test(meeting) ? 'recorded by the case' : meeting }),
    paid,
  };
}

function readPayment(path: string, fields: ScenarioFields, reading: ScenarioReading): { on: string; amount: string }[] {
  const { row, finish } = openRow(path, fields, reading);
  const on = row.date('on', 'paidOn', 'date');
  const amount = row.money('amount', 'paidAmount');
  row.text('personRef', 'kind', 'verification', 'paidBy', 'status');
  finish();
  if (on === undefined) row.refuse('on', 'is missing: the day of the payment');
  if (amount === undefined) row.refuse('amount', 'is missing');
  return on === undefined || amount === undefined ? [] : [{ on, amount }];
}

/** A change: as declared, or as the window of a re-check and the first month of new pay show it. */
export function readChange(parts: ScenarioParts, on: string, window: MonthWindow): Record<string, unknown> | undefined {
  const { lists, reading, household, parameters } = parts;
  for (const { path, fields } of lists.get('declarations') ?? []) {
    const { row, finish } = openRow(path, fields, reading);
    row.text('personRef');
    const change = readDeclaration(row, on);
    finish();
    if (change) return change;
  }
  if (household['currentProgramme'] === undefined && parameters['recheckDate'] === undefined) return undefined;
  if (window.from <= fullMonthsBefore(parseLocalDate(on), 12).from) return undefined;
  const [pay] = lists.get('taxIndividualIncome') ?? [];
  if (!pay) return undefined;
  const start = String(pay.fields['periodStart'] ?? `${window.from}`).slice(0, 7);
  const day = `${start}-01`;
  if (!isLocalDate(day)) return undefined;
  reading.notes.push({
    path: pay.path,
    text: { zh: '新就业由核对发现,未见申报', en: 'the new work was found by the check; no declaration is listed' },
  });
  return { kind: 'employment', on: day, detectedOn: on };
}

const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/employ|work|job|就业/i, 'employment'],
  [/income|pay|收入/i, 'income'],
  [/member|birth|marri|death|divorce|household|人口|成员/i, 'member'],
  [/propert|asset|vehicle|dwelling|财产/i, 'property'],
];

function readDeclaration(row: ScenarioRow, recheckedOn: string): Record<string, unknown> | undefined {
  const words = row.text('kind', 'type', 'change', 'item') ?? '';
  const kind = CHANGES.find(([pattern]) => pattern.test(words))?.[1];
  const declaredOn = row.date('declaredOn', 'reportedOn', 'submittedOn');
  const detectedOn = row.date('detectedOn', 'foundOn', 'discoveredOn');
  const happened = row.date('employmentStartedOn', 'startedOn', 'changedOn', 'occurredOn', 'changeOn', 'happenedOn', 'on', 'date');
  row.text('declaredTo', 'channel', 'status', 'employer');
  if (kind === undefined) {
    row.refuse('kind', 'is accepted as employment started, income changed, member changed or property changed');
    return undefined;
  }
  if (happened === undefined) {
    row.refuse('changedOn', 'is missing: the day of the change');
    return undefined;
  }
  return {
    kind,
    on: happened,
    ...(declaredOn === undefined
      ? { detectedOn: detectedOn ?? recheckedOn }
      : { declaredOn, ...(detectedOn === undefined ? {} : { detectedOn }) }),
  };
}

const PROGRAMMES: readonly (readonly [RegExp, string])[] = [
  [/tekun|extreme|特困/i, 'tekun'],
  [/low-?income|edge|边缘|低收入/i, 'low-income'],
  [/dibao|subsistence|低保/i, 'dibao'],
  [/expenditure|rigid|支出/i, 'expenditure'],
];

/** The decision the household lives under. */
export function readCurrent({ household, rest, parameters, reading }: ScenarioParts): Record<string, unknown> | undefined {
  const before =
    [
      rest['previousDecision'],
      rest['lastDecision'],
      rest['currentDecision'],
      household['previousDecision'],
      household['currentDecision'],
      parameters['previousDecision'],
    ].find(isRecord) ?? {};
  const all: Given = { ...household, ...before };
  const named = textOf(find(all, /^(currentProgramme|previousProgramme|programme|status)$/i));
  const amount = readYuan(
    plain(
      find(
        all,
        /^(currentMonthlyBenefit|currentBenefit|monthlyAmount|monthlyBenefit|currentMonthlyAmount|previousMonthlyBenefit|benefit)$/i,
      ),
    ),
  );
  if (named === undefined) return undefined;
  const programme = PROGRAMMES.find(([pattern]) => pattern.test(named))?.[1];
  if (programme === undefined) {
    if (!/none|no |无/i.test(named))
      reading.problems.push('household.currentProgramme: is accepted as tekun, dibao, low-income or expenditure');
    return undefined;
  }
  const income = readYuan(
    plain(find(all, /^(previous|current|last)?(perCapitaMonthly|incomePerHeadMonth|perCapitaMonthlyIncome|perCapitaIncome)$/i)),
  );
  return { programme, monthlyAmount: amount ?? '0.00', ...(income === undefined ? {} : { incomePerHeadMonth: income }) };
}

/** Acceptance, who decides, and a recorded ground of the longer term. */
export function readAcceptance({ parameters, rest, household }: ScenarioParts, on: string): Record<string, unknown> | undefined {
  const all: Given = { ...household, ...rest, ...parameters };
  const accepted = textOf(find(all, /^(acceptedOn|acceptanceDate|acceptedDate|applicationAcceptedOn)$/i))?.slice(0, 10);
  const limit =
    textOf(find(all, /^(decision|processing|handling|confirmation)\w*(days|limit|deadline)\w*$/i)) ??
    textOf(find(all, /^(deadlineWorkingDays|timeLimit\w*)$/i));
  const ground = textOf(find(all, /extension(Ground|Reason)|groundFor(45|Extension)|recordedGround/i));
  const level = textOf(find(all, /decisionLevel|decidedBy|decidingLevel|delegat/i)) ?? '';
  const delegated = /street|town|delegat|^(yes|true)$/i.test(level) || /^20\b/.test(limit ?? '');
  if (accepted === undefined && limit === undefined && ground === undefined && level === '') return undefined;
  const stated = ground ?? (/^45\b/.test(limit ?? '') ? 'the longer term is stated by the case' : undefined);
  return {
    on: accepted !== undefined && isLocalDate(accepted) ? accepted : on,
    delegated,
    ...(stated === undefined || stated.length < 3 ? {} : { ground: stated }),
  };
}

const KINDS: readonly (readonly [RegExp, readonly FactKind[]])[] = [
  [/household register|hukou|public security|户籍/i, ['household-registration']],
  [/real estate|dwelling|不动产/i, ['real-estate']],
  [/vehicle|车/i, ['vehicle']],
  [/bank|银行|deposit/i, ['bank-account', 'interest']],
  [/securit|证券/i, ['security-holding']],
  [/tax|wage|税/i, ['income-payment']],
  [/social insurance|contribution|pension|社保|人社/i, ['contribution', 'benefit']],
  [/medical|医保/i, ['medical-settlement', 'medical-enrolment']],
  [/market|business|市场/i, ['business-registration']],
  [/education|school|教育/i, ['education']],
  [/disab|残联/i, ['disability']],
  [/marriage|婚姻/i, ['marriage']],
  [/death|cremat|死亡/i, ['death']],
  [/housing fund|公积金/i, ['housing-fund-account']],
  [/insurance|保险/i, ['insurance-policy']],
  [/agricult|farm|农/i, ['agricultural-income', 'agricultural-subsidy']],
  [/health|卫生/i, ['diagnosis']],
  [/justice|prison|司法/i, ['custody']],
];

/** Requests that were not answered leave what they asked for open. */
export function readSilence({ lists, reading }: ScenarioParts): { kinds: FactKind[]; about: string[] }[] {
  const rows = [...(lists.get('crossProvince') ?? []), ...(lists.get('silentSources') ?? [])];
  return rows.flatMap(({ path, fields }) => {
    const { row, finish } = openRow(path, fields, reading);
    const words = row.text('source', 'item', 'kind', 'department', 'asked') ?? '';
    const status = row.text('status', 'outcome', 'result') ?? 'timed out';
    const about = row.text('personRef');
    row.text('requestId', 'to', 'sentOn', 'answeredOn', 'from', 'deadline', 'reason');
    finish();
    if (/^(answered|found|no.record|complete|ok)/i.test(status)) return [];
    const exact = factKindSchema.safeParse(words);
    const kinds = exact.success ? [exact.data] : KINDS.find(([pattern]) => pattern.test(words))?.[1];
    if (!kinds) {
      row.refuse(
        'source',
        'is accepted as household register, real estate, vehicles, bank accounts, tax, social insurance, medical insurance and the like',
      );
      return [];
    }
    return [{ kinds: [...kinds], about: about === undefined ? [] : [about] }];
  });
}

const DECLARED: readonly (readonly [RegExp, string])[] = [
  [/wage|salary|工资/i, 'wages'],
  [/business|经营/i, 'business-net'],
  [/interest|rent|property (net|income)|财产性/i, 'property-net'],
  [/transfer out|paid|支出/i, 'transfer-out'],
  [/transfer|pension|转移/i, 'transfer-in'],
  [/deposit|money|monetary|saving|asset|存款/i, 'monetary-assets'],
  [/dwelling|house|住房/i, 'dwellings'],
  [/vehicle|car|车/i, 'vehicles'],
];

/** What the family declared, by item. */
export function readDeclared({ lists, reading }: ScenarioParts): Record<string, unknown>[] {
  return (lists.get('applicantDeclared') ?? []).flatMap(({ path, fields }) => {
    const { row, finish } = openRow(path, fields, reading);
    const words = row.text('item', 'kind', 'type', 'measure') ?? '';
    const item = DECLARED.find(([pattern]) => pattern.test(words))?.[1];
    const subject = row.text('personRef');
    const isCount = item === 'dwellings' || item === 'vehicles';
    const number = isCount ? row.count('count', 'number', 'value', 'amount') : undefined;
    const amount = isCount ? undefined : row.money('amount', 'declaredAmount', 'value', 'annualAmount', 'total');
    row.text('declaredOn', 'signedOn');
    finish();
    if (item === undefined || (number === undefined && amount === undefined)) {
      row.refuse('item', `with its amount is accepted as ${DECLARED.map(([, name]) => name).join(', ')}`);
      return [];
    }
    const about = subject === undefined ? {} : { subjectId: subject };
    return [isCount ? { item, unit: 'count', count: number, ...about } : { item, unit: 'yuan', amount, ...about }];
  });
}
