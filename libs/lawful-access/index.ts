// Who may ask, for what, about whom. Checks only; storage is behind ports.
export * from './access-matrix.js';
export * from './access-policy.js';
export * from './actor.js';
export * from './authorization-check.js';
export * from './authorization-exception.js';
export * from './authorization-number.js';
export * from './authorization-signatures.js';
export * from './division-area.js';
export * from './family-view.js';
export * from './purpose-views.js';
export * from './report-view.js';
export * from './roles.js';
export * from './row-reach.js';
export * from './step-up.js';
