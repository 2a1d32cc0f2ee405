// The conformance suite: what every adapter must keep, judged against departments on real protocols. For specs only.
export * from './clauses.js';
export * from './http-department.js';
export * from './run-conformance.js';
export * from './sftp-department.js';
export * from './situations.js';
