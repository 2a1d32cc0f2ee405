// Who must sign for whom, and what a signature is worth. Proves T16 (a child under 14 needs its guardian).
import { parseLocalDate, type LocalDate } from '#kernel';
import fc from 'fast-check';
import { consentsFor, isFinancial, isUnder14, judgeSignature, type Signature } from './authorization-signatures.js';

const ON = parseLocalDate('2026-11-20');
const BORN: Readonly<Record<string, LocalDate>> = {
  adult: parseLocalDate('1980-01-01'),
  youth: parseLocalDate('2010-01-01'),
  child: parseLocalDate('2012-11-21'),
  'just-14': parseLocalDate('2012-11-20'),
};
const judge = (signature: Partial<Signature> & { subjectId: string }) =>
  judgeSignature({ signedOn: ON, signedBy: 'self', ...signature }, (subjectId) => BORN[subjectId]);
const problemOf = (signature: Partial<Signature> & { subjectId: string }): unknown => {
  try {
    return judge(signature);
  } catch (error) {
    return error instanceof Error && 'details' in error ? error.details : error;
  }
};
const parent = { relation: 'parent', basis: '户口簿' } as const;

describe('a signature', () => {
  it('of an adult is the person’s own; of a minor, and of an adult without capacity, the guardian’s', () => {
    expect(judge({ subjectId: 'adult' })).toBeUndefined();
    expect(judge({ subjectId: 'nobody-knows-the-age' })).toBeUndefined();
    expect(judge({ subjectId: 'youth' })).toBe('guardian');
    expect(judge({ subjectId: 'just-14' })).toBe('guardian');
    expect(judge({ subjectId: 'adult', capacity: 'limited' })).toBe('guardian');
    expect(judge({ subjectId: 'youth', signedBy: 'guardian' })).toBeUndefined();
    expect(judge({ subjectId: 'adult', signedBy: 'guardian' })).toBe('guardian');
    expect(judge({ subjectId: 'adult', signedBy: 'guardian', signatory: parent })).toBeUndefined();
  });

  it('for a child under 14 by anybody but the guardian is refused', () => {
    for (const signedBy of ['self', 'agent', 'heir'] as const)
      expect(problemOf({ subjectId: 'child', signedBy })).toEqual({ problem: 'guardian-needed', subjectId: 'child' });
    expect(judge({ subjectId: 'child', signedBy: 'guardian' })).toBeUndefined();
  });

  it('by a guardian who is a minor, or by somebody for themself as another, is refused', () => {
    const by = (subjectId: string) => problemOf({ subjectId: 'adult', signedBy: 'guardian', signatory: { ...parent, subjectId } });
    expect(by('youth')).toMatchObject({ problem: 'guardian-unfit' });
    expect(by('adult')).toMatchObject({ problem: 'guardian-unfit' });
  });

  it('of an agent needs a written mandate given before, and does not do for a minor', () => {
    const mandate = { reference: '委托书', givenOn: ON, reason: '住院' };
    expect(judge({ subjectId: 'adult', signedBy: 'agent' })).toBe('mandate');
    expect(judge({ subjectId: 'adult', signedBy: 'agent', mandate })).toBeUndefined();
    expect(judge({ subjectId: 'youth', signedBy: 'agent', mandate })).toBe('guardian');
    expect(
      problemOf({ subjectId: 'adult', signedBy: 'agent', mandate: { ...mandate, givenOn: parseLocalDate('2026-11-21') } }),
    ).toMatchObject({ problem: 'mandate-later' });
  });

  it('of an heir says who the heir is', () => {
    expect(judge({ subjectId: 'adult', signedBy: 'heir' })).toBe('heir');
    expect(judge({ subjectId: 'adult', signedBy: 'heir', signatory: { relation: 'child', basis: '死亡证明' } })).toBeUndefined();
  });

  it('never holds for anybody under 14 unless a guardian gave it, whatever else it says', () => {
    const day = fc
      .date({ min: new Date('2005-01-01T00:00:00Z'), max: new Date('2026-11-20T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10) as LocalDate);
    const random = fc.record({
      bornOn: day,
      signedBy: fc.constantFrom('self', 'guardian', 'agent', 'heir'),
      capacity: fc.constantFrom(undefined, 'none', 'limited'),
      signatory: fc.constantFrom(undefined, parent),
      mandate: fc.constantFrom(undefined, { reference: 'r', givenOn: parseLocalDate('2026-01-01'), reason: 'r' }),
    } as const);
    fc.assert(
      fc.property(random, ({ bornOn, signedBy, capacity, signatory, mandate }) => {
        const signature: Signature = {
          subjectId: 'p',
          signedOn: ON,
          signedBy,
          ...(capacity ? { capacity } : {}),
          ...(signatory ? { signatory } : {}),
          ...(mandate ? { mandate } : {}),
        };
        const holds = (): boolean => {
          try {
            return judgeSignature(signature, () => bornOn) === undefined;
          } catch {
            return false;
          }
        };
        if (isUnder14(bornOn, ON) && signedBy !== 'guardian') expect(holds()).toBe(false);
        if (bornOn > '2008-11-20' && signedBy === 'self') expect(holds()).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

it('financial institutions stand apart, and health is a consent of its own', () => {
  expect(isFinancial({ provides: ['bank-account', 'interest'] })).toBe(true);
  expect(isFinancial({ provides: ['income-payment'] })).toBe(false);
  expect(consentsFor({ provides: ['insurance-policy', 'diagnosis'] })).toEqual(['financial', 'health']);
  expect(consentsFor({ provides: ['vehicle'] })).toEqual([]);
});
