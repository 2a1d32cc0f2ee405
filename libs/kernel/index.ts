// The kernel: exact money, dates, identity numbers, errors and the clock. Imports nothing of ours.
export * from './assert-never.js';
export * from './clock.js';
export * from './hub-error.js';
export * from './identity-document.js';
export * from './local-date.js';
export * from './money.js';
export * from './mask-name.js';
export * from './match-description.js';
export * from './match-identity.js';
export * from './month.js';
export * from './national-id.js';
export * from './person-name.js';
export * from './rational.js';
