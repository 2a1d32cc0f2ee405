// Facts to JSON and back, for our own sealed storage. What departments send is parsed by factSchema instead.
import { formatYuan, HubError, parseYuan, type Money } from '#kernel';
import type { Fact } from './fact.js';

const MONEY_FIELDS: Readonly<Record<Fact['kind'], readonly string[]>> = {
  'income-payment': ['grossAmount', 'taxWithheld'],
  contribution: ['baseAmount', 'personalAmount'],
  benefit: ['amount'],
  'real-estate': [],
  vehicle: [],
  'bank-account': ['balance', 'boughtFor'],
  interest: ['amount'],
  'household-registration': [],
  marriage: [],
  death: [],
  custody: [],
  'aid-payment': ['amount'],
  allowance: ['amount'],
  'business-registration': [],
  'operating-licence': [],
  'security-holding': ['marketValue', 'boughtFor'],
  'insurance-policy': ['cashValue', 'pendingClaim'],
  'payment-account': ['balance'],
  'housing-fund-account': ['balance', 'monthlyDeposit'],
  'housing-contract': [],
  'medical-enrolment': ['amount'],
  'medical-settlement': ['outOfPocketAmount', 'commercialReimbursement'],
  diagnosis: [],
  disability: [],
  rehabilitation: ['amount', 'refundedAmount'],
  'disaster-event': [],
  'register-entry': [],
  'residence-permit': [],
  birth: [],
  'identity-match': [],
  'dwelling-grade': [],
  'farm-holding': [],
  'utility-usage': ['billAmount'],
  trip: [],
  'rescue-help': [],
  'public-rental': ['amount'],
  'insurance-claim': ['amount'],
  'account-credit': ['amount'],
  'survey-yield': ['netPerMu'],
  'survey-observation': [],
  'self-care-appraisal': [],
  'work-appraisal': [],
  education: ['tuition', 'dormitory'],
  'employment-registration': [],
  'agricultural-income': ['netAmount'],
  'agricultural-subsidy': ['amount'],
  'budget-payment': ['amount'],
  'maintenance-judgment': ['amount'],
};

export const factsToJson = (facts: readonly Fact[]): string =>
  JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? formatYuan(value as Money) : value));

const isFactRecord = (value: unknown): value is Fact =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && value.kind in MONEY_FIELDS;

/** Reads what factsToJson wrote. The text must be authenticated: beyond the kind, shapes are trusted. */
export function factsFromJson(text: string): Fact[] {
  const facts: unknown = JSON.parse(text, reviveMoney);
  if (!Array.isArray(facts) || !facts.every(isFactRecord))
    throw new HubError('facts-unreadable', 'stored facts do not have the shape they were written in');
  return facts;
}

/** Money fields have their own names, so a field's name says whether its text is an amount. */
const MONEY_FIELD_NAMES = new Set(Object.values(MONEY_FIELDS).flat());
const reviveMoney = (field: string, value: unknown): unknown =>
  typeof value === 'string' && MONEY_FIELD_NAMES.has(field) ? parseYuan(value) : value;
