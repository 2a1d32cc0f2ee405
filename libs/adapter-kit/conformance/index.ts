// The conformance suite: what every adapter must keep, judged against departments on real protocols. For specs and for
// `hedui source check`; as jest tests it is `#adapter-kit/conformance/for-jest`.
export * from './ask.js';
export * from './clauses.js';
export * from './http-department.js';
export * from './played-exchange.js';
export * from './run-conformance.js';
export * from './sftp-department.js';
export * from './situations.js';
