// What `hedui simulate` and `hedui redetermine` say of words they cannot use, and how figures are printed.
import { fen } from '#kernel';
import { printSimulation, writeSimulationJson } from './print-simulation.js';
import { runRedetermineCommand } from './redetermine-command.js';
import { runSimulateCommand } from './simulate-command.js';

const room = { environment: {}, output: process.stdout, progress: process.stderr };
const DRAFT = 'config/policies/mentougou/2022-12-30';

describe('hedui simulate', () => {
  it.each([
    [[], 'name the folder of a draft'],
    [['--pack', '/nowhere'], '/nowhere/pack.yaml: there is no such file'],
    [['--pack', DRAFT, '--against', 'yesterday'], '--against is `current` or the first day of a pack'],
    [['--pack', DRAFT, '--threads', 'many'], '--threads is a whole number'],
    [['--pack', DRAFT, '--colour'], 'usage: hedui simulate'],
    [['--pack', DRAFT], 'DATABASE_URL: is not set; set the login of hedui_worker'],
  ])('%j is refused with what to do', async (args, message) => {
    await expect(runSimulateCommand(args, room)).rejects.toThrow(message);
  });
});

describe('hedui redetermine', () => {
  it.each([
    [['--region', 'mentougou'], 'name a region and the day whose policy is applied'],
    [['--region', 'mentougou', '--from', '2026-02-30'], '--from must be an existing day'],
    [['--region', 'mentougou', '--from', '2026-07-01', '--threads', '1.5'], '--threads is a whole number'],
  ])('%j is refused with what to do', async (args, message) => {
    await expect(runRedetermineCommand(args, room)).rejects.toThrow(message);
  });
});

describe('the table', () => {
  const group = {
    programme: 'dibao',
    divisionCode: '110109',
    households: 1200,
    meetsBefore: 310,
    meetsAfter: 342,
    gains: 35,
    loses: 3,
    becomesUndetermined: 0,
    otherAmount: 297,
    amountOpen: 0,
    monthlyBefore: fen(40_000_000),
    monthlyAfter: fen(45_000_050),
  };
  const figures = { households: 1200, touched: 335, groups: [group] };

  it('names its columns in both languages, hides small cells and shows amounts with their difference', () => {
    const [head, all, county, end] = printSimulation(figures);
    expect(head).toContain('新增 gain');
    expect(all).toMatch(/^dibao +合计 all +1200 +35 +<5 +1162 +0 +297 +400,000\.00 +450,000\.50 +\+50,000\.50$/);
    expect(county).toMatch(/^dibao +110109/);
    expect(end).toBe('1200 户试算 households tested, 335 户有变化 of them with a change');
  });

  it('is the same as JSON, with yuan as text', () => {
    expect(writeSimulationJson(figures)).toMatchObject({
      households: 1200,
      groups: [
        { divisionCode: 'all', loses: '<5' },
        { divisionCode: '110109', monthlyDifference: '50000.50' },
      ],
    });
  });

  it('says when amounts are left out because a parameter has no value', () => {
    expect(printSimulation({ ...figures, groups: [{ ...group, amountOpen: 9 }] }).at(-1)).toContain('not in the sums');
  });
});
