// What every source of the catalogue would say in the end about everybody of a sandbox household: the registers of
// apps/sandbox read the way the adapters read them, without the protocols between.
import type { CatalogueSource, FactJson } from '#contracts';
import { formatYuan, listMonths, type LocalDate, type MonthWindow } from '#kernel';
import type { Holdings } from '../../../apps/sandbox/holding.schema.js';
import { listToldMonths } from '../../../apps/sandbox/population.js';
import type { LifeOfHousehold } from '../../../apps/sandbox/wider-registers.js';

const TAX_ITEMS = { '0101': 'wages', '0102': 'labour', '0103': 'author', '0104': 'royalty', '0200': 'business' } as const;
const OTHER_TAX_ITEMS = { '0300': 'interest-dividend', '0400': 'lease', '0500': 'transfer-of-property', '0600': 'incidental' } as const;
const ITEMS = { ...TAX_ITEMS, ...OTHER_TAX_ITEMS } as const;
const SCHEMES = { EMP: 'employee', RES: 'resident' } as const;
const BENEFITS = {
  JC01: 'resident-pension-central',
  JC02: 'resident-pension-top-up',
  JC03: 'resident-pension-personal',
  ZG01: 'employee-pension',
  SY01: 'unemployment',
  YS01: 'survivor',
  GS01: 'injury',
} as const;
const USAGES = {
  '11': 'residential',
  '12': 'rural-dwelling',
  '21': 'commercial',
  '22': 'parking',
  '31': 'industrial',
  '41': 'land',
  '99': 'other',
} as const;
const RIGHT_STATES = { XS: 'current', DY: 'mortgaged', CF: 'seized', ZX: 'cancelled' } as const;
const VEHICLE_TYPES = {
  K33: 'small-passenger',
  K11: 'large-passenger',
  H: 'goods',
  M: 'motorcycle',
  T: 'tricycle',
  N: 'agricultural',
  C: 'disabled-person',
  Q: 'other',
} as const;
const VEHICLE_STATES = {
  A: 'normal',
  G: 'inspection-overdue',
  N: 'mortgaged',
  S: 'seized',
  B: 'transferred',
  E: 'scrapped',
  P: 'cancelled',
} as const;
const ACCOUNT_TYPES = { D: 'demand', T: 'time', W: 'wealth-product', C: 'credit', O: 'other' } as const;
const ACCOUNT_STATES = { O: 'open', F: 'frozen', S: 'dormant', X: 'closed' } as const;

/** Name of one answer: what one source says about one person. */
export const pairOf = (source: string, person: string): string => `${source}\n${person}`;

/**
 * @param window the months departments are asked about
 * @returns facts by `pairOf`, an entry for every source of the catalogue and every person
 */
export function tellAnswers(
  life: LifeOfHousehold,
  catalogue: readonly CatalogueSource[],
  on: LocalDate,
  window: MonthWindow,
): Map<string, FactJson[]> {
  const answers = new Map<string, FactJson[]>();
  for (const { personRef } of life.people) for (const { id } of catalogue) answers.set(pairOf(id, personRef), []);
  const tell = (source: string, person: string, fact: FactJson): void => {
    answers.get(pairOf(source, person))?.push(fact);
  };
  tellStreams(life.holdings, on, window, tell);
  tellThings(life.holdings, on, window, tell);
  for (const { source, person, fact } of life.records) tell(source, person, fact);
  return answers;
}

type Tell = (source: string, person: string, fact: FactJson) => void;

function tellStreams({ tax, contributions, benefits }: Holdings, asOf: LocalDate, window: MonthWindow, tell: Tell): void {
  for (const [index, stream] of tax.entries())
    for (const month of listToldMonths(stream, stream.filedIn, window, asOf))
      tell('tax', stream.person, {
        kind: 'income-payment',
        recordId: `t${index}`,
        asOf,
        item: ITEMS[stream.item],
        payer: stream.payer,
        month,
        grossAmount: formatYuan(stream.grossAmount),
        taxWithheld: formatYuan(stream.taxAmount),
      });
  for (const [index, stream] of contributions.entries())
    for (const month of listToldMonths(stream, undefined, window, asOf))
      tell('social-insurance', stream.person, {
        kind: 'contribution',
        recordId: `c${index}`,
        asOf,
        scheme: SCHEMES[stream.scheme],
        ...(stream.employer === undefined ? {} : { employer: stream.employer }),
        month,
        personalAmount: formatYuan(stream.personalAmount),
      });
  for (const [index, stream] of benefits.entries())
    for (const month of listToldMonths(stream, stream.paidIn, window, asOf))
      tell('social-insurance', stream.person, {
        kind: 'benefit',
        recordId: `b${index}`,
        asOf,
        benefitType: BENEFITS[stream.type],
        month,
        amount: formatYuan(stream.amount),
      });
}

function tellThings({ realEstate, vehicles, accounts }: Holdings, asOf: LocalDate, window: MonthWindow, tell: Tell): void {
  const months = new Set<string>(listMonths(window));
  for (const right of realEstate)
    tell('real-estate', right.person, {
      kind: 'real-estate',
      recordId: right.certificate,
      asOf,
      certificateNumber: right.certificate,
      ...(right.unit === undefined ? {} : { unitNumber: right.unit }),
      usage: USAGES[right.usage],
      floorAreaSquareMetres: right.areaSquareMetres,
      ownershipShare: { numerator: 1, denominator: right.shareType === 'SOLE' ? 1 : right.coOwnerCount },
      status: RIGHT_STATES[right.status],
      registeredOn: right.registeredOn,
    });
  for (const vehicle of vehicles)
    tell('vehicles', vehicle.person, {
      kind: 'vehicle',
      recordId: vehicle.vin,
      asOf,
      vin: vehicle.vin,
      plate: vehicle.plate,
      vehicleType: VEHICLE_TYPES[vehicle.type],
      status: VEHICLE_STATES[vehicle.status],
      registeredOn: vehicle.registeredOn,
      statusHistory: [],
    });
  for (const { person, bank, account, type, status, holders, balance, interest } of accounts) {
    tell('banks', person, {
      kind: 'bank-account',
      recordId: account,
      asOf,
      bank,
      accountNumber: account,
      accountType: ACCOUNT_TYPES[type],
      status: ACCOUNT_STATES[status],
      balance: formatYuan(balance),
      holders,
    });
    for (const { creditedOn, amount } of interest)
      if (months.has(creditedOn.slice(0, 7)))
        tell('banks', person, {
          kind: 'interest',
          recordId: `${account}-${creditedOn}`,
          asOf,
          bank,
          accountNumber: account,
          creditedOn,
          amount: formatYuan(amount),
        });
  }
}
