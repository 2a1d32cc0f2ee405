// Old names lead to the sources of today, through the catalogue of config/departments.
import { parseLocalDate } from '#kernel';
import { loadSourceCatalogue } from '#source-catalogue';
import { buildAuthorizationRow } from './authorization-rows.js';
import { idsNow, searchSources } from './source-names.js';

const sources = await loadSourceCatalogue('config/departments');
const find = (text: string): string[] => searchSources(sources, text).map(({ id }) => id);

it.each([
  ['工商', 'market-regulation'],
  ['国土', 'real-estate'],
  ['卫计', 'health'],
  ['扶贫', 'rural-revitalisation'],
  ['银保监', 'banks'],
  ['银保监', 'insurance'],
  ['人行', 'banks'],
  ['民政救灾', 'emergency-management'],
  ['industry and COMMERCE', 'market-regulation'],
  ['public-security', 'household-register'],
])('%s finds %s', (text, id) => {
  expect(find(text)).toContain(id);
});

it('a word that no office has finds nothing', () => {
  expect(find('邮政')).toEqual([]);
});

it('an id of before leads to the source of today, or to all it was divided into', () => {
  expect(idsNow(sources, 'courts')).toEqual(['court']);
  expect(idsNow(sources, 'civil-affairs')).toEqual([
    'civil-affairs-allowances',
    'civil-affairs-assistance',
    'civil-affairs-death',
    'civil-affairs-marriage',
  ]);
  expect(idsNow(sources, 'court')).toEqual([]);
});

it('no former id is the id of a source of today', () => {
  const ids = new Set(sources.map(({ id }) => id));
  expect(sources.flatMap(({ formerIds }) => formerIds).filter((id) => ids.has(id))).toEqual([]);
});

it('an authorization that names a source by an id of before is told the ids of today', () => {
  const store = () =>
    buildAuthorizationRow(
      {
        number: 'SQ-1',
        subjects: ['p1'],
        sourceIds: ['tax', 'courts', 'telegraph'],
        programmes: ['dibao'],
        validFrom: parseLocalDate('2023-01-01'),
        validTo: parseLocalDate('2023-12-31'),
        signatures: [{ subject: 'p1', signedOn: parseLocalDate('2023-01-01'), signedBy: 'self' }],
        evidence: { kind: 'scan', sha256: 'a'.repeat(64) },
      },
      {
        authorizationId: 'a',
        number: 'SQ-1',
        bornOn: () => undefined,
        householdId: 'h',
        clientId: 'c',
        receivedAt: new Date('2023-03-15T04:00:00Z'),
        sources,
        resolve: (subject) => subject,
      },
    );
  expect(store).toThrow(
    expect.objectContaining({
      code: 'authorization-invalid',
      details: { problem: 'unknown-source', unknownSourceIds: ['courts', 'telegraph'], writeInstead: ['courts: court'] },
    }),
  );
});
