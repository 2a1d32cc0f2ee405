// Record lists of a scenario that speak of farms, of pay from the budget and of rent received.
import { addMonths } from '#kernel';
import type { RecordWriter, ScenarioRoom } from './scenario-income.js';
import { spreadAmount } from './scenario-period.js';
import { divideYuan, readFen, type ScenarioRow } from './scenario-row.js';

const first = <T>(words: string, table: readonly (readonly [RegExp, T])[]): T | undefined =>
  table.find(([pattern]) => pattern.test(words))?.[1];

const FARM_ITEMS: readonly (readonly [RegExp, string])[] = [
  [/subsid|补贴/i, 'subsidy'],
  [/lease|transfer of land|land rent|流转|租/i, 'land-lease'],
  [/dividend|collective|分红|集体/i, 'collective-dividend'],
  [/livestock|pig|cattle|sheep|poultry|养殖|畜/i, 'livestock'],
  [/forest|林/i, 'forestry'],
  [/fish|aqua|渔/i, 'fishery'],
  [/crop|grain|yield|farming|plant|harvest|种植|粮/i, 'own-crop'],
];

export const writeFarm: RecordWriter = (row, room) => {
  const kind = row.text('kind', 'item', 'type', 'crop') ?? '';
  const item = first(kind, FARM_ITEMS);
  const area = row.text('areaMu', 'mu', 'area');
  const perMu = row.money('netPerMu', 'perMu', 'amountPerMu');
  row.text('contractCode', 'contractNumber', 'landUse', 'heads', 'number', 'accountNumber');
  if (item === undefined) {
    row.refuse('kind', 'is accepted as own crop, livestock, forestry, fishery, land lease, collective dividend or a subsidy');
    return [];
  }
  const named = spreadAmount(row, room.window, {
    yearly: ['annualNetAmount', 'annualNet', 'netAnnual', 'netAmount', 'netIncome', 'net'],
    total: ['paidAmount'],
  });
  const amounts = named.length > 0 ? named : timesArea(row, room, area, perMu);
  return amounts.map(({ month, amount }) =>
    item === 'subsidy'
      ? { kind: 'agricultural-subsidy', recordId: `${kind}-${month}-${amount}`, item: kind, month, amount }
      : { kind: 'agricultural-income', recordId: `${kind}-${month}-${amount}`, item, month, netAmount: amount },
  );
};

/** Area times the local yield a mu, exactly; spread over the year. */
function timesArea(row: ScenarioRow, room: ScenarioRoom, area: string | undefined, perMu: string | undefined) {
  const match = /^(\d{1,6})(?:\.(\d{1,4}))?$/.exec(area ?? '');
  if (!match || perMu === undefined) {
    row.refuse('netAmount', 'is needed, or areaMu and netPerMu');
    return [];
  }
  const decimals = match[2] ?? '';
  const fenTimes = readFen(perMu) * BigInt((match[1] ?? '0') + decimals);
  const unit = 10n ** BigInt(decimals.length);
  const amount = (fenTimes * 2n + unit) / (unit * 2n);
  const text = amount.toString().padStart(3, '0');
  return divideYuan(`${text.slice(0, -2)}.${text.slice(-2)}`, 12).map((part, index) => ({
    month: addMonths(room.window.to, index - 11),
    amount: part,
  }));
}

export const writeBudget: RecordWriter = (row, room) => {
  const words = row.text('kind', 'item', 'type') ?? '';
  const item = /wage|salar|工资/i.test(words) ? 'wages' : /retire|pension|离退休/i.test(words) ? 'retirement' : 'subsidy';
  return spreadAmount(row, room.window).map(({ month, amount }) => ({
    kind: 'budget-payment',
    recordId: `budget-${words}-${month}`,
    item,
    month,
    amount,
  }));
};

export const writeRent: RecordWriter = (row, room) => {
  const payer = row.text('tenant', 'payer', 'address', 'dwelling') ?? 'tenant';
  row.text('kind', 'contractNumber');
  return spreadAmount(row, room.window, { monthly: ['monthlyRent', 'rentMonthly'], yearly: ['annualRent'], total: ['rent'] }, true).map(
    ({ month, amount }) => ({
      kind: 'income-payment',
      recordId: `rent-${payer}-${month}`,
      item: 'lease',
      payer,
      month,
      grossAmount: amount,
      taxWithheld: '0.00',
    }),
  );
};
