// The errors a source can cause, one function each, so that codes, retry advice and wording are the same everywhere.
// None takes text from a department: what a department writes may hold personal data.
import { HubError, type ErrorDetails, type Retry } from '#kernel';

const sourceError = (code: string, retry: Retry, message: string, details: ErrorDetails = {}): HubError =>
  new HubError(code, message, { retry, details });

const withRetryAfter = (retryAfterSeconds: number | undefined): ErrorDetails =>
  retryAfterSeconds === undefined ? {} : { retryAfterSeconds };

/** The source asks us to come back later (429, quota used up). `details.retryAfterSeconds` when it said when. */
export const sourceBusy = (retryAfterSeconds?: number): HubError =>
  sourceError('source-busy', 'later', 'the source takes no more requests for now', withRetryAfter(retryAfterSeconds));

/** The source is closed for maintenance, by its own word. */
export const sourceMaintenance = (retryAfterSeconds?: number): HubError =>
  sourceError('source-maintenance', 'later', 'the source is closed for maintenance', withRetryAfter(retryAfterSeconds));

/** Connection refused, reset or broken off, or a 5xx answer. */
export const sourceUnavailable = (reason: string, details: ErrorDetails = {}): HubError =>
  sourceError('source-unavailable', 'later', `the source cannot be reached or failed: ${reason}`, { reason, ...details });

/** Our credentials were not accepted. Later, because a rotation of secrets mends it without a new query. */
export const sourceCredentials = (): HubError =>
  sourceError('source-credentials', 'later', 'the source did not accept our credentials; check its options and their secrets');

/** The call was ended by its deadline, by a client's own limit, or because the worker stops. */
export const sourceDeadline = (): HubError =>
  sourceError('source-deadline', 'later', 'the source did not answer within the time of the call');

/** A web page came where data was due: an expired session or a gateway. Never a "no record". */
export const sourceLoginPage = (): HubError =>
  sourceError('source-login-page', 'later', 'the source answered with a web page instead of data');

/** The source points elsewhere. Redirects are never followed: credentials and names would go to an unknown host. */
export const sourceRedirected = (status: number): HubError =>
  sourceError('source-redirected', 'never', 'the source answered with a redirect; correct its address in the descriptor', { status });

/** More bytes, rows or nesting than the limits allow, or a suspicious compression ratio. */
export const sourceAnswerTooLarge = (limit: string): HubError =>
  sourceError('source-answer-too-large', 'never', `the answer goes beyond the limit: ${limit}`, { limit });

/** Cut off or not well-formed: JSON, XML or a file that does not parse. Later, because a broken transfer looks like this. */
export const sourceAnswerMalformed = (what: string): HubError =>
  sourceError('source-answer-malformed', 'later', `the answer is cut off or not well-formed: ${what}`, { what });

/** Bytes that are not text of the declared charset. Refused whole, so that no mojibake is ever stored (B52). */
export const sourceAnswerUndecodable = (charset: string): HubError =>
  sourceError('source-answer-undecodable', 'never', `the answer is not text of its charset ${charset}`, { charset });

/** XML with a DOCTYPE or more than one body: an attack or a broken gateway (B40-B44). */
export const sourceAnswerForbidden = (what: string): HubError =>
  sourceError('source-answer-forbidden', 'never', `the answer holds what is never accepted: ${what}`, { what });

/** The department changed its interface: a field is missing, renamed or holds an unknown code. Paths only, no values. */
export const sourceSchemaDrift = (field: string): HubError =>
  sourceError('source-schema-drift', 'never', `the answer does not have the agreed shape at: ${field}`, { field });

/** A mapping took more time or memory than an answer may cost: a hostile answer, or an expression that is too wide. */
export const sourceMappingLimit = (): HubError =>
  sourceError('source-mapping-limit', 'never', 'mapping the answer went beyond its limit of time or memory; the answer was not taken');

/** The source could not read our request (4xx, a rejected file): asking the same way again cannot help. */
export const sourceRequestRejected = (what: string, details: ErrorDetails = {}): HubError =>
  sourceError('source-request-rejected', 'never', `the source did not accept our request: ${what}`, { what, ...details });

/** A SOAP Fault; the code is the department's, accepted only when it can be no person's number. */
export const sourceFault = (faultCode: string): HubError => {
  const code = /^[A-Za-z0-9._-]{1,60}$/.test(faultCode) && !/\d{6}/.test(faultCode) ? faultCode : 'unreadable';
  return sourceError('source-fault', 'later', `the source answered with the fault ${code}`, { faultCode: code });
};

/** A host key other than the pinned one: somebody may stand in between. */
export const sourceHostKeyMismatch = (): HubError =>
  sourceError('source-host-key-mismatch', 'never', 'the file server showed another host key than the pinned one');

/** The address in the options is not one we may call (scheme, credentials inside the address). */
export const sourceAddressInvalid = (): HubError =>
  sourceError('source-address-invalid', 'never', 'the address must be http(s) without user or password in it');

export { sourceEgressRefused } from '#egress';

/** An exception that is no HubError: a fault of the adapter. Its text is dropped, it may hold personal data. */
export const adapterFailed = (errorName: string): HubError =>
  sourceError('adapter-failed', 'later', 'the adapter failed unexpectedly', { errorName });

/** The adapter broke its promise: a subject without an answer, an answer nobody asked for, facts it does not provide. */
export const adapterAnswerInvalid = (problem: string, details: ErrorDetails = {}): HubError =>
  sourceError('adapter-answer-invalid', 'never', `the adapter's answer breaks the contract: ${problem}`, { problem, ...details });
