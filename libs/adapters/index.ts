// The departments' adapters, by id. Imported by the worker only.
export { loadAdapterPackages, type LoadedPackages, type PackageKit } from './adapter-packages.js';
export { adapterFamilies, adapterRegistry, registerAdapters } from './registry.js';
