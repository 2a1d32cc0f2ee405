// What an operator reads of a replay: outcome, reason, what is different, and values only when they were asked for.
import type { Replay, ReplayOutcome } from '#verification';
import { printReplay, printReplayShortly } from './print-replay.js';
import { FAULTS, OUTCOMES } from './replay-words.js';

const replay: Replay = {
  verificationId: '01900000-0000-7000-8000-000000000001',
  version: 2,
  outcome: 'engine-differs',
  madeBy: { report: 'hedui-report/1', determination: 'hedui-eligibility/1' },
  faults: [],
  differences: [
    { steps: ['report', 'measures', '[id=wages]', 'known'], before: '3456.78', after: '4000.00' },
    { steps: ['report', 'lines', '[lineId=wages-0123456789ab]', 'countedAmount'], before: '3456.78', after: '4000.00' },
    { steps: ['report', 'flags', '[code=below-zero]', 'text', 'zh'], before: '某甲', after: '某乙' },
    { steps: ['determination', 'programmes', '[programme=dibao]', 'outcome'], before: 'meets', after: 'does-not-meet' },
  ],
  reasons: [{ engine: 'hedui-report/2', releasedOn: '2026-11-22', change: { zh: '另算', en: 'reckoned otherwise' } }],
  compared: true,
};

describe('a replay under another engine, printed', () => {
  const text = printReplay(replay, false).join('\n');

  it('says which measures, lines and programmes differ, and why', () => {
    expect(text).toContain('引擎版本不同');
    expect(text).toContain('wages');
    expect(text).toContain('报告行 Lines: 1');
    expect(text).toMatch(/dibao: .*meets → .*does-not-meet/);
    expect(text).toContain('report.flags[below-zero].text.zh');
    expect(text).toContain('hedui-report/2: 另算');
    expect(text).toContain('reckoned otherwise');
  });

  it('shows no amount and no name unless they are asked for', () => {
    expect(text).not.toMatch(/3456|4000|某甲/);
    expect(printReplay(replay, true).join('\n')).toContain('"3456.78" → "4000.00"');
  });

  it('is one line in a run over all reports', () => {
    expect(printReplayShortly(replay)).toBe(
      '01900000-0000-7000-8000-000000000001/2  引擎版本不同 another engine version  4 处差别 differences',
    );
  });

  it('says so when nothing but the engine differs', () => {
    expect(printReplay({ ...replay, differences: [] }, false).join('\n')).toContain('No measure, line or programme comes out otherwise');
  });
});

it('a fault is named with what it is about', () => {
  const faulty: Replay = {
    ...replay,
    outcome: 'not-reproducible',
    differences: [],
    compared: false,
    faults: [{ code: 'pack-missing', about: 'abc123' }],
  };
  expect(printReplay(faulty, false).join('\n')).toContain('缺少当时的政策包(哈希值) the policy pack of then, by its hash: abc123');
});

it('every outcome has an exit code of its own, and what needs a person 20 or more', () => {
  const codes = Object.values(OUTCOMES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const grave: readonly ReplayOutcome[] = ['not-reproducible', 'unexplained', 'tampered'];
  expect(grave.every((outcome) => OUTCOMES[outcome].code >= 20)).toBe(true);
  expect(Object.values(FAULTS).every(({ zh, en }) => zh.length > 2 && en.length > 5)).toBe(true);
});
