// How every adapter is proved: the cases of those with code, and the fixtures of those without. For specs and the command
// line; the worker imports none of it.
import type { ConformanceCase } from '#adapter-kit/conformance';
import { conformanceCase as banks } from '../banks/fixtures/conformance-case.js';
import { conformanceCase as realEstate } from '../real-estate/fixtures/conformance-case.js';
import { conformanceCase as socialInsurance } from '../social-insurance/fixtures/conformance-case.js';
import { conformanceCase as tax } from '../tax/fixtures/conformance-case.js';
import { conformanceCase as vehicles } from '../vehicles/fixtures/conformance-case.js';

export { declareSource } from '../declared/declared-family.js';
export { checkDeclaredSource, findFaults, isSound, type SourceCheck } from '../declared/playback/check-source.js';
export { readFixture, type Fixture } from '../declared/playback/fixture.js';
export { writeCertificate } from './certificate.js';
export { countLines, listProtocolShapes, putSourceTables, writeSourceTable, type TabledSource } from './source-table.js';

/** Adapters with code, by id. A new one is one line here, like in the registry. */
export const codedCases: ReadonlyMap<string, ConformanceCase> = new Map(
  [tax, socialInsurance, realEstate, vehicles, banks].map((one) => [one.adapter.id, one]),
);
