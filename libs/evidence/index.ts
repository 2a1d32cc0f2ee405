// Evidence: reports that prove themselves. Manifests, signatures, files and PDF attachments, and whether they are genuine.
// Knows no database, no queue and no HTTP.
export * from './detached-jws.js';
export * from './evidence-file.js';
export * from './manifest.js';
export * from './partner-message.js';
export * from './pdf-evidence.js';
export * from './report-number.js';
export * from './sections.js';
export * from './signature-suite.js';
export * from './signing-keys.js';
export * from './verify-evidence.js';
export * from './views.js';
export * from './words.js';
export * from './write-manifest.js';
