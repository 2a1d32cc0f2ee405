// How records that enter no measure are called, and what makes two of them the same thing.
import type { Bilingual, FactOf } from '#contracts';
import { addMoney, formatYuan, type Money } from '#kernel';
import {
  CLAIM_COVERS,
  CREDIT_PURPOSES,
  CUSTODY_TYPES,
  DIAGNOSES,
  DISABILITY_TYPES,
  DISASTERS,
  EMPLOYMENT_STATES,
  FARM_HOLDINGS,
  GRADES_OF_NAMES,
  GROUPS,
  HUKOU_STATES,
  SCHOOL_STAGES,
  UTILITIES,
} from './circumstance-labels.js';
import { endOfAccount } from './labels.js';

export type CircumstanceFact = FactOf<
  | 'household-registration'
  | 'marriage'
  | 'death'
  | 'birth'
  | 'custody'
  | 'diagnosis'
  | 'disability'
  | 'disaster-event'
  | 'register-entry'
  | 'employment-registration'
  | 'operating-licence'
  | 'dwelling-grade'
  | 'rescue-help'
  | 'education'
  | 'medical-settlement'
  | 'rehabilitation'
  | 'public-rental'
  | 'insurance-claim'
  | 'farm-holding'
  | 'account-credit'
  | 'identity-match'
  | 'residence-permit'
  | 'utility-usage'
  | 'trip'
>;

export interface CircumstanceWords {
  readonly label: Bilingual;
  /** Two records of one person and kind with the same words are the same thing. */
  readonly about: string;
  /** A day, or two with a stroke between; the day of the record when absent. */
  readonly period?: string;
  readonly amount?: Money;
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const withDetail = (title: Bilingual, zh: string, en: string = zh): Bilingual => say(`${title.zh}:${zh}`, `${title.en}: ${en}`);
const span = (from: string, to: string | undefined): string => (to === undefined ? from : `${from}/${to}`);

export function describeCircumstance(fact: CircumstanceFact): CircumstanceWords {
  switch (fact.kind) {
    case 'household-registration': {
      const area =
        fact.hukouArea === undefined ? say('', '') : fact.hukouArea === 'urban' ? say(',城镇', ', urban') : say(',农村', ', rural');
      const state = HUKOU_STATES[fact.status];
      const label = say(
        `户籍所在地 ${fact.hukouDivision}${area.zh}(${state.zh})`,
        `Household register of ${fact.hukouDivision}${area.en} (${state.en})`,
      );
      return { label, about: `${fact.hukouDivision}\n${fact.status}\n${fact.hukouArea ?? ''}` };
    }
    case 'marriage':
      return {
        label: fact.event === 'married' ? say('结婚登记', 'Marriage registered') : say('离婚登记', 'Divorce registered'),
        about: `${fact.event}\n${fact.on}`,
        period: fact.on,
      };
    case 'death':
      return { label: say('死亡登记', 'Death registered'), about: fact.on, period: fact.on };
    case 'birth':
      return { label: say('子女出生登记', 'Birth of a child registered'), about: `${fact.on}\n${fact.recordId}`, period: fact.on };
    case 'custody':
      return {
        label: CUSTODY_TYPES[fact.custodyType],
        about: `${fact.custodyType}\n${fact.from}\n${fact.to ?? ''}`,
        period: span(fact.from, fact.to),
      };
    case 'diagnosis':
      return {
        label: fact.code === undefined ? DIAGNOSES[fact.category] : withDetail(DIAGNOSES[fact.category], fact.code),
        about: `${fact.category}\n${fact.code ?? fact.recordId}\n${fact.confirmedOn}`,
        period: fact.confirmedOn,
      };
    case 'disability': {
      const type = DISABILITY_TYPES[fact.disabilityType];
      const until = fact.validTo === undefined ? say('', '') : say(`,有效期至 ${fact.validTo}`, `, valid to ${fact.validTo}`);
      return {
        label: say(`${type.zh}${fact.level}级${until.zh}`, `${type.en}, level ${fact.level}${until.en}`),
        about: `${fact.disabilityType}\n${fact.level}\n${fact.validTo ?? ''}`,
      };
    }
    case 'disaster-event': {
      const lost = fact.dwellingLost ? say(',住房损毁', ', dwelling lost') : say('', '');
      const event = DISASTERS[fact.event];
      return { label: say(`${event.zh}${lost.zh}`, `${event.en}${lost.en}`), about: `${fact.event}\n${fact.on}`, period: fact.on };
    }
    case 'register-entry':
      return { label: GROUPS[fact.group], about: `${fact.group}\n${fact.from}\n${fact.to ?? ''}`, period: span(fact.from, fact.to) };
    case 'employment-registration':
      return { label: EMPLOYMENT_STATES[fact.status], about: `${fact.status}\n${fact.since}`, period: fact.since };
    case 'operating-licence':
      return { label: withDetail(say('经营许可', 'Operating licence'), fact.licence), about: `${fact.recordId}\n${fact.licence}` };
    case 'dwelling-grade':
      return {
        label: say(`房屋安全鉴定 ${fact.grade} 级`, `Safety grade of the dwelling: ${fact.grade}`),
        about: `${fact.recordId}\n${fact.grade}`,
        period: fact.assessedOn,
      };
    case 'rescue-help':
      return {
        label: withDetail(say('救助站救助', 'Help by a rescue station'), fact.help),
        about: `${fact.recordId}\n${fact.on}`,
        period: fact.on,
      };
    case 'education': {
      const stage = SCHOOL_STAGES[fact.stage];
      const kept = fact.school === 'public' ? say('公办', 'public school') : say('民办', 'private school');
      const time = fact.fullTime ? say('全日制', 'full-time') : say('非全日制', 'part-time');
      return {
        label: say(
          `就学:${stage.zh}(${kept.zh},${time.zh}),学费 ${formatYuan(fact.tuition)} 元,住宿费 ${formatYuan(fact.dormitory)} 元`,
          `Schooling: ${stage.en} (${kept.en}, ${time.en}), tuition ${formatYuan(fact.tuition)} yuan, dormitory ${formatYuan(fact.dormitory)} yuan`,
        ),
        about: `${fact.stage}\n${fact.recordId}`,
        amount: addMoney(fact.tuition, fact.dormitory),
      };
    }
    case 'farm-holding': {
      const what = FARM_HOLDINGS[fact.holding];
      const area = fact.areaMu === undefined ? say('', '') : say(` ${fact.areaMu} 亩`, ` ${fact.areaMu} mu`);
      const name = fact.name === undefined ? '' : `(${fact.name})`;
      return { label: say(`${what.zh}${area.zh}${name}`, `${what.en}${area.en}${name}`), about: fact.recordId };
    }
    case 'identity-match':
      return {
        label: withDetail(say('姓名与证件号码', 'Name and number'), GRADES_OF_NAMES[fact.grade].zh, GRADES_OF_NAMES[fact.grade].en),
        about: fact.grade,
      };
    case 'residence-permit':
      return {
        label: say(`居住证 ${fact.division}`, `Residence permit of ${fact.division}`),
        about: `${fact.division}\n${fact.from}`,
        period: span(fact.from, fact.to),
      };
    case 'trip':
      return {
        label: withDetail(say('出入境', 'Trip abroad'), fact.destination),
        about: `${fact.recordId}\n${fact.leftOn}`,
        period: span(fact.leftOn, fact.backOn),
      };
    default:
      return describeMonthly(fact);
  }
}

/** The lines of amounts of a month: what stands together in one line. */
function describeMonthly(
  fact: FactOf<'medical-settlement' | 'rehabilitation' | 'public-rental' | 'insurance-claim' | 'account-credit' | 'utility-usage'>,
): CircumstanceWords {
  switch (fact.kind) {
    case 'medical-settlement':
      return { label: say('医疗费用个人负担', 'Medical cost paid by the patient'), about: 'settlement' };
    case 'rehabilitation':
      return { label: say('康复支出', 'Rehabilitation'), about: 'rehabilitation' };
    case 'public-rental':
      return { label: say('公租房租金', 'Rent of a public dwelling'), about: fact.contractNumber };
    case 'insurance-claim':
      return { label: CLAIM_COVERS[fact.cover], about: fact.cover };
    case 'utility-usage':
      return { label: UTILITIES[fact.utility], about: fact.utility };
    case 'account-credit': {
      const purpose = CREDIT_PURPOSES[fact.purpose];
      const end = endOfAccount(fact.accountNumber);
      return {
        label: say(`${purpose.zh}:${fact.bank} 尾号${end}`, `${purpose.en}: ${fact.bank}, account ending ${end}`),
        about: `${fact.purpose}\n${fact.bank}\n${fact.accountNumber}`,
      };
    }
  }
}
