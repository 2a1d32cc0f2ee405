// What the type checker does not see: lost promises, forgotten cases, escapes from the types, arithmetic on absence.
// Format is prettier's matter, arrows between folders are dependency-cruiser's.
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const MISSING_IS_NOT_ZERO = 'Missing is not zero: carry the absence to the reader.';
const OR_ZERO = { selector: "LogicalExpression[operator='||'] > Literal.right[value=0]", message: MISSING_IS_NOT_ZERO };
/** Outside what reads departments, `counts.get(key) ?? 0` is a count that starts. */
const ABSENT_AS_ZERO = { selector: "LogicalExpression[operator='??'] > Literal.right[value=0]", message: MISSING_IS_NOT_ZERO };
const DOUBLE_CAST = {
  selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
  message: 'A cast through unknown believes anything: parse the value instead.',
};
const TEST_LEFT_OUT = {
  selector: 'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|skip|todo)$/]',
  message: 'Every test runs, always.',
};

export default tseslint.config(
  { ignores: ['**/node_modules/', 'dist/', 'coverage/', '.hedui/', 'apps/console/', '**/*.generated.*', '**/fixtures/**'] },
  ...tseslint.configs.strict,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', DOUBLE_CAST, TEST_LEFT_OUT, OR_ZERO],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // classes that Nest fills are empty by design; marker interfaces extend one type with a name of ours
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
    },
  },
  {
    files: ['libs/adapters/**/*.ts', 'libs/adapter-kit/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', DOUBLE_CAST, TEST_LEFT_OUT, OR_ZERO, ABSENT_AS_ZERO] },
  },
  {
    // the one way out is libs/egress/egress.ts; the client of the API runs in other systems, never in api and worker
    files: ['libs/**/*.ts', 'apps/api/**/*.ts', 'apps/worker/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/hub-client/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({
          name,
          message: 'Connections are opened by libs/egress/egress.ts, which checks where they go.',
        })),
      ],
    },
  },
  {
    // a spec may hold what a department sent, before anyone has parsed it
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  prettier,
);
