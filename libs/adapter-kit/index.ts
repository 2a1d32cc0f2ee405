// The adapter kit: what an adapter is made with and how the worker calls one. The conformance suite is `#adapter-kit/conformance`.
export * from './call-source.js';
export * from './check-answers.js';
export * from './client-limits.js';
export * from './clients.js';
export * from './decode-text.js';
export * from './define-source-adapter.js';
export { createEgress, isAddress, listEndpoints, type Egress, type Endpoint } from '#egress';
export * from './egress-settings.js';
export * from './identify-person.js';
export { listChanges } from './list-changes.js';
export * from './match-answers.js';
export * from './read-values.js';
export * from './read-wire.js';
export { listOf, readEnvelope, readXmlDocument, writeXmlDocument, type XmlElement } from './soap-envelope.js';
export * from './source-errors.js';
