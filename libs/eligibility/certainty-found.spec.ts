// Households in which something was once called settled that an answer still to come changed. Found by the search of
// certainty-*.spec.ts; each stays here under what was wrong.
import { parseLocalDate } from '#kernel';
import { evaluateSituation } from './evaluate-situation.js';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';

const packs = loadPacks('config/policies', 'config/policies/_demo');
const pack = selectPack(packs, 'liaocheng', parseLocalDate('2021-09-10'));
const standing = (situation: unknown, programme: string) => {
  const found = evaluateSituation(situation, pack).programmes.find((one) => one.programme === programme);
  return [found?.outcome, found?.settled];
};

describe('what is settled', () => {
  it('leaves room for a spouse nobody listed, who may be in extreme hardship herself', () => {
    const applicant = { relation: 'self', bornOn: '1975-01-01', legalCapacity: false } as const;
    const spouse = { relation: 'spouse', bornOn: '1950-01-01' } as const;
    const base = { title: 'a spouse comes to light', on: '2021-09-10', people: { self: applicant } };
    expect(standing({ ...base, silent: [{ kinds: ['marriage'] }] }, 'tekun')).toEqual(['does-not-meet', false]);
    const ended = { ...base, people: { self: applicant, wife: spouse } };
    expect(standing(ended, 'tekun')).toEqual(['meets', true]);
  });

  it('does not give aid for certain to somebody who may have died or be in prison', () => {
    const alone = { title: 'one person', on: '2021-09-10', people: { self: { relation: 'self', bornOn: '1975-01-01' } } } as const;
    expect(standing(alone, 'dibao')).toEqual(['meets', true]);
    for (const kind of ['death', 'custody'] as const)
      expect(standing({ ...alone, silent: [{ kinds: [kind] }] }, 'dibao')).toEqual(['meets', false]);
  });
});
