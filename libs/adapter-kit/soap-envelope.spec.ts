// Envelopes: what is escaped on the way out and refused on the way in (B40-B46).
// Proves T8.
import { listOf, readEnvelope, writeEnvelope } from './soap-envelope.js';

const wrap = (body: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
const read = (xml: string) => readEnvelope(xml, 64);
const withCode = (code: string) => expect.objectContaining({ code });

describe('soap envelopes', () => {
  it('keep every value as text, so that leading zeros and long numbers survive (B46)', () => {
    expect(read(wrap('<r><account>007</account><big>12345678901234567890</big><flag>true</flag></r>'))).toEqual({
      account: '007',
      big: '12345678901234567890',
      flag: 'true',
    });
  });

  it('give repeated elements as a list and decode references once', () => {
    const answer = read(wrap('<t:r xmlns:t="urn:x"><name>A&amp;lt;B &#x5cb3;&#26195;</name><n>1</n><n>2</n><c><![CDATA[a&b]]></c></t:r>'));
    expect(answer).toEqual({ name: 'A&lt;B 岳晓', n: ['1', '2'], c: 'a&b' });
    expect(listOf(answer['n'])).toEqual(['1', '2']);
    expect(listOf(answer['absent'])).toEqual([]);
  });

  it('refuse a document type before anything is parsed (B40, B41, B42)', () => {
    const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    expect(() => read(wrap('<r>&b;</r>', laughs))).toThrow(withCode('source-answer-forbidden'));
    expect(() => read(wrap('<r/>', '<!doctype x SYSTEM "file:///etc/passwd">'))).toThrow(withCode('source-answer-forbidden'));
    expect(() => read(wrap('<r>&unknown;</r>'))).toThrow(withCode('source-answer-forbidden'));
  });

  it('refuse 200,000 nested elements (B43)', () => {
    expect(() => read(wrap('<a>'.repeat(200_000) + '</a>'.repeat(200_000)))).toThrow(withCode('source-answer-too-large'));
  });

  it('refuse a second Body (B44)', () => {
    const twice = wrap('<r><v>1</v></r>').replace('</s:Body>', '</s:Body><s:Body><r><v>2</v></r></s:Body>');
    expect(() => read(twice)).toThrow(withCode('source-answer-forbidden'));
  });

  it('make an error of a Fault, also inside HTTP 200 (B45), without its text', () => {
    const fault = wrap('<s:Fault><faultcode>s:Server.Busy</faultcode><faultstring>赵样甲 110199197006120017</faultstring></s:Fault>');
    expect(() => read(fault)).toThrow(expect.objectContaining({ code: 'source-fault', details: { faultCode: 'Server.Busy' } }));
    expect(() => read(fault.replace('s:Server.Busy', '110199197006120017'))).toThrow(
      expect.objectContaining({ details: { faultCode: 'unreadable' } }),
    );
  });

  it.each(['', 'not xml', '<a>', wrap('<r><v>1</v>'), wrap(''), wrap('<r/>').slice(0, -20), '<html><body>x</body></html>'])(
    'refuse what is no whole envelope: %p',
    (xml) => {
      expect(() => read(xml)).toThrow(withCode('source-answer-malformed'));
    },
  );

  it('escape hostile names on the way out and read them back', () => {
    const hostile = `</name><admin>1</admin>&"'<![CDATA[\u0001`;
    const xml = writeEnvelope('urn:x', 'Query', { person: [{ name: hostile }, { name: '阿不都·热合曼𠂇' }] });
    expect(read(xml)).toEqual({ person: [{ name: hostile.replace('\u0001', '') }, { name: '阿不都·热合曼𠂇' }] });
  });
});
