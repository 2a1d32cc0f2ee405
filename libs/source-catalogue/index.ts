// The catalogue of sources: config/departments/*.yaml, read and checked. Both processes read it; only the worker gets the options.
export { loadSourceCatalogue, loadSourceDescriptors, type AdapterRegistry } from './source-descriptors.js';
