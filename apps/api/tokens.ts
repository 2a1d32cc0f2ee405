// Injection tokens of the API: what the process that starts it hands in.
export const ACCESS_DESK = Symbol('hedui:access-desk');
export const ACCESS_POLICY = Symbol('hedui:access-policy');
export const HUB = Symbol('hedui:hub');
export const CLOCK = Symbol('hedui:clock');
export const LOG = Symbol('hedui:log');
export const POLICY_DESK = Symbol('hedui:policy-desk');
export const POLICIES = Symbol('hedui:policies');
export const SCHEMAS = Symbol('hedui:schemas');
export const API_CONFIG = Symbol('hedui:api-config');
export const CALLBACKS = Symbol('hedui:callbacks');
export const HAND_ANSWERS = Symbol('hedui:hand-answers');
export const LOCAL_VALUES = Symbol('hedui:local-values');
export const SOURCE_DESK = Symbol('hedui:source-desk');
export const IDENTITY = Symbol('hedui:identity');
export const CLIENT_SYSTEMS = Symbol('hedui:client-systems');
export const LIMITS = Symbol('hedui:limits');
export const CALLERS = Symbol('hedui:callers');
