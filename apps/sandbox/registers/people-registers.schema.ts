// What the offices that keep people hold: public security, civil affairs, justice, health, schools, work, aid. Records in
// plain words and exact values; how each office writes them down is its own affair (`departments/`).
import { divisionCodeSchema, localDateSchema, moneySchema, monthSchema } from '#contracts';
import { z } from 'zod';

export const personRef = z.string().regex(/^P\d{1,2}$/, 'must be a person of this file, like P1');
/** A record kept by the offices of another division: the offices here do not hold it, the superior platform tells it. */
const kept = { person: personRef, elsewhere: divisionCodeSchema.optional() };
export const text = z.string().min(1).max(200);
/** One amount a month from `from` to `to`, both included; without `to` it goes on. */
export const monthly = { from: monthSchema, to: monthSchema.optional(), amount: moneySchema };
const period = { from: localDateSchema, to: localDateSchema.optional() };
const dated = z.strictObject({ ...kept });

export const peopleRegisters = {
  residents: dated.extend({
    householdNumber: text,
    division: divisionCodeSchema,
    area: z.enum(['urban', 'rural']),
    status: z.enum(['normal', 'moved', 'cancelled']).default('normal'),
    /** Relation to the head of the book, in the book's words: 户主, 配偶, 子, 女, 父, 母. */
    toHead: text,
    formerName: text.optional(),
    /** How many people stand in the book, where the file says it. */
    peopleInBook: z.int().min(1).max(99).optional(),
  }),
  residencePermits: dated.extend({ number: text, division: divisionCodeSchema, from: localDateSchema, to: localDateSchema }),
  marriages: dated.extend({
    certificate: text,
    event: z.enum(['married', 'divorced']),
    on: localDateSchema,
    spouseName: text,
    spouseIdNumber: z.string().length(18),
  }),
  deaths: dated.extend({ on: localDateSchema, certificate: text, cremated: z.boolean().default(true) }),
  /** A child of this person, by the hospital's certificate. */
  births: dated.extend({ certificate: text, bornOn: localDateSchema, childName: text, childIdNumber: z.string().length(18).optional() }),
  allowances: dated.extend({
    ...monthly,
    item: z.enum(['disability', 'old-age', 'preferential', 'family-planning', 'scholarship', 'courage', 'other']),
    /** Payments have the same voucher in every office that tells of them. */
    number: text,
    toldBy: z.array(z.enum(['civil-affairs-allowances', 'disabled-federation', 'veterans'])).min(1),
  }),
  aids: dated.extend({
    ...monthly,
    programme: text,
    number: text,
    toldBy: z.enum(['civil-affairs-assistance', 'charity-federation', 'red-cross', 'trade-union']),
  }),
  custodies: dated.extend({ ...period, custodyType: z.enum(['prison', 'detox', 'correction']), file: text }),
  judgments: dated.extend({
    ...monthly,
    direction: z.enum(['receives', 'pays']),
    basis: z.enum(['judgment', 'agreement']).default('judgment'),
    counterpart: text,
    caseNumber: text,
  }),
  diagnoses: dated.extend({
    number: text,
    icd: z.string().regex(/^[A-Z]\d{2}(\.\d{1,3})?$/),
    category: z.enum(['severe-illness', 'severe-mental-disorder', 'other']),
    confirmedOn: localDateSchema,
  }),
  enrolments: dated.extend({ receipt: text, paidOn: localDateSchema, amount: moneySchema }),
  settlements: dated.extend({
    number: text,
    on: localDateSchema,
    totalAmount: moneySchema,
    outOfPocketAmount: moneySchema,
    commercialReimbursement: moneySchema,
  }),
  schoolings: dated.extend({
    studentNumber: text,
    school: text,
    year: z.string().regex(/^\d{4}-\d{4}$/),
    stage: z.enum(['pre-school', 'compulsory', 'senior-high', 'vocational', 'higher', 'postgraduate']),
    kept: z.enum(['public', 'private']),
    fullTime: z.boolean().default(true),
    tuition: moneySchema,
    dormitory: moneySchema,
  }),
  disabilities: dated.extend({
    type: z.enum(['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple']),
    level: z.int().min(1).max(4),
    validTo: localDateSchema.optional(),
  }),
  rehabilitations: dated.extend({ receipt: text, month: monthSchema, amount: moneySchema, refundedAmount: moneySchema }),
  employments: dated.extend({
    number: text,
    status: z.enum(['employed', 'flexible', 'unemployed']),
    since: localDateSchema,
    publicWelfareJob: z.boolean().default(false),
  }),
  /** A group the office keeps a list of. */
  listings: dated.extend({
    ...period,
    number: text,
    group: z.enum(['registered-poor', 'lifted-out-of-poverty', 'monitored-household', 'worker-in-difficulty', 'demobilised-soldier']),
    toldBy: z.enum(['rural-revitalisation', 'trade-union', 'veterans']),
  }),
  disasters: dated.extend({
    number: text,
    event: z.enum(['fire', 'flood', 'earthquake', 'drought', 'accident', 'other-disaster']),
    on: localDateSchema,
    dwellingLost: z.boolean(),
  }),
  /** `calledName`: what the person went by when helped, where the name came out later. */
  rescues: dated.extend({ file: text, on: localDateSchema, help: text, calledName: text.optional() }),
  trips: dated.extend({ number: text, leftOn: localDateSchema, backOn: localDateSchema.optional(), destination: text }),
};
