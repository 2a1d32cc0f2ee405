// How a verification asks, by its trigger and the policy of its region.
import { connectedSourceSchema, type EffectivePack, type FactKind } from '#contracts';
import { fullMonthsBefore, parseLocalDate } from '#kernel';
import { packOf } from '../../test/support/household/reports.js';
import { chooseAsking, chooseAskingAgain } from './plan-asking.js';
import type { PolicyPort } from './ports.js';

const ON = parseLocalDate('2023-09-15');
const national = packOf('national', ON);
const policyOf = (pack?: EffectivePack): PolicyPort => ({
  windowFor: (_division, date) => ({ region: 'national', window: fullMonthsBefore(date, 12) }),
  ...(pack ? { packFor: () => pack } : {}),
});
const about = { lane: 'live' as const, packRegion: 'national', referenceDate: ON, programmes: ['dibao' as const] };
const source = (...provides: FactKind[]) =>
  connectedSourceSchema.parse({
    id: 'tax',
    title: { zh: '试', en: 'test' },
    office: { zh: '试', en: 'test' },
    legalBasis: { zh: '试', en: 'test' },
    provides,
    connected: true,
    adapter: 'tax',
    asks: 'income-window',
    deadline: { seconds: 30 },
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    batchSize: 10,
  });

it('a screening asks until settled, with what its programmes require; an application asks everything', () => {
  const screening = chooseAsking({ ...about, trigger: 'screening' }, policyOf(national));
  expect(screening.mode).toBe('until-settled');
  expect(screening.required.map(({ kind }) => kind)).toContain('bank-account');
  expect(chooseAsking({ ...about, trigger: 'application' }, policyOf(national)).mode).toBe('everything');
});

it('where no policy serves, everything is asked, whatever was chosen before', () => {
  expect(chooseAsking({ ...about, trigger: 'screening' }, policyOf()).mode).toBe('everything');
  expect(chooseAskingAgain({ ...about, asking: 'until-settled' }, policyOf()).mode).toBe('everything');
});

it('a source is asked about the shortest stretch that holds every class of income it can tell about', () => {
  const plain = chooseAsking({ ...about, trigger: 'application' }, policyOf(national));
  expect(plain.windowOf).toBeUndefined();
  const window = { ...national.window, byClass: { wages: 6, 'business-net': 36 } };
  const { windowOf } = chooseAsking({ ...about, trigger: 'application' }, policyOf({ ...national, window }));
  expect(windowOf?.(source('agricultural-income'))).toEqual({ from: '2020-09', to: '2023-08' });
  expect(windowOf?.(source('benefit'))).toEqual({ from: '2022-09', to: '2023-08' });
  expect(windowOf?.(source('vehicle'))).toEqual({ from: '2022-09', to: '2023-08' });
  const short = { ...national.window, byClass: { 'transfer-in': 6 } };
  const { windowOf: shorter } = chooseAsking({ ...about, trigger: 'application' }, policyOf({ ...national, window: short }));
  expect(shorter?.(source('benefit'))).toEqual({ from: '2023-03', to: '2023-08' });
});
