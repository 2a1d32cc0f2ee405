// Injection tokens of the platform module.
export const HEALTH = Symbol('hedui:health');
export const METRICS = Symbol('hedui:metrics');
export const METRICS_TOKEN = Symbol('hedui:metrics-token');
