// A request of another hub is judged by what was agreed before anything is asked: loops, hops, deadline, papers, purpose, place.
import { connectedSourceSchema, type ConnectedSource, type FactKind, type PartnerRequest } from '#contracts';
import { isHubError } from '#kernel';
import { choosePartnerSources, readPartnerRequest, toPartnerVerification } from './partner-intake.js';
import type { PartnerHub, PartnerSettings } from './partner-settings.js';

const NOW = new Date('2021-11-25T02:00:00Z');
const PARTNER: PartnerHub = {
  id: 'hub-a',
  name: { zh: '甲', en: 'A' },
  keys: [],
  purposes: ['social-assistance'],
  programmes: [],
  facts: ['real-estate', 'household-registration'],
  mayForward: true,
  quotas: { requestsPerDay: 10, running: 5 },
};
const SETTINGS: PartnerSettings = {
  hub: { id: 'hub-b', name: { zh: '乙', en: 'B' }, divisions: ['62'] },
  maxHops: 2,
  partners: new Map([['hub-a', PARTNER]]),
};
const REQUEST = {
  requestId: '0190c0de-0000-7000-8000-000000000001',
  hops: ['hub-a'],
  purpose: 'social-assistance',
  programmes: ['dibao'],
  referenceDate: '2021-11-25',
  period: { from: '2020-11-01', to: '2021-10-31' },
  division: '620100',
  facts: ['real-estate'],
  deadline: '2021-12-03T16:00:00Z',
  lane: 'live',
  people: [{ requestNumber: 'a1', name: '朱样甲', idNumber: '620199198306170010' }],
  authorizations: [
    {
      number: 'SQ-1',
      programmes: ['dibao'],
      validFrom: '2021-11-24',
      validTo: '2022-11-23',
      evidence: { kind: 'scan', sha256: 'a'.repeat(64) },
      subjects: ['a1'],
      signatures: [{ subject: 'a1', signedOn: '2021-11-24', signedBy: 'self' }],
    },
  ],
};
const read = (change: object = {}): PartnerRequest =>
  readPartnerRequest(Buffer.from(JSON.stringify({ ...REQUEST, ...change })), PARTNER, SETTINGS, NOW);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (error) {
    if (isHubError(error)) return error.code;
    throw error;
  }
};
const source = (id: string, provides: readonly FactKind[], partner?: ConnectedSource['partner']): ConnectedSource =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    provides,
    legalBasis: { zh: '依据', en: 'basis' },
    connected: true,
    adapter: 'declared',
    asks: 'reference-date',
    deadline: { seconds: 5 },
    callTimeoutSeconds: 5,
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    batchSize: 1,
    ...(partner === undefined ? {} : { partner }),
  });

it.each([
  ['has passed this hub', { hops: ['hub-b', 'hub-a'] }, 'partner-loop'],
  ['was not sent by the last hub it passed', { hops: ['hub-c'] }, 'partner-request-invalid'],
  ['has passed too many hubs', { hops: ['hub-c', 'hub-d', 'hub-a'] }, 'partner-hops'],
  ['comes after its deadline', { deadline: '2021-11-25T01:59:59Z' }, 'partner-deadline-over'],
  ['has a purpose nothing was agreed for', { purpose: 'judicial-assistance' }, 'purpose-not-allowed'],
  ['wants only what was not agreed', { facts: ['bank-account'] }, 'partner-facts-not-agreed'],
  ['has no paper for the programme', { programmes: ['housing'] }, 'authorization-invalid'],
  ['has a paper that is over', { authorizations: [{ ...REQUEST.authorizations[0], validTo: '2021-11-24' }] }, 'authorization-invalid'],
  ['has a paper about somebody else', { authorizations: [{ ...REQUEST.authorizations[0], subjects: ['b1'] }] }, 'authorization-invalid'],
  ['says more than was agreed', { remark: 'x' }, 'partner-request-invalid'],
])('a request that %s is refused', (_what, change, code) => {
  expect(codeOf(() => read(change))).toBe(code);
});

it('of what it wants, the agreed kinds are left', () => {
  expect(read({ facts: ['bank-account', 'real-estate'] }).facts).toEqual(['real-estate']);
});

it('a number that is none is named by its place, never by itself', () => {
  const request = read({ people: [{ requestNumber: 'a1', name: '朱样甲', idNumber: '620199198306170011' }] });
  expect(codeOf(() => toPartnerVerification(request, PARTNER, NOW))).toBe('partner-request-invalid');
  expect(toPartnerVerification(read(), PARTNER, NOW)).toMatchObject({
    trigger: 'partner',
    household: { divisionCode: '620100', statements: { hukou: '620100' }, members: [{ ref: 'a1', role: 'member' }] },
    authorizations: [{ number: undefined, subjects: ['a1'] }],
  });
});

describe('who is asked', () => {
  const land = source('land', ['real-estate']);
  const cars = source('cars', ['vehicle']);
  const third = source('third', ['real-estate'], { hub: 'hub-c', serves: ['37'] });
  const back = source('back', ['real-estate'], { hub: 'hub-a', serves: ['37'] });
  it('about people registered here: our own sources that hold what is wanted', () => {
    expect(choosePartnerSources(read(), PARTNER, SETTINGS, [land, cars, third])).toEqual(['land']);
  });
  it('about people of another place: the hub that serves it, when this partner’s requests are handed on', () => {
    expect(choosePartnerSources(read({ division: '370100' }), PARTNER, SETTINGS, [land, third, back])).toEqual(['third']);
    expect(
      codeOf(() => choosePartnerSources(read({ division: '370100' }), { ...PARTNER, mayForward: false }, SETTINGS, [land, third])),
    ).toBe('partner-division-not-served');
  });
  it('never the hub it came from, and nobody once the hops are used up', () => {
    expect(codeOf(() => choosePartnerSources(read({ division: '370100' }), PARTNER, SETTINGS, [land, back]))).toBe('partner-loop');
    expect(codeOf(() => choosePartnerSources(read({ division: '370100', hops: ['hub-d', 'hub-a'] }), PARTNER, SETTINGS, [third]))).toBe(
      'partner-hops',
    );
    expect(codeOf(() => choosePartnerSources(read({ division: '110100' }), PARTNER, SETTINGS, [land, third]))).toBe(
      'partner-division-not-served',
    );
  });
});
