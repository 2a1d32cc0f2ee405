// The catalogue of sources: config/departments/*.yaml, read and checked. Both processes read it; only the worker gets the options.
export { loadSourceCatalogue } from './load-catalogue.js';
export { loadEventRules } from './load-event-rules.js';
export { loadSource, loadSources, type AdapterChoice, type LoadedSource, type LoadedSources } from './load-sources.js';
