// The same person in two divisions or programmes of basic living assistance at once (H1 of the domain). Pure: an alarm for
// staff, raised from records of payment and from the hub's own other verifications; it moves no figure.
import type { Bilingual, ElsewhereAid, FactOf } from '#contracts';
import { compareText, raiseFlag, type Entry, type Ledger } from './ledger.js';
import type { Raised } from './questions.js';

/** Programmes nobody may receive two of, by the words payers use. The first that fits is the one. */
const BASIC: readonly (readonly [string, RegExp])[] = [
  ['low-income', /边缘|低收入/],
  ['tekun', /特困|五保/],
  ['dibao', /低保|最低生活保障/],
];
const programmeOf = (words: string): string | undefined => BASIC.find(([, fits]) => fits.test(words))?.[0];
const COUNTY_DIGITS = 6;

/** @param elsewhere what the hub itself knows of other households with one of these people */
export function findDuplicateAid(ledger: Ledger, entries: readonly Entry[], elsewhere: readonly ElsewhereAid[]): Raised[] {
  const raised = [...findPaidTwice(entries), ...elsewhere.map(describeElsewhere)];
  for (const { subjectId, text, entries: behind } of raised)
    raiseFlag(ledger, 'duplicate-aid', text, {
      ...(subjectId === undefined ? {} : { subjectId }),
      sourceIds: [...new Set(behind.map(({ finding }) => finding.sourceId))].sort(compareText),
      lineIds: [],
    });
  return raised;
}

/** Payments for one month under two programmes, or from two divisions; one question a person, of the latest such month. */
function findPaidTwice(entries: readonly Entry[]): Raised[] {
  const months = new Map<
    string,
    { subjectId: string; month: string; paid: { entry: Entry; programme: string; county: string | undefined }[] }
  >();
  for (const entry of entries) {
    if (!isAid(entry)) continue;
    const programme = programmeOf(entry.fact.programme);
    if (programme === undefined) continue;
    const { subjectId } = entry.finding;
    const key = `${subjectId}\n${entry.fact.month}`;
    const month = months.get(key) ?? { subjectId, month: entry.fact.month, paid: [] };
    month.paid.push({ entry, programme, county: entry.fact.division?.slice(0, COUNTY_DIGITS) });
    months.set(key, month);
  }
  const latest = new Map<string, Raised>();
  for (const { subjectId, month, paid } of [...months.values()].sort((a, b) => compareText(a.month, b.month))) {
    const programmes = [...new Set(paid.map(({ programme }) => programme))].sort(compareText);
    const counties = [...new Set(paid.flatMap(({ county }) => county ?? []))].sort(compareText);
    if (programmes.length < 2 && counties.length < 2) continue;
    latest.set(subjectId, {
      kind: 'duplicate-aid',
      key: [subjectId, 'paid', ...programmes, ...counties],
      subjectId,
      text: describePaidTwice(month, programmes.length > 1, counties),
      entries: paid.map(({ entry }) => entry),
    });
  }
  return [...latest.values()];
}

const isAid = (entry: Entry): entry is Entry<FactOf<'aid-payment'>> => entry.fact.kind === 'aid-payment';

const describePaidTwice = (month: string, inTwoProgrammes: boolean, counties: readonly string[]): Bilingual =>
  inTwoProgrammes
    ? {
        zh: `${month} 同时有两项基本生活救助的发放记录,疑似重复救助`,
        en: `Two programmes of basic living assistance paid for ${month}: possibly twice`,
      }
    : {
        zh: `${month} 有两地(${counties.join('、')})的基本生活救助发放记录,疑似重复救助`,
        en: `Two divisions (${counties.join(', ')}) paid basic living assistance for ${month}: possibly twice`,
      };

const describeElsewhere = ({ subjectId, divisionCode, programmes, referenceDate }: ElsewhereAid): Raised => ({
  kind: 'duplicate-aid',
  key: [subjectId, 'asked', divisionCode, ...programmes],
  subjectId,
  text: {
    zh: `该人员同时列入另一地(${divisionCode})家庭的核对,基准日 ${referenceDate},疑似重复救助`,
    en: `The same person stands in a household verified in another division (${divisionCode}) as of ${referenceDate}: possibly aid twice`,
  },
  entries: [],
});
