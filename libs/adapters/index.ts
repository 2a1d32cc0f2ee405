// The departments' adapters, by id. Imported by the worker only.
export { adapterFamilies, adapterRegistry, registerAdapters } from './registry.js';
