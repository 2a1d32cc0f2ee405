// Which read routes show people, and which show nobody. A route that shows people leaves an audit entry, or its answer is
// not sent (N9). A new read route goes into one of the two lists; a test says so.

/** Paths as in openapi.json, all of them GET. */
export const SHOWS_PEOPLE: readonly string[] = [
  '/v1/verifications/{verificationId}/report',
  '/v1/verifications/{verificationId}/reports/{version}',
  '/v1/verifications/{verificationId}/report/summary',
  '/v1/verifications/{verificationId}/reports/{version}/summary',
  '/v1/verifications/{verificationId}/determination',
  '/v1/verifications/{verificationId}/questions',
  '/v1/verifications/{verificationId}/plan',
  '/v1/households/{householdId}',
  '/v1/hand-requests/{handRequestId}',
  '/v1/hand-requests/{handRequestId}/letter',
  '/v1/hand-answers/{handAnswerId}/files/{ordinal}',
  '/v1/redeterminations/{redeterminationId}/changes',
  '/v1/redeterminations/{redeterminationId}/changes.csv',
  '/v1/simulations/{simulationId}/changes.csv',
  '/v1/verifications/{verificationId}/raw-answers',
  '/v1/verifications/{verificationId}/report/evidence',
  '/v1/verifications/{verificationId}/report.pdf',
  '/v1/authorizations/{authorizationId}/evidence',
  '/v1/authorization-forms/{formId}/page',
  '/v1/verifications/{verificationId}/decisions',
  '/v1/assistance',
  '/v1/standing-lists/{list}',
  '/v1/relatives',
  '/v1/relatives/cases',
  '/reports/{verificationId}',
];

/** Ids, codes, counts, policy and the hub's own people. Everything below a path that ends in a slash. */
export const SHOWS_NOBODY: readonly string[] = [
  '/v1/verifications',
  '/v1/verifications/{verificationId}',
  '/v1/verifications/{verificationId}/events',
  '/v1/authorizations/{authorizationId}',
  '/v1/authorization-forms/{formId}',
  '/v1/verifications/{verificationId}/exceptions',
  '/v1/exceptions',
  '/v1/keys',
  '/v1/clients',
  '/v1/lookup-locks',
  '/v1/clients/{clientId}',
  '/oauth/jwks',
  '/.well-known/oauth-authorization-server',
  '/v1/hand-requests',
  '/v1/sources',
  '/v1/code-lists',
  '/v1/packs',
  '/v1/packs/',
  '/v1/schemas',
  '/v1/schemas/',
  '/v1/local-values',
  '/v1/local-values/',
  '/v1/simulations/{simulationId}',
  '/v1/redeterminations/{redeterminationId}',
  '/v1/operations/',
  '/v1/rights',
  '/v1/mandates',
  '/v1/standing-lists',
  '/v1/reviews',
  '/v1/reviews/',
  '/v1/audit/',
  '/v1/session',
  '/v1/organisations',
  '/v1/officers',
  '/v1/officers/',
];

const peoplePatterns = new Set(SHOWS_PEOPLE.map((path) => path.replace(/\{([A-Za-z]+)\}/g, ':$1')));

/** @param route as the server names it: "/v1/households/:householdId" */
export const showsPeople = (method: string, route: string | undefined): boolean =>
  method === 'GET' && route !== undefined && peoplePatterns.has(route);
