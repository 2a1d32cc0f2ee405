// What the kit makes of the people a source proposes for somebody without a number: real numbers, a fit with the description,
// few enough to look at; and errors that name nobody.
import type { AnsweringAdapter, DescribedAnswer, DescribedSubject, WrittenCandidate } from '#contracts';
import { checkCharacter, fixedClock, HubError } from '#kernel';
import { z } from 'zod';
import type { SourceCall } from './call-source.js';
import { createAdapterClients } from './clients.js';
import { FIRST, NOW, SECOND } from './conformance/situations.js';
import { identifyPerson } from './identify-person.js';

const person: DescribedSubject = {
  subjectId: 'p',
  requestNumber: 'req-0003',
  name: FIRST.name,
  sex: 'female',
  bornFrom: 1944,
  bornTo: 1954,
  divisionCode: '640104',
};
const adapterThat = (identify: AnsweringAdapter<unknown>['identify']): AnsweringAdapter<unknown> => ({
  id: 'tried',
  title: { zh: '试', en: 'Tried' },
  provides: ['identity-match'],
  options: z.unknown(),
  duplicateSafe: true,
  mode: 'answers-now',
  probe: async () => undefined,
  collect: async () => new Map(),
  ...(identify ? { identify } : {}),
});
const proposes = (...candidates: WrittenCandidate[]): DescribedAnswer => ({ outcome: 'candidates', candidates });
const woman = (serial: number): WrittenCandidate => {
  const first17 = `1101991949${String(serial).padStart(2, '0')}01002`.padEnd(17, '0');
  return { recordId: `R${serial}`, idNumber: first17 + checkCharacter(first17), name: FIRST.name };
};

describe('people whom a source proposes', () => {
  const clients = createAdapterClients();
  afterAll(() => clients.close());
  const call: SourceCall = {
    options: {},
    clients,
    clock: fixedClock(NOW),
    signal: new AbortController().signal,
    log: () => undefined,
    timeoutMs: 1000,
  };
  const judge = (answer: DescribedAnswer) =>
    identifyPerson(
      adapterThat(async () => answer),
      person,
      call,
    );

  it('are graded, each number once, in the order of their records', async () => {
    const first = { recordId: 'B', idNumber: FIRST.idNumber, name: FIRST.name };
    expect(await judge(proposes(first, { ...woman(1), name: '另一名' }, first))).toEqual({
      outcome: 'out-of-coverage',
      reason: 'candidates-to-confirm',
      candidates: [
        { ...first, grade: 'name-and-age' },
        { ...woman(1), name: '另一名', grade: 'age' },
      ],
    });
  });

  it('are nobody when the description speaks against them', async () => {
    const answer = await judge(proposes({ recordId: 'S', idNumber: SECOND.idNumber, name: FIRST.name }));
    expect(answer).toEqual({ outcome: 'out-of-coverage', reason: 'nobody-fits' });
  });

  it('are not taken when more than five fit, and no one of them is kept', async () => {
    const answer = await judge(proposes(...[1, 2, 3, 4, 5, 6].map(woman)));
    expect(answer).toEqual({ outcome: 'out-of-coverage', reason: 'description-too-wide' });
    expect(await judge({ outcome: 'too-many' })).toEqual({ outcome: 'out-of-coverage', reason: 'description-too-wide' });
  });

  it.each([
    ['a number that is none', { recordId: 'X', idNumber: '110199194901010020', name: FIRST.name }],
    ['a name with a lost character', { ...woman(1), name: '测\ufffd' }],
    ['the number itself as the number of the record', { ...woman(1), recordId: `P-${woman(1).idNumber}` }],
  ])('%s spoils the answer', async (_what, candidate) => {
    expect(await judge(proposes(candidate))).toEqual({ outcome: 'error', reason: 'candidate-unreadable', retry: 'never' });
  });

  it('are never told by a source that cannot be asked so, and errors name nobody', async () => {
    await expect(identifyPerson(adapterThat(undefined), person, call)).rejects.toMatchObject({ code: 'adapter-answer-invalid' });
    const telling = adapterThat(async () => {
      throw new HubError('source-unavailable', `no file of ${person.name}`);
    });
    await expect(identifyPerson(telling, person, call)).rejects.toMatchObject({ code: 'adapter-failed' });
  });
});
