// Request templates: closed placeholders, days in the department's form, and values that cannot leave their place.
import { parseJson, writeJson, writeXmlDocument } from '#adapter-kit';
import { FIRST, NOW, PERIOD, SECOND } from '#adapter-kit/conformance';
import { fixedClock } from '#kernel';
import { batchNumberOf, fillTemplate, fillTree } from './template.js';

const hostile = { ...FIRST, name: '岳"},{"x":1}</name><admin>&a=1|D|?#' };
const values = { period: PERIOD, clock: fixedClock(NOW), batchNumber: 'B1', count: 2 };

describe('a request template', () => {
  it('writes days and months in the form the department wants', () => {
    const text = '{from} {from:yyyyMMdd} {to:yyyyMM} {to:yyyy年M月d日} {from:yyyy/MM/dd} {to:yyyy-MM} {today} {count} {epochSeconds}';
    expect(fillTemplate(text, values)).toBe('2022-03-01 20220301 202302 2023年2月28日 2022/03/01 2023-02 2023-03-16 2 1678932000');
  });

  it('writes the number in both forms, and nothing for people who never had an old one', () => {
    expect(fillTemplate('{idNumber}/{idNumber15}', { ...values, person: FIRST })).toBe('11010519491231002X/110105491231002');
    const young = { ...FIRST, idNumber: SECOND.idNumber.replace('1988', '2008') as typeof FIRST.idNumber };
    expect(fillTemplate('{idNumber15}', { ...values, person: young })).toBe('');
  });

  it('makes an element a person, in JSON and in XML, from which no name escapes', () => {
    const tree = { people: { eachPerson: { no: '{requestNumber}', name: '{name}' } }, count: '{count}', fixed: ['a', 1, true] };
    const filled = fillTree(tree, values, [hostile, SECOND]);
    expect(filled).toEqual({
      people: [
        { no: 'req-0001', name: hostile.name },
        { no: 'req-0002', name: SECOND.name },
      ],
      count: 2,
      fixed: ['a', 1, true],
    });
    expect(parseJson(writeJson(filled))).toMatchObject({ people: [{ name: hostile.name }, {}] });
    const xml = writeXmlDocument('q', { name: fillTemplate('{name}', { ...values, person: hostile }) });
    expect(xml).toContain('<name>岳&quot;},{&quot;x&quot;:1}&lt;/name&gt;&lt;admin&gt;&amp;a=1|D|?#</name>');
  });

  it('keeps a name inside its part of an address', () => {
    const url = `/q?name=${fillTemplate('{name}', { ...values, person: hostile }, encodeURIComponent)}&x=1`;
    expect([...new URL(url, 'http://a').searchParams]).toEqual([
      ['name', hostile.name],
      ['x', '1'],
    ]);
  });

  it('gives the same people in any order the same batch', () => {
    expect(batchNumberOf([FIRST, SECOND])).toBe(batchNumberOf([SECOND, FIRST]));
    expect(batchNumberOf([FIRST])).not.toBe(batchNumberOf([SECOND]));
  });
});
