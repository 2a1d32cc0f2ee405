// The departments' adapters, by id. Imported by the worker only.
export { adapterRegistry, registerAdapters } from './registry.js';
