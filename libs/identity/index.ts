// Who somebody is: officers, their organisations, how they sign in, their sessions. What they may do is the access policy's
// matter. Use cases over ports; storage and HTTP are elsewhere.
export * from './administer-officers.js';
export * from './check-officer.js';
export * from './letter-codes.js';
export * from './officer.js';
export * from './one-time-codes.js';
export * from './passwords.js';
export * from './ports.js';
export * from './secrets.js';
export * from './sessions.js';
export * from './sign-in.js';
