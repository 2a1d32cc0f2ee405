// What a version changes of the version before it.
import { compareOutcomes, type RecommendedOutcome } from './report-effect.js';

const said = (programme: string, outcome: RecommendedOutcome['outcome'], settled = true): RecommendedOutcome => ({
  programme,
  outcome,
  settled,
});

describe('what a new version does to what was recommended', () => {
  it('a first version changes every programme it speaks of', () => {
    expect(compareOutcomes(undefined, [said('dibao', 'meets')])).toEqual({ affectsOutcome: true, changedProgrammes: ['dibao'] });
    expect(compareOutcomes(undefined, [])).toEqual({ affectsOutcome: true, changedProgrammes: [] });
  });

  it('names the programmes whose outcome is another', () => {
    expect(
      compareOutcomes([said('dibao', 'meets'), said('medical', 'meets')], [said('dibao', 'does-not-meet'), said('medical', 'meets')]),
    ).toEqual({ affectsOutcome: true, changedProgrammes: ['dibao'] });
  });

  it('says that nothing is affected only where everything is settled', () => {
    const before = [said('dibao', 'meets'), said('medical', 'undetermined', false)];
    expect(compareOutcomes(before, before)).toEqual({ affectsOutcome: 'unknown', changedProgrammes: [] });
    const settled = [said('dibao', 'meets'), said('medical', 'meets')];
    expect(compareOutcomes(settled, settled)).toEqual({ affectsOutcome: false, changedProgrammes: [] });
  });

  it('tells an outcome that became settled without becoming another', () => {
    expect(compareOutcomes([said('dibao', 'meets', false)], [said('dibao', 'meets')])).toEqual({
      affectsOutcome: false,
      changedProgrammes: ['dibao'],
    });
  });

  it('notices a programme that is there no more, and one person among several of the same programme', () => {
    expect(compareOutcomes([said('dibao', 'meets')], [])).toEqual({ affectsOutcome: true, changedProgrammes: ['dibao'] });
    const two = [said('single-person', 'meets'), said('single-person', 'does-not-meet')];
    expect(compareOutcomes(two, [said('single-person', 'meets'), said('single-person', 'meets')]).affectsOutcome).toBe(true);
  });
});
