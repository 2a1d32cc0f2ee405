// The arrows of the architecture: who may import whom. Tests may import anything.
/** Specs, and what only specs import. */
const SPECS = '\\.spec\\.ts$|^test/|^libs/.+/(testing|fixtures)/|^libs/adapter-kit/conformance/(for-jest/|toy-department)';
/** Proves adapters: for specs, for fixtures that are played, and for the command line that does so. */
const CONFORMANCE = '^libs/adapter-kit/conformance/';
const PROVERS = [CONFORMANCE, '^libs/adapters/(declared/playback|proofs)/', '^apps/cli/', SPECS];
const PURE = ['kernel', 'contracts', 'household-report', 'eligibility', 'pack-pages', 'planning'];

/** Each library and what it may import of ours. One that is missing here may import nothing. */
const ARROWS = {
  kernel: [],
  contracts: ['kernel'],
  'household-report': ['kernel', 'contracts'],
  eligibility: ['kernel', 'contracts', 'household-report'],
  'pack-pages': ['kernel', 'contracts', 'eligibility'],
  planning: ['kernel', 'contracts'],
  egress: ['kernel'],
  'adapter-kit': ['kernel', 'contracts', 'egress'],
  adapters: ['kernel', 'contracts', 'adapter-kit'],
  'lawful-access': ['kernel', 'contracts'],
  audit: ['kernel', 'contracts'],
  evidence: ['kernel', 'contracts', 'lawful-access'],
  verification: ['kernel', 'contracts', 'household-report', 'eligibility', 'planning', 'lawful-access', 'audit', 'evidence', 'tables'],
  persistence: [
    'kernel',
    'contracts',
    'household-report',
    'eligibility',
    'lawful-access',
    'audit',
    'evidence',
    'verification',
    'identity',
    'tables',
  ],
  identity: ['kernel', 'contracts', 'lawful-access'],
  queueing: ['kernel', 'contracts', 'verification'],
  'source-catalogue': ['kernel', 'contracts'],
  tables: ['kernel', 'contracts'],
  'embedded-postgres': ['kernel'],
  // leaves the house: other systems run it
  'hub-client': [],
};
/** Shared by the processes: everything but the departments. */
const PROCESS_LIBRARIES = [
  'kernel',
  'contracts',
  'household-report',
  'eligibility',
  'lawful-access',
  'audit',
  'evidence',
  'identity',
  'verification',
  'persistence',
  'queueing',
  'egress',
];
ARROWS.platform = PROCESS_LIBRARIES;

const folders = (names) => `^libs/(${names.join('|')})/`;

const arrowRules = Object.entries(ARROWS).map(([library, allowed]) => ({
  name: `arrow-of-${library}`,
  comment: `libs/${library} imports ${allowed.join(', ') || 'nothing of ours'} (docs: architecture, arrows)`,
  severity: 'error',
  from: { path: `^libs/${library}/`, pathNot: SPECS },
  to: { path: '^(libs|apps|test)/', pathNot: folders([library, ...allowed]) },
}));

module.exports = {
  forbidden: [
    ...arrowRules,
    {
      name: 'library-without-arrows',
      comment: 'a new library gets its line in ARROWS first',
      severity: 'error',
      from: { path: '^libs/', pathNot: folders(Object.keys(ARROWS)) },
      to: { path: '^(libs|apps)/' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-stays-pure',
      comment: 'no framework, queue, database or network in what computes reports and determinations',
      severity: 'error',
      from: { path: folders(PURE), pathNot: SPECS },
      to: {
        path: 'node_modules/(@nestjs|bullmq|ioredis|pg|kysely|undici|fastify)(/|$)|^(node:)?(net|http|https|http2|tls|dgram|child_process|worker_threads|cluster)(/|$)',
      },
    },
    {
      name: 'one-way-out',
      comment: 'connections are opened by libs/egress, which checks where they go (T6, T7)',
      severity: 'error',
      from: {
        path: '^(libs|apps/(api|worker))/',
        pathNot: [
          '^libs/egress/',
          // the socket a request came in by, and sums over addresses: neither opens a connection
          '^apps/api/access/certificate\\.ts$',
          '^libs/lawful-access/clients/client-system\\.ts$',
          '^libs/embedded-postgres/',
          CONFORMANCE,
          '^libs/adapters/(declared/playback|proofs)/',
          SPECS,
        ],
      },
      to: {
        path: 'node_modules/(undici|axios|got|node-fetch)/|^(node:)?(net|http|https|http2|tls|dgram|dns)(/promises)?$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'adapter-imports-no-adapter',
      severity: 'error',
      from: { path: '^libs/adapters/([^/]+)/', pathNot: [SPECS, '^libs/adapters/proofs/'] },
      to: { path: '^libs/adapters/[^/]+/', pathNot: '^libs/adapters/$1/' },
    },
    {
      name: 'libraries-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-know-no-other-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: SPECS },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-hub-is-not-its-own-client',
      comment: 'the client opens connections by itself; api and worker connect through libs/egress alone',
      severity: 'error',
      from: { path: '^apps/(api|worker)/', pathNot: SPECS },
      to: { path: '^libs/hub-client/' },
    },
    {
      name: 'examples-know-the-client-alone',
      comment: 'what other systems do, they do with the client',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^(apps|libs|test)/', pathNot: '^libs/hub-client/index\\.ts-departments',
      comment: 'the API and the sandbox import no adapter',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['^apps/(worker|cli)/', SPECS] },
      to: { path: '^libs/(adapters|adapter-kit)/' },
    },
    {
      name: 'libraries-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/', pathNot: SPECS },
      to: {
        path: '^libs/',
        pathNot: ['^libs/$2/', '^libs/[^/]+/index\\.ts$', `${CONFORMANCE}index\\.ts$`, '^libs/adapters/proofs/index\\.ts$'],
      },
    },
    {
      name: 'conformance-proves-and-serves-nobody',
      comment: 'the worker carries no departments that play; only specs and the command line do',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: PROVERS },
      to: { path: [CONFORMANCE, '^libs/adapters/(declared/playback|proofs)/'] },
    },
    {
      name: 'sources-import-no-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPECS, '^libs/adapters/proofs/'] },
      to: { path: SPECS },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPECS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/console|\\.hedui)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['hedui-source', 'import', 'node', 'default', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
 },
    },
    {
      name: 'only-the-worker-reaches-departments',
      comment: 'the API and the sandbox import no adapter',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['^apps/(worker|cli)/', SPECS] },
      to: { path: '^libs/(adapters|adapter-kit)/' },
    },
    {
      name: 'libraries-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/', pathNot: SPECS },
      to: {
        path: '^libs/',
        pathNot: ['^libs/$2/', '^libs/[^/]+/index\\.ts$', `${CONFORMANCE}index\\.ts$`, '^libs/adapters/proofs/index\\.ts$'],
      },
    },
    {
      name: 'conformance-proves-and-serves-nobody',
      comment: 'the worker carries no departments that play; only specs and the command line do',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: PROVERS },
      to: { path: [CONFORMANCE, '^libs/adapters/(declared/playback|proofs)/'] },
    },
    {
      name: 'sources-import-no-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPECS, '^libs/adapters/proofs/'] },
      to: { path: SPECS },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPECS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/console|\\.hedui)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['hedui-source', 'import', 'node', 'default', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
