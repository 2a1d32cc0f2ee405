// The three texts HTTP offices speak: JSON, XML, SOAP 1.1. Requests to plain trees, trees to answers. Numbers keep their
// decimals; elements that repeat are lists.
import { XMLParser } from 'fast-xml-parser';
import iconv from 'iconv-lite';
import { LosslessNumber, stringify } from 'lossless-json';
import { readJson, type EdgeAnswer, type EdgeRequest } from '../http-edge.js';

export type WireManner =
  | { readonly format: 'json' }
  /** Outermost elements of request and answer; answers may be in GB18030. */
  | { readonly format: 'xml'; readonly root: string; readonly answerRoot: string; readonly charset: 'UTF-8' | 'GB18030' }
  | { readonly format: 'soap'; readonly namespace: string; readonly operation: string };

export interface ReadRequest {
  /** SOAP: name of the operation. */
  readonly operation?: string | undefined;
  readonly tree: unknown;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
});

/** @returns undefined for a text that is not of this wire */
export function readRequest(manner: WireManner, request: EdgeRequest): ReadRequest | undefined {
  if (request.method === 'GET') return { tree: Object.fromEntries(request.query) };
  if (manner.format === 'json') {
    const tree = readJson(request);
    return tree === undefined ? undefined : { tree };
  }
  const whole = parseXml(request.body.toString('utf8'));
  if (manner.format === 'xml') return manner.root in whole ? { tree: whole[manner.root] } : undefined;
  const body = childOf(childOf(whole, 'Envelope'), 'Body');
  const [operation] = Object.keys(asTree(body));
  return operation === undefined ? undefined : { operation, tree: asTree(body)[operation] };
}

/** Elements of a text; empty when it is not XML. Never a document type: entities of the text's own are not read. */
export function parseXml(text: string): Record<string, unknown> {
  if (/<!DOCTYPE/i.test(text)) return {};
  try {
    return asTree(parser.parse(text, true));
  } catch {
    return {};
  }
}

const asTree = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});
const childOf = (tree: unknown, name: string): unknown => asTree(tree)[name];

/** A value of a tree by names joined with points; undefined when it is not there. */
export function findValue(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((place, name) => childOf(place, name), tree);
}

/** An element or list at a place of a tree, as a list. */
export function findList(tree: unknown, path: string): readonly unknown[] {
  const value = findValue(tree, path);
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

export function writeTree(manner: WireManner, status: number, tree: object, headers: Readonly<Record<string, string>> = {}): EdgeAnswer {
  switch (manner.format) {
    case 'json':
      return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: stringify(tree) ?? '' };
    case 'xml':
      return {
        status,
        headers: { 'content-type': `text/xml; charset=${manner.charset}`, ...headers },
        body: writeXml(manner.answerRoot, tree, manner.charset),
      };
    case 'soap':
      return writeEnvelope(
        status,
        `<r:${manner.operation}Response xmlns:r="${manner.namespace}">${writeElements(tree)}</r:${manner.operation}Response>`,
      );
  }
}

/** A SOAP Fault; many offices send it with status 200. */
export const writeFault = (status: number, code: string): EdgeAnswer =>
  writeEnvelope(status, `<s:Fault><faultcode>${code}</faultcode><faultstring>${code}</faultstring></s:Fault>`);

/** Another answer of the same service, as for its Ping. */
export const writeOperation = (namespace: string, operation: string, tree: object): EdgeAnswer =>
  writeTree({ format: 'soap', namespace, operation }, 200, tree);

const writeEnvelope = (status: number, body: string): EdgeAnswer => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`,
});

/** @returns bytes in the encoding the declaration names */
export function writeXml(root: string, tree: object, charset: 'UTF-8' | 'GB18030'): Buffer {
  const text = `<?xml version="1.0" encoding="${charset}"?>\n<${root}>${writeElements(tree)}</${root}>`;
  return charset === 'GB18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text);
}

const writeElements = (tree: object): string =>
  Object.entries(tree)
    .flatMap(([name, value]: [string, unknown]) => (Array.isArray(value) ? value : [value]).map((one: unknown) => writeElement(name, one)))
    .join('');

function writeElement(name: string, value: unknown): string {
  if (value === undefined) return '';
  const inner =
    typeof value === 'object' && value !== null && !(value instanceof LosslessNumber) ? writeElements(value) : escapeXml(String(value));
  return `<${name}>${inner}</${name}>`;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
