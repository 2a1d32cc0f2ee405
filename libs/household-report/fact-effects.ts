// Which measures an answer of each kind of fact may move, and which way. A kind without an entry does not compile.
import type { FactKind, MeasureId, Mover } from '#contracts';

export type Direction = Mover['direction'];

/** Measures that facts move directly; totals and figures per head follow from them. */
export type DirectMeasure = Exclude<
  MeasureId,
  'income-total' | 'income-per-head-year' | 'income-per-head-month' | 'monetary-assets-per-head'
>;

export type FactEffect = Readonly<Partial<Record<DirectMeasure, Direction>>>;

/**
 * `up` rests on sign logic alone: what is recorded as pay, benefit, balance or a thing owned cannot be less than
 * nothing (the builder takes records that sum below zero out of the measure and flags them). A change in who belongs
 * to the household moves `heads`, and with it every figure per head, both ways; sums stay sums over the people listed.
 * That a joint account's interest is shared lowers nothing later: who tells interest tells the account with it (a test
 * holds the catalogue to that).
 */
export const FACT_EFFECTS: Readonly<Record<FactKind, FactEffect>> = {
  'income-payment': { wages: 'up', 'business-net': 'up', 'property-net': 'up', 'transfer-in': 'up', 'transfer-out': 'up' },
  contribution: { 'transfer-out': 'up' },
  benefit: { 'transfer-in': 'up' },
  'real-estate': { dwellings: 'up' },
  vehicle: { vehicles: 'up' },
  'bank-account': { 'monetary-assets': 'up' },
  interest: { 'property-net': 'up' },
  'household-registration': { heads: 'both' },
  marriage: { heads: 'both' },
  death: { heads: 'down' },
  custody: { heads: 'down' },
  'aid-payment': { 'transfer-in': 'up' },
  allowance: { 'transfer-in': 'up' },
  'business-registration': { businesses: 'up', 'business-net': 'both' },
  'operating-licence': { 'business-net': 'both' },
  'security-holding': { 'monetary-assets': 'up', 'property-net': 'both' },
  'insurance-policy': { 'monetary-assets': 'up', 'transfer-in': 'up' },
  'payment-account': { 'monetary-assets': 'up', 'property-net': 'up' },
  'housing-fund-account': { 'monetary-assets': 'up', 'transfer-out': 'up' },
  'housing-contract': { dwellings: 'up', 'property-net': 'up' },
  'medical-enrolment': { 'transfer-out': 'up' },
  'medical-settlement': {},
  diagnosis: {},
  disability: {},
  rehabilitation: {},
  'disaster-event': {},
  'register-entry': {},
  'residence-permit': {},
  birth: {}, // a child nobody listed is a question for staff, and moves nothing by itself
  'identity-match': {},
  'dwelling-grade': {},
  'farm-holding': {},
  'utility-usage': {},
  trip: {},
  'rescue-help': {},
  'public-rental': {},
  'insurance-claim': {}, // gives spending back; spending is no measure
  'account-credit': {},
  'survey-yield': { 'business-net': 'up' },
  'survey-observation': {}, // what visitors saw is a question for staff, and moves nothing by itself
  'self-care-appraisal': {},
  'work-appraisal': {},
  education: {},
  'employment-registration': {},
  'agricultural-income': { 'business-net': 'both', 'property-net': 'up' },
  'agricultural-subsidy': { 'transfer-in': 'up' },
  'budget-payment': { wages: 'up', 'transfer-in': 'up' },
  'maintenance-judgment': { 'transfer-in': 'up', 'transfer-out': 'up' },
};

/** The kind of fact a measure is made of: when no source of a catalogue holds it, the measure cannot be settled. */
export const PRIMARY_KIND: Readonly<Record<Exclude<DirectMeasure, 'heads'>, FactKind>> = {
  wages: 'income-payment',
  'business-net': 'income-payment',
  'property-net': 'interest',
  'transfer-in': 'benefit',
  'transfer-out': 'contribution',
  'monetary-assets': 'bank-account',
  dwellings: 'real-estate',
  vehicles: 'vehicle',
  businesses: 'business-registration',
};
