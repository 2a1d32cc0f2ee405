// A gradual exit month by month: exact amounts, steps without a gap, what is paid on a day.
import { fen, parseLocalDate } from '#kernel';
import { amountOfStep, checkSteps, stepsFrom, writeExitSchedule } from './exit-schedule.js';

const day = parseLocalDate;
const steps = [
  { from: '2023-05', to: '2023-10', monthlyAmount: '2040.00' },
  { from: '2023-11', to: '2024-04', monthlyAmount: '1020.00' },
];
const decided = { outcome: 'gradual-exit', steps, amount: undefined, validFrom: day('2023-05-01'), validTo: day('2024-04-30') } as const;
const problem = (more: Partial<Parameters<typeof checkSteps>[0]>): unknown => {
  try {
    checkSteps({ ...decided, ...more });
  } catch (error) {
    return JSON.parse(JSON.stringify(error)).details?.problem;
  }
  return undefined;
};

it('s03 half a year at the whole amount and half a year at one half: every month, its amount, and the sum', () => {
  const schedule = writeExitSchedule({
    kind: 'gradual',
    schedule: steps,
    total: '18360.00',
    endsAfter: '2024-04',
    notes: [],
    citation: 'M11',
  });
  expect(schedule.months.map(({ month, amount }) => `${month} ${amount}`)).toEqual([
    ...['2023-05', '2023-06', '2023-07', '2023-08', '2023-09', '2023-10'].map((month) => `${month} 2040.00`),
    ...['2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-04'].map((month) => `${month} 1020.00`),
  ]);
  expect(schedule.months[6]?.reason.en).toBe('step 2 of the gradual exit, month 7 of 12');
  expect([schedule.total, schedule.from, schedule.to]).toEqual(['18360.00', '2023-05-01', '2024-04-30']);
});

it('an exit the policy does not give has no months and no days', () => {
  const schedule = writeExitSchedule({ kind: 'none', schedule: [], total: '0.00', endsAfter: null, notes: [], citation: 'M11' });
  expect(schedule).toMatchObject({ kind: 'none', months: [], total: '0.00' });
  expect(schedule).not.toHaveProperty('from');
});

it('decided steps begin and end with the decision, leave no month out, and carry the amounts alone', () => {
  expect(problem({})).toBeUndefined();
  expect(problem({ steps: undefined, outcome: 'adjusted' })).toBeUndefined();
  expect(problem({ outcome: 'adjusted' })).toBe('steps-of-no-exit');
  expect(problem({ steps: [] })).toBe('steps');
  expect(problem({ validFrom: day('2023-06-01') })).toBe('steps');
  expect(problem({ validTo: day('2024-04-29') })).toBe('steps');
  expect(problem({ steps: [steps[0], { from: '2023-12', to: '2024-04', monthlyAmount: '1020.00' }].flatMap((one) => one ?? []) })).toBe(
    'steps',
  );
  expect(problem({ amount: fen(1) })).toBe('amount-of-steps');
  expect(problem({ steps: steps.map((step) => ({ ...step, monthlyAmount: '-1.00' })) })).toBe('amount-of-steps');
});

it('pays the amount of the step a day lies in, and nothing outside', () => {
  const on = ['2023-04-30', '2023-05-01', '2023-10-31', '2023-11-01', '2024-04-30', '2024-05-01'].map((date) =>
    amountOfStep(steps, day(date)),
  );
  expect(on).toEqual([undefined, '2040.00', '2040.00', '1020.00', '1020.00', undefined]);
  expect(stepsFrom(steps, day('2023-09-15'))).toEqual([{ from: '2023-09', to: '2023-10', monthlyAmount: '2040.00' }, steps[1]]);
});
