// What the offices that keep money, things and trades hold: housing, funds, businesses, securities, farms, the subsidy card.
import { divisionCodeSchema, localDateSchema, moneySchema, monthSchema } from '#contracts';
import { z } from 'zod';
import { monthly, personRef, text } from './people-registers.schema.js';

const owned = z.strictObject({ person: personRef });
const squareMetres = z.string().regex(/^\d{1,7}\.\d{2}$/);
const mu = z.string().regex(/^\d{1,6}\.\d{2}$/);

export const wealthRegisters = {
  /** Contracts filed with the housing office (网签). */
  contracts: owned.extend({
    number: text,
    address: text,
    areaSquareMetres: squareMetres,
    signedOn: localDateSchema,
    status: z.enum(['filed', 'registered', 'cancelled']),
  }),
  /** Public housing rented. */
  rentals: owned.extend({ ...monthly, number: text, address: text }),
  /** Grade of a dwelling that was examined: C and D are dangerous. */
  dwellingGrades: owned.extend({ number: text, address: text, grade: z.enum(['A', 'B', 'C', 'D']), assessedOn: localDateSchema }),
  fundAccounts: owned.extend({
    account: text,
    employer: text,
    status: z.enum(['open', 'sealed', 'closed']).default('open'),
    balance: moneySchema,
    monthlyDeposit: moneySchema,
  }),
  businesses: owned.extend({
    creditCode: z.string().min(1).max(20),
    name: text,
    part: z.enum(['legal-representative', 'shareholder', 'self-employed']),
    status: z.enum(['in-business', 'revoked', 'cancelled']),
    capital: moneySchema,
    registeredOn: localDateSchema,
  }),
  licences: owned.extend({
    number: text,
    licence: text,
    validTo: localDateSchema,
    toldBy: z.enum(['transport-licences', 'administrative-approval']),
    plate: z.string().max(12).optional(),
  }),
  securities: owned.extend({
    broker: text,
    account: text,
    code: z.string().regex(/^\d{6}$/),
    instrument: z.enum(['share', 'fund', 'bond', 'other']),
    units: z.string().regex(/^\d{1,9}\.\d{2}$/),
    marketValue: moneySchema,
  }),
  policies: owned.extend({
    insurer: text,
    number: text,
    cover: z.enum(['life', 'health', 'home', 'vehicle', 'other']),
    cashValue: moneySchema,
    pendingClaim: moneySchema.optional(),
  }),
  /** Claims that an insurer has paid. */
  claims: owned.extend({
    insurer: text,
    number: text,
    cover: z.enum(['life', 'health', 'home', 'vehicle', 'other']),
    paidOn: localDateSchema,
    amount: moneySchema,
  }),
  paymentAccounts: owned.extend({ institution: text, account: text, balance: moneySchema }),
  harvests: owned.extend({
    number: text,
    item: z.enum(['own-crop', 'livestock', 'forestry', 'fishery', 'land-lease', 'collective-dividend']),
    month: monthSchema,
    netAmount: moneySchema,
  }),
  lands: owned.extend({ contract: text, areaMu: mu, leasedOutMu: mu }),
  machines: owned.extend({ number: text, machine: text, registeredOn: localDateSchema }),
  subsidies: owned.extend({
    item: text,
    month: monthSchema,
    amount: moneySchema,
    voucher: text,
    toldBy: z.array(z.enum(['agriculture', 'finance'])).min(1),
  }),
  /** People paid from the budget; told by finance. */
  budgetPayments: owned.extend({ ...monthly, item: z.enum(['wages', 'retirement', 'subsidy']), number: text }),
  /** Bills by month; auxiliary, never income or assets. */
  utilities: owned.extend({
    ...monthly,
    meter: text,
    utility: z.enum(['power', 'water', 'gas']),
    usage: z.string().regex(/^\d{1,6}\.\d{2}$/),
  }),
  /** Dwellings registered in another division: told by the superior platform. */
  remoteDwellings: owned.extend({
    elsewhere: divisionCodeSchema,
    certificate: text,
    areaSquareMetres: squareMetres,
    share: z.string().regex(/^[1-9]\d*\/[1-9]\d*$/),
    registeredOn: localDateSchema,
  }),
  /** Registers of another division that do not answer the platform, so that its answer stays partial. */
  remoteSilences: owned.extend({ elsewhere: divisionCodeSchema, register: text }),
};
