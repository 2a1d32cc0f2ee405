// The one way out of the house: which hosts may be reached, at which addresses, with whose vouching, and a client for the
// services the hub itself calls (sign-in, keys, time stamps). Departments are called through the adapter kit.
export * from './deadline.js';
export { isAddress, readNetworks, type Network } from './address.js';
export * from './egress-errors.js';
export * from './egress.js';
export * from './endpoints.js';
export * from './receiver.js';
export * from './service-client.js';
