// Adapters without code: a source whose YAML says `adapter: declared` gets its adapter from its `interface` part.
import type { AdapterFamily, ConnectedSource, DeclarationProblem } from '#contracts';
import { INTERFACE, type Declaration, type DeclaredProtocol } from './protocol.js';
import { declareFile } from './protocols/file.js';
import { declareRest } from './protocols/rest.js';
import { declareSoap } from './protocols/soap.js';
import { declareSpdci } from './protocols/spdci.js';
import { declareTable } from './protocols/table.js';

const PROTOCOLS: Readonly<Record<string, (declaration: Declaration) => DeclaredProtocol | undefined>> = {
  'rest-json': declareRest,
  'rest-xml': declareRest,
  soap: declareSoap,
  'csv-file': declareFile,
  'fixed-width-file': declareFile,
  'xml-file': declareFile,
  'exchange-table': declareTable,
  'spdci-search': declareSpdci,
};
export const DECLARED_PROTOCOLS: readonly string[] = Object.keys(PROTOCOLS);

/** @returns the adapter with the plan its answers are read by, or every problem of the `interface` */
export function declareSource(source: ConnectedSource): DeclaredProtocol | { readonly problems: readonly DeclarationProblem[] } {
  if (source.interface === undefined)
    return {
      problems: [{ path: ['adapter'], mend: 'adapter: declared needs an interface part; `hedui source new` writes one to fill in' }],
    };
  const protocol = source.interface['protocol'];
  const declare = typeof protocol === 'string' && Object.hasOwn(PROTOCOLS, protocol) ? PROTOCOLS[protocol] : undefined;
  if (declare === undefined)
    return { problems: [{ path: [INTERFACE, 'protocol'], mend: `say which of ${DECLARED_PROTOCOLS.join(', ')} it speaks` }] };
  const problems: DeclarationProblem[] = [];
  const declared = declare({ source, given: source.interface, problems });
  if (problems.length === 0 && declared !== undefined) return declared;
  return { problems };
}

export const declaredFamily: AdapterFamily = {
  declare: (source) => {
    const declared = declareSource(source);
    return 'problems' in declared ? declared : { adapter: declared.adapter };
  },
};
