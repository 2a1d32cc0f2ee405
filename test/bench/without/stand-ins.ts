// What of lawful access can be left out of a hub for comparison, and by which modules. Only processes of the bench are
// started with them (register.mjs): nothing in apps or libs can be told to, whatever its configuration.

/** What protects people while a household is verified. */
export const GUARDS = ['authorizations', 'sealing', 'household-keys', 'row-security', 'audit', 'evidence'] as const;
export type Guard = (typeof GUARDS)[number];

/** By module of the hub: the one of this folder that takes its place. Row security is also lifted in the arm's database. */
export const STAND_INS: Readonly<Record<Guard, Readonly<Record<string, string>>>> = {
  authorizations: {
    'libs/lawful-access/authorization-exception.ts': 'authorization-exception.ts',
    'libs/verification/authorization-rows.ts': 'authorization-rows.ts',
    'libs/persistence/authorization-covers.ts': 'authorization-covers.ts',
    'libs/persistence/authorization-statements.ts': 'authorization-statements.ts',
    'libs/persistence/authorization-exceptions.ts': 'authorization-exceptions.ts',
  },
  sealing: { 'libs/persistence/field-cipher.ts': 'field-cipher.ts' },
  'household-keys': { 'libs/persistence/household-keys.ts': 'household-keys.ts' },
  'row-security': { 'libs/persistence/act-as.ts': 'act-as.ts' },
  audit: { 'libs/persistence/audit-append.ts': 'audit-append.ts', 'libs/audit/documents.ts': 'documents.ts' },
  evidence: { 'libs/platform/signing-environment.ts': 'signing-environment.ts' },
};

export const WITHOUT_VARIABLE = 'HEDUI_BENCH_WITHOUT';

/** What this process of the bench runs without. */
export const listLeftOut = (): readonly Guard[] => {
  const named = new Set((process.env[WITHOUT_VARIABLE] ?? '').split(','));
  return GUARDS.filter((guard) => named.has(guard));
};
