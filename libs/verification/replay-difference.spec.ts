// Differences of two documents: told by ids, not by places, and without values in general paths.
import { findDifferences, listDifferingPaths } from './replay-difference.js';

const measure = (id: string, known: string) => ({ id, known, couldMove: [{ sourceId: 'tax', subjectIds: ['p1'] }] });
const pathsOf = (before: unknown, after: unknown): string[] => findDifferences(before, after).map(({ steps }) => steps.join('.'));

describe('differences of two documents', () => {
  it('are none for the same content, whatever the order of fields', () => {
    expect(findDifferences({ a: 1, b: [measure('wages', '1.00')] }, { b: [measure('wages', '1.00')], a: 1 })).toEqual([]);
  });

  it('go to the smallest place, by the id of a list element', () => {
    const before = { measures: [measure('wages', '1.00'), measure('heads', '2')] };
    const after = { measures: [measure('wages', '1.00'), measure('heads', '3')] };
    expect(findDifferences(before, after)).toEqual([{ steps: ['measures', '[id=heads]', 'known'], before: '2', after: '3' }]);
  });

  it('of one line more are that line alone', () => {
    const lines = [{ lineId: 'wages-000000000001' }, { lineId: 'wages-000000000003' }];
    const more = [{ lineId: 'wages-000000000002' }, ...lines];
    expect(pathsOf({ lines }, { lines: more })).toEqual(['lines.[lineId=wages-000000000002]']);
  });

  it('tell another order of the same elements', () => {
    const [a, b] = [measure('wages', '1.00'), measure('heads', '2')];
    expect(pathsOf({ measures: [a, b] }, { measures: [b, a] })).toEqual(['measures']);
  });

  it('keep apart elements that share an id', () => {
    const flag = (text: string) => ({ code: 'outside-window', text });
    expect(pathsOf({ flags: [flag('a'), flag('b')] }, { flags: [flag('a'), flag('c')] })).toEqual(['flags.[code=outside-window#2].text']);
  });

  it('go by the id that both sides have, when an engine has given a better one', () => {
    const before = { trace: [{ ruleId: 'dibao-income', result: 'met' }] };
    const after = { trace: [{ id: 'dibao-income', ruleId: 'dibao-income', result: 'not-met' }] };
    expect(pathsOf(before, after)).toEqual(['trace.[ruleId=dibao-income].result', 'trace.[ruleId=dibao-income].id']);
  });

  it('take a list of plain values as one thing', () => {
    expect(findDifferences({ missing: ['甲'] }, { missing: ['甲', '乙'] })).toEqual([
      { steps: ['missing'], before: ['甲'], after: ['甲', '乙'] },
    ]);
  });

  it('have general paths that are the same for every household', () => {
    const before = {
      measures: [measure('wages', '1.00')],
      lines: [{ lineId: 'monetary-0123456789ab', evidence: [{ findingId: 'banks:p1:1', recordIds: [] }] }],
      changes: [{ kind: 'coverage', id: 'banks/p1', before: 'late' }],
      trace: [{ id: 'local-hukou@p1', result: 'met' }],
    };
    const after = {
      measures: [{ ...measure('wages', '2.00'), couldMove: [] }],
      lines: [{ lineId: 'monetary-0123456789ab', evidence: [] }],
      changes: [{ kind: 'coverage', id: 'banks/p1', before: 'refused' }],
      trace: [{ id: 'local-hukou@p1', result: 'not-met' }],
    };
    expect(listDifferingPaths('report', before, after)).toEqual([
      'report.measures[wages].known',
      'report.measures[wages].couldMove[*]',
      'report.lines[*].evidence[*]',
      'report.changes[*].before',
      'report.trace[local-hukou@*].result',
    ]);
  });
});
