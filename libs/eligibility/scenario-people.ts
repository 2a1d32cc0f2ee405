// Members and obligors of a scenario as people of a situation: birth dates from identity numbers of 18 or 15 digits, what
// their stated reason and circumstances mean, and what lists about one person say.
import type { Relation } from '#contracts';
import { birthDateOf, isLocalDate, normaliseNationalId, upgradeFifteenDigits } from '#kernel';
import { z } from 'zod';
import { readDisability } from './scenario-circumstances.js';
import type { ScenarioFields, ScenarioLists } from './scenario-records.js';
import { openRow, type ScenarioReading, type ScenarioRow } from './scenario-row.js';

const count = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);
export const memberSchema = z.looseObject({
  personRef: z.string(),
  idNumber: z.string().optional(),
  bornOn: z.string().optional(),
  birthDate: z.string().optional(),
  relationToApplicant: z.string().default('other'),
  countedAsSharedLivingMember: z.boolean().optional(),
  reason: z.string().default(''),
  role: z.string().optional(),
  circumstances: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  ownHouseholdSize: count.optional(),
  householdSize: count.optional(),
  numberSupported: count.optional(),
  supports: count.optional(),
  currentProgramme: z.string().optional(),
});
export type ScenarioMember = z.output<typeof memberSchema>;

const RELATIONS: readonly (readonly [RegExp, Relation])[] = [
  [/^(self|applicant|本人)$/i, 'self'],
  [/(ex-|former|divorced)/i, 'other'],
  [/daughter-in-law|son-in-law/i, 'other'],
  [/spouse|wife|husband|配偶|妻|夫/i, 'spouse'],
  [/grand(son|daughter|child)|孙/i, 'grandchild'],
  [/grand(father|mother|parent)|祖/i, 'grandparent'],
  [/daughter|女儿/i, 'daughter'],
  [/\bson\b|儿子/i, 'son'],
  [/father|父/i, 'father'],
  [/mother|母/i, 'mother'],
  [/brother|sister|sibling|兄|弟|姐|妹/i, 'sibling'],
];
const relationOf = (words: string): Relation => RELATIONS.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';

const INDICATORS: readonly (readonly [RegExp, string])[] = [
  [/walk|行走/i, 'walk-indoors'],
  [/bath|wash|洗澡/i, 'bathe'],
  [/toilet|厕/i, 'use-toilet'],
  [/eat|feed|进食|吃饭/i, 'eat'],
  [/dress|穿衣/i, 'dress'],
  [/bed|上下床/i, 'get-in-and-out-of-bed'],
];

/** People by reference, in the order of the scenario. */
export function writePeople(
  members: readonly ScenarioMember[],
  lists: ScenarioLists,
  on: string,
  reading: ScenarioReading,
): Record<string, Record<string, unknown>> {
  const own = readOwnEntries(lists, reading);
  return Object.fromEntries(
    members.map((member, index) => [member.personRef, { ...writePerson(member, index, on, reading), ...own.get(member.personRef) }]),
  );
}

function writePerson(member: ScenarioMember, index: number, on: string, reading: ScenarioReading): Record<string, unknown> {
  const path = `household.members.${index}`;
  const relation = relationOf(member.relationToApplicant);
  const obligor =
    /obligor|义务人/i.test(`${member.role ?? ''}`) || (member.role === undefined && /^legal obligor|法定.*义务人/i.test(member.reason));
  const bornOn = bornOnOf(member, path, reading);
  const words = [member.reason, ...member.circumstances].join('; ');
  const counted = member.countedAsSharedLivingMember;
  const heads = member.ownHouseholdSize ?? member.householdSize;
  const supports = member.numberSupported ?? member.supports;
  return {
    relation,
    role: obligor ? 'obligor' : 'member',
    ...(bornOn === undefined ? {} : { bornOn }),
    ...(counted === undefined ? {} : { livesWith: counted }),
    ...(counted === undefined || obligor ? {} : { counted, countedReason: stateReason(member.reason) }),
    ...readWords(words, on),
    ...readMissedIndicators(words, on),
    ...(obligor && heads !== undefined ? { ownHouseholdHeads: heads } : {}),
    ...(obligor && supports !== undefined ? { supports } : {}),
  };
}

const stateReason = (reason: string): string => (reason.length >= 3 ? reason.slice(0, 200) : 'stated by the case');

function bornOnOf(member: ScenarioMember, path: string, reading: ScenarioReading): string | undefined {
  const said = member.bornOn ?? member.birthDate;
  if (said !== undefined && isLocalDate(said.slice(0, 10))) return said.slice(0, 10);
  if (member.idNumber === undefined) return undefined;
  const number = normaliseNationalId(member.idNumber);
  const bornOn = birthDateOf(/^\d{15}$/.test(number) ? upgradeFifteenDigits(number) : number);
  if (isLocalDate(bornOn)) return bornOn;
  reading.problems.push(`${path}.idNumber: holds no birth date; accepted are 18 characters, 15 digits, or bornOn beside it`);
  return undefined;
}

const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** What a stated reason or circumstance means; what records prove is left to the records. */
function readWords(words: string, on: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (/\b(unable|not able|no ability|incapable|cannot) (to |of )?work|lost (the )?ability to work|无劳动能力|丧失劳动能力/i.test(words))
    found['ableToWork'] = false;
  else if (/\bable to work|able-bodied|ability to work|有劳动能力/i.test(words)) found['ableToWork'] = true;
  if (/unstable income|income (is )?not (fixed|stable)|unfixed|irregular income|flexible employment|casual|收入不(固定|稳定)/i.test(words))
    found['unfixedIncome'] = true;
  if (/kept by (the |his |her )?family|supported by (the |his |her )?(family|parents)|靠家庭供养/i.test(words))
    found['keptByFamily'] = true;
  if (/cannot live independently|unable to live independently|dependent adult|不能独立生活/i.test(words)) found['dependent'] = true;
  if (/conscript|compulsory military|义务兵/i.test(words)) found['conscript'] = true;
  if (/declared missing|宣告失踪/i.test(words)) found['declaredMissing'] = true;
  if (/without (legal )?capacity|no (civil|legal) capacity|无民事行为能力/i.test(words)) found['legalCapacity'] = false;
  if (/\borphan\b|孤儿/i.test(words)) found['orphan'] = true;
  if (/single[- ](person|household)|applies alone|applying alone|单人保|单人户/i.test(words)) found['appliesAlone'] = true;
  if (/unknown identity|unidentified|身份不明/i.test(words)) found['unidentified'] = true;
  const programme = /\b(?:is|already|receives|on|in)\b[^;]*\b(tekun|dibao|low-income)\b/i.exec(words)?.[1]?.toLowerCase();
  if (programme !== undefined) found['receives'] = programme;
  const away = /(?:religio|monk|nun|clergy|宗教|僧|尼)[^;]*?(\d+|one|two|three|four|five|six)\s*\+?\s*years?/i.exec(words)?.[1];
  if (away !== undefined) found['religiousSince'] = yearsBefore(on, NUMBERS[away.toLowerCase()] ?? Number(away));
  const since = /(?:religio|monk|nun|clergy|宗教|僧|尼)[^;]*?since (\d{4}(?:-\d{2}-\d{2})?)/i.exec(words)?.[1];
  if (since !== undefined) found['religiousSince'] = since.length === 4 ? `${since}-01-01` : since;
  const refused =
    /refus\w*[^;]*?(\d+|three|four|five|six)\s*(?:times|offers|jobs)|(\d+|three|four|five|six) (?:refusals|job offers refused)/i.exec(
      words,
    );
  const times = refused?.[1] ?? refused?.[2];
  if (times !== undefined) found['workRefusals'] = NUMBERS[times.toLowerCase()] ?? Number(times);
  return found;
}

/** "3 of 6 self-care indicators not met": the number decides the class, whichever they are. */
function readMissedIndicators(words: string, on: string): Record<string, unknown> {
  const missed = /(\d) of (?:the )?(?:6|six) (?:self-care )?indicators (?:are )?(?:not met|missed)/i.exec(words)?.[1];
  if (missed === undefined) return {};
  return { selfCare: { notMet: INDICATORS.slice(0, Number(missed)).map(([, name]) => name), assessedOn: on } };
}

const yearsBefore = (on: string, years: number): string => `${Number(on.slice(0, 4)) - years}-01-01`;

/** Records that stated circumstances stand for, where no list of that kind speaks of the person. */
export function writeStatedRecords(
  members: readonly ScenarioMember[],
  lists: ScenarioLists,
  reading: ScenarioReading,
): Record<string, unknown>[] {
  const told = (group: 'disabledFederation' | 'healthDiagnosis' | 'education', ref: string): boolean =>
    (lists.get(group) ?? []).some(({ fields }) => fields['personRef'] === ref);
  return members.flatMap((member, index) => {
    const about = member.personRef;
    const words = [member.reason, ...member.circumstances].join('; ');
    const records: Record<string, unknown>[] = [];
    const disability = /disab|残/i.test(words) && !told('disabledFederation', about) ? readDisability(words) : undefined;
    if (disability) records.push({ kind: 'disability', about, recordId: `stated-${about}`, ...disability });
    if (/severe(ly)? ill|serious(ly)? ill|severe illness|serious illness|重病|重大疾病/i.test(words) && !told('healthDiagnosis', about))
      records.push({ kind: 'diagnosis', about, recordId: `stated-${about}`, category: 'severe-illness', confirmedOn: '2000-01-01' });
    if (/full-time/i.test(words) && !/post-?graduate|master|doctor/i.test(words) && !told('education', about))
      records.push({ kind: 'education', about, recordId: `stated-${about}`, stage: 'higher' });
    for (const { kind } of records)
      reading.notes.push({
        path: `household.members.${index}`,
        text: {
          zh: `按所述情形记为${String(kind)},没有部门记录`,
          en: `taken from the stated circumstance as ${String(kind)}; no department's record is listed`,
        },
      });
    return records;
  });
}

/** Lists whose rows are a person's own entry: self-care, ability to work, refusals of work. */
function readOwnEntries(lists: ScenarioLists, reading: ScenarioReading): ReadonlyMap<string, Record<string, unknown>> {
  const own = new Map<string, Record<string, unknown>>();
  const lay = (path: string, fields: ScenarioFields, read: (row: ScenarioRow) => Record<string, unknown>): void => {
    const { row, finish } = openRow(path, fields, reading);
    const ref = row.text('personRef');
    const entry = read(row);
    if (ref === undefined) row.refuse('personRef', 'is missing: whom the record is about');
    else own.set(ref, { ...own.get(ref), ...entry });
    finish();
  };
  for (const { path, fields } of lists.get('selfCareAssessment') ?? []) lay(path, fields, readSelfCare);
  for (const { path, fields } of lists.get('workAbility') ?? [])
    lay(path, fields, (row) => {
      const words = row.text('result', 'ability', 'conclusion', 'kind', 'grade') ?? '';
      row.text('fileReference', 'appraisedOn', 'assessedOn', 'institution', 'filedWith', 'date');
      return { ableToWork: row.flag('ableToWork') ?? !/unable|not able|lost|none|no ability|无|丧失|complete/i.test(words) };
    });
  const refusals = new Map<string, number>();
  for (const { path, fields } of lists.get('workRefusals') ?? [])
    lay(path, fields, (row) => {
      const ref = row.text('personRef') ?? '';
      const reasoned = row.flag('withReason', 'justified', 'goodReason') === true;
      const times = row.count('times', 'count', 'refusals', 'consecutive') ?? 1;
      row.text('kind', 'offer', 'employer', 'refusedOn', 'date', 'reason', 'on', 'position', 'result');
      refusals.set(ref, reasoned ? 0 : (refusals.get(ref) ?? 0) + times);
      return { workRefusals: refusals.get(ref) };
    });
  return own;
}

function readSelfCare(row: ScenarioRow): Record<string, unknown> {
  const missed = row.list('indicatorsNotMet', 'notMet', 'missedIndicators', 'missed', 'indicators') ?? [];
  const number = row.count('numberNotMet', 'countNotMet', 'missedCount');
  row.text('result', 'assessor', 'class');
  const notMet = missed.flatMap((name) => {
    const indicator = INDICATORS.find(([pattern]) => pattern.test(String(name)))?.[1];
    if (indicator === undefined)
      row.refuse('indicatorsNotMet', 'is accepted as eat, dress, get in and out of bed, use the toilet, walk indoors, bathe');
    return indicator ?? [];
  });
  const named = missed.length === 0 && number !== undefined ? INDICATORS.slice(0, number).map(([, name]) => name) : notMet;
  return { selfCare: { notMet: named, assessedOn: row.date('assessedOn', 'date', 'on') ?? '2000-01-01' } };
}
