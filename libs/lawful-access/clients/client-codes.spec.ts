// Codes of a client's own: which registrations are taken, and what becomes of a body.
import { clientCodesSchema, translateCodes, type ClientCodes } from './client-codes.js';

const CODES: ClientCodes = [
  { list: 'programme', version: '2026', codes: { '11': 'dibao', '12': 'tekun' } },
  { list: 'relation', version: 'GB/T 4761-2008', codes: { '02': 'self', '10': 'spouse' } },
  { list: 'outcome', version: '3', codes: { Y: 'granted', N: 'refused' } },
];

it('codes are translated where they stand, and nowhere else', () => {
  const body = {
    programmes: ['11', 'tekun'],
    household: { members: [{ relation: '02', name: '11' }, { relation: '10' }] },
    authorizations: [{ programmes: ['12'], signatures: [{ signatory: { relation: '10' } }] }],
    declared: [{ outcome: 'Y' }],
    outcome: 'Y',
    clientReference: 'Y',
  };
  expect(translateCodes(body, CODES)).toEqual({
    unknown: [],
    body: {
      programmes: ['dibao', 'tekun'],
      household: { members: [{ relation: 'self', name: '11' }, { relation: 'spouse' }] },
      authorizations: [{ programmes: ['tekun'], signatures: [{ signatory: { relation: '10' } }] }],
      declared: [{ outcome: 'Y' }],
      outcome: 'granted',
      clientReference: 'Y',
    },
  });
});

it('every code that nobody knows is named by its place, and what is no text is left to the checks', () => {
  const { body, unknown } = translateCodes({ programmes: ['99', 7], member: { relation: '77' }, outcome: null }, CODES);
  expect(unknown).toEqual([
    { path: ['programmes', 0], list: 'programme' },
    { path: ['member', 'relation'], list: 'relation' },
  ]);
  expect(body).toEqual({ programmes: ['99', 7], member: { relation: '77' }, outcome: null });
});

it('a list without codes of the client stays as it is', () =>
  expect(translateCodes({ programmes: ['99'] }, [])).toEqual({ body: { programmes: ['99'] }, unknown: [] }));

it.each([
  ['a meaning that is no code of the hub', [{ list: 'programme', version: '1', codes: { '11': 'low' } }]],
  ['a code of the hub that stands for another', [{ list: 'programme', version: '1', codes: { tekun: 'dibao' } }]],
  [
    'a list named twice',
    [
      { list: 'outcome', version: '1', codes: {} },
      { list: 'outcome', version: '2', codes: {} },
    ],
  ],
  ['a code with a blank', [{ list: 'programme', version: '1', codes: { '1 1': 'dibao' } }]],
  ['another list', [{ list: 'trigger', version: '1', codes: {} }]],
])('%s is refused', (_name, codes) => expect(clientCodesSchema.safeParse(codes).success).toBe(false));
