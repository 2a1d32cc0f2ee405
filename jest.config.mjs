// One configuration for every kind of test; scripts/test.mjs chooses the projects and says which ran.
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

/** @type {(name: string, match: string[], more?: object) => object} */
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['hedui-source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.hedui'],
  ...more,
});

/** These find a PostgreSQL server at HEDUI_TEST_DATABASE_URL. */
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

const CONFORMANCE = ['<rootDir>/libs/**/*.conformance.spec.ts', '<rootDir>/test/conformance/**/*.spec.ts'];

export default {
  testTimeout: 120_000,
  projects: [
    project('unit', ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/test/golden/*.spec.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '\\.conformance\\.spec\\.ts$', '<rootDir>/apps/console/'],
    }),
    project('conformance', CONFORMANCE),
    project('architecture', ['<rootDir>/test/architecture/**/*.spec.ts']),
    project('integration', ['<rootDir>/test/integration/**/*.spec.ts'], withDatabase),
    project('e2e', ['<rootDir>/test/e2e/**/*.spec.ts'], withDatabase),
    project('faults', ['<rootDir>/test/faults/**/*.spec.ts'], {
      ...withDatabase,
      // Measures times in many rounds, which says something on a machine of its own only: `npm run test:long`.
      testPathIgnorePatterns: ['/node_modules/', ...(process.env.HEDUI_TEST_LONG ? [] : ['bulkhead\\.spec\\.ts$'])],
    }),
  ],
};
