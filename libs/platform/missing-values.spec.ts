// What the api says at start about values nobody has set.
import { loadPacks } from '#eligibility';
import { parseLocalDate } from '#kernel';
import { join } from 'node:path';
import { createLog } from './logging.js';
import { tellMissingValues } from './missing-values.js';

it('a line a region names what its operator must still set, and only that', () => {
  const lines: string[] = [];
  const log = createLog({ app: 'api', destination: { write: (line) => void lines.push(line) } });
  const folder = join('config', 'policies');
  tellMissingValues(log, loadPacks(folder, join(folder, '_demo')), parseLocalDate('2022-08-01'));
  const told = lines.map((line) => JSON.parse(line));
  const ofYinchuan = told.find(({ region }) => region === 'yinchuan');
  expect(ofYinchuan).toMatchObject({ event: 'values.missing', count: ofYinchuan.missing.length });
  expect(ofYinchuan.missing).toContain('severeDisabilitySupplement');
  expect(ofYinchuan.missing).not.toContain('dibaoStandard');
});
