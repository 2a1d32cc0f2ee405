// What every process of the hub needs around its work: configuration, logs, metrics, health, an orderly stop.
export * from './config.js';
export * from './demo-secrets.js';
export * from './field-keys.js';
export * from './graceful-stop.js';
export * from './health.js';
export * from './house.js';
export * from './hub-environment.js';
export * from './log-fields.js';
export * from './logging.js';
export * from './metrics.js';
export * from './missing-values.js';
export * from './nest-logger.js';
export * from './open-route.js';
export * from './outward.js';
export * from './platform.module.js';
export * from './signing-environment.js';
export * from './tokens.js';
