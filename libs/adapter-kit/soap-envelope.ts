// SOAP 1.1 envelopes as text: written from plain values, read back with every value as text. No DOCTYPE, no entities,
// bounded depth (B40-B46).
import { isHubError } from '#kernel';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { sourceAnswerForbidden, sourceAnswerMalformed, sourceAnswerTooLarge, sourceFault } from './source-errors.js';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const TEXT = '#text';
const CDATA = '#cdata';

export type XmlElement = Readonly<Record<string, unknown>>;

/**
 * @param body nested plain objects, arrays (repeated elements) and strings; everything is escaped
 * @returns the envelope, elements qualified by the namespace through a default declaration
 */
export function writeEnvelope(namespace: string, operation: string, body: XmlElement): string {
  const content = Object.entries(body)
    .map(([name, value]) => writeElement(name, value))
    .join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body>` +
    `<${elementName(operation)} xmlns="${escapeXml(namespace)}">${content}</${operation}></soap:Body></soap:Envelope>`
  );
}

/** A plain XML document, with the escaping of an envelope. The encoding is the one the bytes will have. */
export const writeXmlDocument = (root: string, body: XmlElement, encoding: 'UTF-8' | 'GB18030' = 'UTF-8'): string =>
  `<?xml version="1.0" encoding="${encoding}"?>${writeElement(root, body)}`;

function writeElement(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => writeElement(name, item)).join('');
  if (value === undefined) return '';
  const tag = elementName(name);
  if (typeof value === 'object' && value !== null) {
    return `<${tag}>${Object.entries(value)
      .map(([child, inner]) => writeElement(child, inner))
      .join('')}</${tag}>`;
  }
  return `<${tag}>${escapeXml(String(value))}</${tag}>`;
}

function elementName(name: string): string {
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) throw new TypeError('an element name must be a plain XML name');
  return name;
}

const escapeXml = (text: string): string =>
  text
    // Characters XML 1.0 cannot carry at all.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

/**
 * @returns the first element of the answer's Body: name without prefix -> text, element, or array when repeated
 * @throws HubError `source-fault` for a Fault, `source-answer-forbidden` for DOCTYPE or entities or a second Body,
 *   `source-answer-malformed` when not well-formed or not an envelope, `source-answer-too-large` when nested too deep
 */
export function readEnvelope(xml: string, maximumDepth: number): XmlElement {
  const body = oneElement(oneElement(parseStrictXml(xml, maximumDepth), 'Envelope'), 'Body');
  const [name, ...others] = Object.keys(body);
  if (name === undefined || others.length > 0) throw sourceAnswerMalformed('soap body');
  const first = oneElement(body, name, true);
  if (name === 'Fault') throw sourceFault(typeof first['faultcode'] === 'string' ? first['faultcode'].replace(/^[\w-]+:/, '') : '');
  return first;
}

/**
 * @returns what stands under the root element, which must have the agreed name
 * @throws HubError like readEnvelope
 */
export const readXmlDocument = (xml: string, root: string, maximumDepth: number): XmlElement =>
  oneElement(parseStrictXml(xml, maximumDepth), root, true);

function parseStrictXml(xml: string, maximumDepth: number): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw sourceAnswerForbidden('document type');
  if (measureDepth(xml, maximumDepth) > maximumDepth) throw sourceAnswerTooLarge('xml-depth');
  return parseXml(xml, maximumDepth);
}

function parseXml(xml: string, maximumDepth: number): XmlElement {
  if (XMLValidator.validate(xml) !== true) throw sourceAnswerMalformed('xml');
  const parser = new XMLParser({
    processEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    removeNSPrefix: true,
    trimValues: true,
    textNodeName: TEXT,
    cdataPropName: CDATA,
    maxNestedTags: maximumDepth + 1,
    tagValueProcessor: (_tag, value) => decodeReferences(value),
  });
  try {
    const parsed: unknown = parser.parse(xml);
    const settled = joinText(parsed);
    if (isElement(settled)) return settled;
  } catch (error) {
    if (isHubError(error)) throw error;
  }
  throw sourceAnswerMalformed('xml');
}

/** Deepest nesting by counting tags, stopping as soon as the limit is passed: done before a parser builds anything. */
function measureDepth(xml: string, maximumDepth: number): number {
  let depth = 0;
  let deepest = 0;
  for (const tag of xml.matchAll(/<(\/?)[A-Za-z_][^<>]*?(\/?)>/g)) {
    if (tag[1] === '/') depth -= 1;
    else if (tag[2] !== '/') depth += 1;
    if (depth > deepest) deepest = depth;
    if (deepest > maximumDepth) return deepest;
  }
  return deepest;
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five predefined references and character references, in one pass; no others exist without a DOCTYPE. */
const decodeReferences = (text: string): string =>
  text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([A-Za-z]+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) {
      const character = PREDEFINED[name];
      if (character === undefined) throw sourceAnswerForbidden('entity');
      return character;
    }
    const point = hex !== undefined ? parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole;
  });

/** Elements that hold only text or CDATA become that text. */
function joinText(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(joinText);
  if (!isElement(node)) return node;
  const names = Object.keys(node);
  if (names.length > 0 && names.every((name) => name === TEXT || name === CDATA)) {
    return names.map((name) => [node[name]].flat(3).map(cdataText).join('')).join('');
  }
  return Object.fromEntries(names.filter((name) => name !== TEXT).map((name) => [name, joinText(node[name])]));
}

const cdataText = (part: unknown): string => (isElement(part) ? String(part[TEXT] ?? '') : String(part ?? ''));

export const isElement = (value: unknown): value is XmlElement => typeof value === 'object' && value !== null && !Array.isArray(value);

function oneElement(parent: XmlElement, name: string, emptyAllowed = false): XmlElement {
  const child = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (Array.isArray(child)) throw sourceAnswerForbidden(`second ${name === 'Body' || name === 'Envelope' ? name : 'element'}`);
  if (isElement(child)) return child;
  if (emptyAllowed && child === '') return {};
  throw sourceAnswerMalformed('soap envelope');
}

/** A repeatable element as a list: absent or empty -> [], one -> [one]. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];
