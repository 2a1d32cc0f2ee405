// XML of an office file as events, from bounded pieces: no document type, no deep nesting, no tags with endless attributes.
import { SaxesParser } from 'saxes';
import { tableFault } from './table-fault.js';

export interface XmlEvents {
  /** Names without prefix. */
  readonly onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly onClose?: (name: string) => void;
  readonly onText?: (text: string) => void;
}

const DEEPEST = 64;
const MOST_ATTRIBUTES = 64;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Yields after each piece, so that a reader can give out what it has found. @throws HubError `workbook-malformed` */
export async function* readXml(pieces: AsyncIterable<Uint8Array>, { onOpen, onClose, onText }: XmlEvents): AsyncGenerator<void> {
  const refuse = (what: string): never => {
    throw tableFault('workbook-malformed', { what });
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let attributes = 0;
  parser.on('error', () => refuse('XML'));
  parser.on('doctype', () => refuse('a document type'));
  parser.on('opentagstart', () => {
    attributes = 0;
    depth += 1;
    if (depth > DEEPEST) refuse('XML nested too deeply');
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) refuse('a tag with too many attributes');
  });
  parser.on('opentag', (tag) => onOpen(localName(tag.name), tag.attributes));
  parser.on('closetag', (tag) => {
    depth -= 1;
    onClose?.(localName(tag.name));
  });
  if (onText) {
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      return refuse('not UTF-8');
    }
  };
  for await (const piece of pieces) {
    parser.write(decode(piece));
    yield;
  }
  parser.write(decode()).close();
}

/** Reads to the end. @throws HubError `workbook-malformed` */
export async function readWholeXml(pieces: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  for await (const _piece of readXml(pieces, events)) continue;
}
