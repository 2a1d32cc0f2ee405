// Written from openapi.json by `npm run client`; change nothing here.

/** Operations that do something once however often they are sent with the same Idempotency-Key. */
export const KEYED_OPERATIONS: ReadonlySet<string> = new Set([
  'POST /v1/verifications',
  'POST /v1/verifications/{verificationId}/decisions',
  'POST /v1/assistance',
  'POST /v1/households/{householdId}/changes',
  'POST /v1/bulk-files',
  'POST /v1/cases',
  'POST /v1/cases/{caseId}/aid',
]);

export interface paths {
    "/v1/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List verifications of this client
         * @description Oldest change first; follow `nextCursor` until it is absent. What changes while you read comes again at the end.
         */
        get: operations["listVerifications"];
        put?: never;
        /**
         * Start a verification
         * @description Answered as soon as it is durable. The same key with the same body gives the same verification again, with `Idempotency-Replayed: true`.
         */
        post: operations["requestVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read where a verification stands */
        get: operations["readVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop asking
         * @description Findings stay. Cancelling twice is the same as once.
         */
        post: operations["cancelVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a person to a running verification
         * @description Only the queries about the new person go out.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a consent to a running verification
         * @description Queries that lacked one and are now covered go out.
         */
        post: operations["addAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the family gave its application up
         * @description Nothing further is asked; findings and reports stay. For stopping the asking while the application stands, cancel instead. Withdrawing twice is the same as once; a verification that is complete or was cancelled can be withdrawn, one that was decided on cannot.
         */
        post: operations["withdrawApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a verification
         * @description Server-sent events: `id` is the sequence without gaps, `event` the type, `data` the event as JSON. Comments keep the connection open. The stream ends when the verification is complete or cancelled and everything was sent; a client that comes back then gets 204 and should stop.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to your cases, in order
         * @description Events since a place in the feed, without gaps and in the order in which they were committed; the same bodies as webhooks. With `wait` the answer comes as soon as something is new. From the first reading on events are written for a client; they are kept for 90 days.
         */
        get: operations["readEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are told */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Have events sent to an address
         * @description Signed by the Standard Webhooks specification, from now on. The secret stands in this answer and in no other. Cases of the purposes of the token that registers are told.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the secret
         * @description For 24 hours messages carry the signatures of both secrets, so that the receiver changes when it likes.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send nothing there for now */
        post: operations["disableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on sending
         * @description From where it stopped: what happened meanwhile is sent, too, as far as events are kept (90 days).
         */
        post: operations["enableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description Of type `webhook.test`, signed like any other.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each message
         * @description Newest first, for 90 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/redeliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send events once more
         * @description One by its id, or all from an instant on, at most 10,000 at once; under the ids they had.
         */
        post: operations["redeliverEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Receivers that take nothing any more
         * @description Endpoints whose receiver answered 410, or whose messages were given up after twelve tries: call their people.
         */
        get: operations["listUndelivered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/webhooks/{endpointId}/seen-to": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that somebody has seen to messages that were given up */
        post: operations["seeToUndelivered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts and digests of the cases requested on a day
         * @description A case belongs to the day of its request for ever, with the state it has now. Compare count and digest with your own book; where they differ compare the buckets, and read the cases of those that differ.
         */
        get: operations["reconcileDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count and digest of each of several days
         * @description For changes of older cases.
         */
        get: operations["reconcileDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases requested on a day, by id
         * @description Of a bucket, or of the whole day.
         */
        get: operations["reconcileCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the latest report */
        get: operations["readLatestReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/reports/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one version of the report
         * @description A version never changes.
         */
        get: operations["readReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/report/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the latest report in at most 1 kB */
        get: operations["readLatestSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/reports/{version}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one version of the report in at most 1 kB */
        get: operations["readSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/determination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the determination of a report
         * @description It recommends; a person decides. As it was stored with its report; its form is `/v1/schemas/determination`.
         */
        get: operations["readDetermination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read why each source is asked about each person, or is not
         * @description For every source of the catalogue and every person: asked, an answer used again, held back for a later wave, or not asked; with the reasons, the rule behind them, the period, the wave, the lane and when the answer is due. No names, numbers or amounts.
         */
        get: operations["readPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Store a household */
        post: operations["createHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{householdId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a household, masked */
        get: operations["readHousehold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{householdId}/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Store a consent of a household */
        post: operations["createAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorizations/{authorizationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a consent */
        get: operations["readAuthorization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorizations/{authorizationId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a consent
         * @description Nothing leaves once this is answered: queued work is checked in the transaction that would send it. Answers that came stay valid; the verification says what was not asked.
         */
        post: operations["revokeAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorizations/{authorizationId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a consent that holds while the family is assisted
         * @description Because the household was found not to qualify, or assistance is over. One between dates ends by its last day or by withdrawal.
         */
        post: operations["endAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{householdId}/authorizations/blank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a blank authorization for a stored household
         * @description A page with names and identity numbers in clear, to be signed. Leaves an audit row.
         */
        post: operations["printAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorization-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a blank authorization for a family that is not stored yet
         * @description The family is stored as a household with its form.
         */
        post: operations["printAuthorizationForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorization-forms/{formId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a form stands */
        get: operations["readAuthorizationForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorization-forms/{formId}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print a form again
         * @description Leaves an audit row.
         */
        get: operations["printAuthorizationFormAgain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorization-forms/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring the scan of a signed form back
         * @description The form is found by the code in the scan, or by the number a person types. The scan is kept sealed.
         */
        post: operations["returnAuthorizationScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorization-forms/{formId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record who signed, and make the authorization
         * @description By a person who has looked at the scan.
         */
        post: operations["acceptAuthorizationForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{householdId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store a signed paper of a household
         * @description Kept sealed, never changed. An authorization names it by its hash. Another household’s paper is refused.
         */
        post: operations["storeAuthorizationEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorizations/{authorizationId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The paper behind an authorization
         * @description Leaves an audit row. Not found where the file stayed with the caller.
         */
        get: operations["readAuthorizationEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exceptions of a verification, latest first */
        get: operations["listExceptionsOfVerification"];
        put?: never;
        /**
         * Ask about somebody who cannot consent
         * @description Only for the vital interest of a person or in a public-health emergency. What it permits is asked at once, until the papers are due; the report says so at its top.
         */
        post: operations["recordException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exceptions of this client, latest first
         * @description At most 100. With `overdue=true` those whose papers have not come or whose people were not told in time.
         */
        get: operations["listExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{exceptionId}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The signed papers have come */
        post: operations["acceptExceptionPapers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{exceptionId}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person was told */
        post: operations["recordExceptionNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{exceptionId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The emergency is over
         * @description Nothing more is asked under it.
         */
        post: operations["endException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided on the reports of a verification */
        get: operations["listDecisions"];
        put?: never;
        /**
         * Record what a person decided on a report
         * @description The hub recommends, a person decides. Nobody decides about a case they opened. A decision is never changed: the next one about the same household and programme follows it.
         */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is assisted on a day
         * @description One entry a household and programme: the last decision that had begun. Follow `nextCursor` until it is absent.
         */
        get: operations["listAssistance"];
        put?: never;
        /**
         * Record a decision about a household that was not verified here
         * @description The existing caseload, one household at a time, and what was paid before any check. It rests on no report.
         */
        post: operations["takeOverAssistance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/standing-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long each standing list is
         * @description Of the own area, or of the cases of a mandate. Reading it leaves an audit entry.
         */
        get: operations["countStandingLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/standing-lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entries of a standing list, latest first
         * @description Ids and codes. Follow `nextCursor` until it is absent. Reading it leaves an audit entry.
         */
        get: operations["readStandingList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for a person, the soonest due first
         * @description Of the cases you reach: alerts, corrections, erasures, papers, notices, signatures, blocked reviews, uncertain queries.
         */
        get: operations["listCaseWorkItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work-items/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of each kind waits, and is overdue */
        get: operations["countCaseWorkItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts, the most urgent first
         * @description Material changes only: what turns or could turn an outcome, or moves what is paid beyond the threshold.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Households to visit
         * @description By their most urgent alert, each with all of its alerts.
         */
        get: operations["listAlertHouseholds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alertId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert with both values, its evidence and what became of it */
        get: operations["readAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alertId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of an alert
         * @description The last answer counts, and the same twice is one. Whether alerts are useful is how their quality is measured.
         */
        post: operations["answerAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calendar of planned re-checks
         * @description By the day they are due. `state=blocked-authorization` is the list of families who must sign again first.
         */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reviews by day for a month ahead
         * @description What should have begun before stands under today.
         */
        get: operations["forecastReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{reviewId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a review back
         * @description One that was requested already runs on.
         */
        post: operations["pauseReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{reviewId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a review go on
         * @description Also after the family has signed again: it is looked at in the next turn, not only tomorrow.
         */
        post: operations["resumeReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rounds of the area, latest first */
        get: operations["listRounds"];
        put?: never;
        /**
         * Choose a cohort for a round of re-checks
         * @description Nothing is asked before it is started: see who must sign first. What is absent lets everyone within reach through.
         */
        post: operations["createRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A round with its figures while it runs */
        get: operations["readRound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Households of the cohort that must sign first
         * @description Missing and expired authorizations. Each page looks at some households of the cohort; follow `nextCursor` until it is absent.
         */
        get: operations["listRoundGaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/gaps/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as CSV, XLSX or JSON lines, all pages
         * @description Ids and codes; in the language of Accept-Language.
         */
        get: operations["readRoundGapsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Freeze the list and bring its reviews forward
         * @description The calendar of reviews makes the re-checks, each household once; started again nothing changes.
         */
        post: operations["startRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin no further re-checks
         * @description Those that run go on.
         */
        post: operations["pauseRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a round go on */
        post: operations["resumeRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a round
         * @description Reviews that were not begun go back to the day they had.
         */
        post: operations["endRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One list of a round
         * @description By number, with why and what could be decided. What is missing is never `unchanged` and never `stop`. Audited as a look.
         */
        get: operations["listRoundEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/held-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers of the unchanged that are decided one by one first
         * @description Drawn by the seed of the round, so that anybody can draw them again.
         */
        get: operations["readHeldBack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the unchanged together
         * @description By an officer with the second factor of the last five minutes, after the sample held back was decided one by one. A decision each, on the terms that run; 200 at once. Sent again it goes on with those that are left.
         */
        post: operations["confirmRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{roundId}/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Draws from a round */
        get: operations["listDraws"];
        put?: never;
        /**
         * Publish share, list and hash of the seed of a draw
         * @description The answer publishes the hash of the hub's seed beside that of yours. Of 特困 at least 30 in a hundred.
         */
        post: operations["commitDraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/draws/{drawId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draw and what was drawn */
        get: operations["readDraw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/draws/{drawId}/minutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Minutes of a draw to print
         * @description In the language of Accept-Language.
         */
        get: operations["printDrawMinutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/draws/{drawId}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw
         * @description With the seed whose hash was published. Drawn again with it nothing changes. What a unit decided is checked by another one.
         */
        post: operations["drawNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/draws/{drawId}/cases/{position}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what the re-check of a drawn case came to
         * @description By an officer of the unit that checks, who did not decide the case; once.
         */
        post: operations["recordDrawResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{householdId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a family declared
         * @description Audited as a look.
         */
        get: operations["listDeclaredChanges"];
        put?: never;
        /**
         * Record what a family declared
         * @description New work, another income, a member, property. The next re-check is made with it, and gradual exit is reckoned from it.
         */
        post: operations["declareChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/exit-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The gradual exit the policy gives, month by month
         * @description Exact amounts, of the latest report. Its steps can be decided as they are: `gradual-exit` with `steps`, from `from` to `to`.
         */
        get: operations["readExitSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-look-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether people are assisted on a day, from when and until when
         * @description One person or up to 1,000, each answered in the order asked and in the same shape whether known or not. Only the programmes and areas of the mandate for the purpose. Every request leaves an audit entry with how many were asked for and found.
         */
        post: operations["lookUpStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed for the people this department follows
         * @description Only of people it has asked about with `follow`, since then, by its own references; nobody can be found here. In the order in which decisions were committed. A term that runs out by itself is no change: its last day was told. Each page leaves an audit entry.
         */
        get: operations["listStatusChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistance-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions on assistance of the own area, for the level above
         * @description In the order in which they were committed; a number that was given out is never followed by a smaller one, so nothing is skipped. Ids, codes, amounts and days. Each page is an audit entry.
         */
        get: operations["readAssistanceFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistance-feed/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say up to where the feed is held above
         * @description Reading without `after` goes on behind it.
         */
        post: operations["acknowledgeAssistanceFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is counted, and what it may be cut by */
        get: operations["listStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/{topic}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts of a span of days in the own area
         * @description Verifications count on the day they were requested, decisions on the day they were made, reviews on the day they were due.
         */
        get: operations["readStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/{topic}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV, XLSX or JSON lines */
        get: operations["readStatisticsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/members/{subjectId}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the identity number of a person who had none
         * @description The sources are asked from then on, and the next version of the report has their answers; earlier versions stay.
         */
        post: operations["identifyMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the latest report asks of staff
         * @description Questions move no figure: a spouse nobody listed, an answer under another writing of a name, and the like.
         */
        get: operations["readQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/questions/{questionId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a question of the report
         * @description Recorded with its reason; the next version of the report shows it. `same-person` takes up an answer that was held, `another-person` keeps it apart. A later answer stands over an earlier one. `same-person` to an `identity-candidate` identifies the person without a number under the number proposed, and the sources are asked.
         */
        post: operations["answerQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sources and how they are
         * @description Also those that are not connected yet: reports show them as gaps.
         */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every code with its labels in Chinese and English
         * @description And the codes of its own that the caller may use.
         */
        get: operations["listCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the caller may do
         * @description From the access policy in force. Cases of relatives and of other purposes are excluded everywhere.
         */
        get: operations["readRights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Limits that hold for the caller
         * @description Every answer says in `RateLimit-Policy` and `RateLimit` how much is left; beyond it 429 with `Retry-After`.
         */
        get: operations["readLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a case with a reason: names and numbers in clear
         * @description For officers. The reason is needed once a case and stands; every call is audited.
         */
        post: operations["unmaskCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/raw-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the sources said, record by record
         * @description For reviewers who have opened the case.
         */
        get: operations["readRawAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/relatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List own relatives, or those of the officers of the area */
        get: operations["listRelatives"];
        put?: never;
        /**
         * Declare a relative of oneself
         * @description From then on cases with the person look to the officer as if they did not exist. The same person twice is once.
         */
        post: operations["declareRelative"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/relatives/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cases with a relative of an officer of the area
         * @description Latest first, at most 200.
         */
        get: operations["listRelativeCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/relatives/{relativeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an entry; never an own one */
        delete: operations["removeRelative"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mandates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mandates: own ones, or all for who gives them */
        get: operations["listMandates"];
        put?: never;
        /**
         * Give an auditor a mandate for named cases
         * @description For at most 92 days; each look under it is audited.
         */
        post: operations["giveMandate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mandates/{mandateId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a mandate before its time */
        post: operations["endMandate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lookup-locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List officers and client systems whose lookups are locked
         * @description Those in force first. What to look into: who it is, and what its refused looks in the audit (`look.refused`) say.
         */
        get: operations["listLookupLocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lookup-locks/{lockId}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a lock, with a reason
         * @description Counting begins anew.
         */
        post: operations["unlockLookups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the policy packs that are loaded */
        get: operations["listPacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packs/{region}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the dated packs of a region */
        get: operations["listPacksOfRegion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packs/{region}/{from}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a policy pack as it stands on a day
         * @description With everything it inherits and the local values laid over it; every entry says from which level it comes.
         */
        get: operations["readPack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packs/{region}/{from}/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the figures of a policy pack on a day
         * @description Parameters and statistics with unit, validity and source; `missing` ones are the operator’s to set.
         */
        get: operations["listPackParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packs/{region}/{from}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a policy pack as a page to proof-read
         * @description Markdown, Chinese with English: thresholds, conditions, formulas and evidence in words, each with its source.
         */
        get: operations["readPackPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the published JSON Schemas
         * @description Packs, local values, golden cases, situations, reports, determinations. Needs no credentials.
         */
        get: operations["listSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schemas/{name}/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a published JSON Schema
         * @description Needs no credentials. What stands under a date never changes.
         */
        get: operations["readSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate a household you bring
         * @description Members, figures, tests, outcomes, amounts and reasons, as `hedui evaluate --json` writes them. Nothing is asked of any department, stored or logged. A household has at most 30 people.
         */
        post: operations["evaluateSituation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List local values, newest first */
        get: operations["listLocalValues"];
        put?: never;
        /**
         * Propose a local value with its document
         * @description multipart/form-data with the parts `value` (JSON) and `scan` (the file). Checked against the packs of the region; the answer tells gaps and overlaps with other values. Another policy officer approves it.
         */
        post: operations["proposeLocalValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values/{localValueId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a local value with its history, notices and latest preview */
        get: operations["readLocalValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values/{localValueId}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the scan of the issuing document
         * @description Leaves an audit row.
         */
        get: operations["readLocalValueScan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values/{localValueId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a preview: who would be touched
         * @description Re-tests the stored households of the region under the value; no department is asked. Read the value until the preview is done.
         */
        post: operations["previewLocalValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values/{localValueId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve, as another officer than the one who proposed it */
        post: operations["approveLocalValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values/{localValueId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse, as another officer than the one who proposed it */
        post: operations["refuseLocalValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values/{localValueId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw before publication
         * @description A published value is corrected by another.
         */
        post: operations["withdrawLocalValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/local-values/{localValueId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish an approved value on a finished preview
         * @description It is frozen from now on and in every process within a minute. From its first day on it is in force, and current recipients are determined anew. Publishing again is the same as once.
         */
        post: operations["publishLocalValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List letters, visits and appraisals, oldest first */
        get: operations["listHandRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-requests/{handRequestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one with its people, masked, and every entry
         * @description Leaves an audit row.
         */
        get: operations["readHandRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-requests/{handRequestId}/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sheet to print
         * @description A page with names and identity numbers in clear, for the office that is asked. Leaves an audit row.
         */
        get: operations["printHandRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-requests/{handRequestId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter what came back on paper
         * @description multipart/form-data with the parts `value` (JSON), `scan` and, of a visit, `photo`. The same entry again is the same as once. Where the source asks for it another officer confirms before it counts; then reports get a new version.
         */
        post: operations["enterHandAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-answers/{handAnswerId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm, as another officer than the one who entered it */
        post: operations["confirmHandAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-answers/{handAnswerId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return an entry that does not match the paper */
        post: operations["returnHandAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-answers/{handAnswerId}/files/{ordinal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a scan or photo of an entry
         * @description Leaves an audit row.
         */
        get: operations["readHandAnswerFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A source brings the answer to a ticket
         * @description For sources alone. Headers carry the time in seconds since 1970 and the signature in base64 over time, a point and the body, by the scheme agreed (HMAC-SHA256, HMAC-SM3 or Ed25519); five minutes of difference are accepted, a signature once. The body is kept sealed and read at the next poll; sent again under a new signature it is the same message.
         */
        post: operations["receiveCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{sourceId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A source tells what happened to people
         * @description For sources alone, signed as callbacks are. Households assisted with such a person are checked at once; of anybody else nothing is kept. An event sent again under its eventId is the same event.
         */
        post: operations["receiveSourceEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another hub asks for help with people registered here
         * @description For partner hubs alone (docs/partner-hubs.md). The headers hedui-from, hedui-to, hedui-time, hedui-nonce and hedui-signature sign method, path and body; the answer is signed over its status and body under the same nonce.
         */
        post: operations["receivePartnerRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner-requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What there is so far for a request of another hub
         * @description For partner hubs alone (docs/partner-hubs.md). The headers hedui-from, hedui-to, hedui-time, hedui-nonce and hedui-signature sign method, path and body; the answer is signed over its status and body under the same nonce. Nobody whose records are silent is told to have none: what is missing is named.
         */
        get: operations["readPartnerAnswer"];
        put?: never;
        post?: never;
        /**
         * Another hub withdraws its request
         * @description For partner hubs alone (docs/partner-hubs.md). The headers hedui-from, hedui-to, hedui-time, hedui-nonce and hedui-signature sign method, path and body; the answer is signed over its status and body under the same nonce. Nothing further is asked for it here; withdrawing twice is the same as once.
         */
        delete: operations["withdrawPartnerRequest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a draft of policy on stored households
         * @description Re-tests the latest report of every household the draft reaches inside this client's area, as if the draft had been in force on its reference date; no department is asked. A worker does it; a run whose worker is lost goes on after its last stored page.
         */
        post: operations["requestSimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations/{simulationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far a simulation is, and its figures */
        get: operations["readSimulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations/{simulationId}/changes.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what changes for whom, by verification id
         * @description Ids, codes and amounts, no names. Once the simulation is done.
         */
        get: operations["readSimulationChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redeterminations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Determine current recipients anew under the policy of a day
         * @description From stored findings; no department is asked and no report is changed. Recipients are households whose latest report, or what stands after it, meets dibao, dibao for one person, tekun, low-income or expenditure. Each report is determined once under one policy, however often this is asked.
         */
        post: operations["requestRedetermination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redeterminations/{redeterminationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far a redetermination is */
        get: operations["readRedetermination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redeterminations/{redeterminationId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what changed for this client's own households
         * @description Empty for a client none of whose households changed. Events `determination.changed` name the redetermination.
         */
        get: operations["readRedeterminationChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redeterminations/{redeterminationId}/changes.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV, all pages */
        get: operations["readRedeterminationChangesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redeterminations/{redeterminationId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the decisions adjusted, or leave them to upstream
         * @description For another policy officer than who asked, once, when the run is done. With `adjust` a worker writes one decision a household and programme; what is open, no longer met, or was decided about since is left to people.
         */
        post: operations["approveRedetermination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redeterminations/{redeterminationId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a changed standard means for this client's own households
         * @description Amounts before and after, the difference and the first day. Follow `nextCursor` until it is absent. Each page is an audit entry.
         */
        get: operations["listAdjustments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redeterminations/{redeterminationId}/adjustments/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV, XLSX or JSON lines, all pages */
        get: operations["readAdjustmentsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how every connected source works at the moment */
        get: operations["listSourceOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how one source works at the moment */
        get: operations["readSourceOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a source
         * @description Nothing is sent to it from the next call on; running calls end. What waits keeps its tries and goes out when it is resumed.
         */
        post: operations["pauseSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drain a source
         * @description What was begun is brought to its end, tickets are polled; nothing new is begun. `hold.isDrained` says when nothing is left.
         */
        post: operations["drainSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a pause or a drain
         * @description What waited goes out within a minute. Resuming what is not held changes nothing.
         */
        post: operations["resumeSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan a maintenance window
         * @description Inside it nothing is sent and no try is used; questions go out when it ends, spread over up to five minutes.
         */
        post: operations["planSourceWindow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/windows/{windowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancel a maintenance window, or end one that has begun */
        delete: operations["cancelSourceWindow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a worker test the connection
         * @description Asks about nobody. Also of a source that is paused. Read it until it has passed or failed; that takes seconds.
         */
        post: operations["testSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/tests/{testId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a connection test step by step */
        get: operations["readSourceTest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/re-asks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count the answers of a source that are doubted
         * @description Of named cases, or all answers received in a range of time. Nothing is asked yet: read it until it is counted, then start or drop it. The answers stay in their cases until others come, and serve no other case.
         */
        post: operations["requestReask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/re-asks/{reaskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far a re-ask is */
        get: operations["readReask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/sources/{sourceId}/re-asks/{reaskId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start or drop a re-ask that is counted
         * @description Cases are asked again in the order they were asked at first. Each gets a new report version when its answer differs.
         */
        post: operations["decideReask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/work-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what waits for a person, oldest first */
        get: operations["listWorkItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/work-items/{workItemId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a work item
         * @description A worker carries it out within seconds; `handledAt` says when.
         */
        post: operations["decideWorkItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/re-asks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask one source about this case again
         * @description For people whom consent still covers; nothing is sent while the source is being asked anyway. The answer of before stays in its version of the report, serves no other case, and another answer makes another version. Events tell the rest.
         */
        post: operations["reaskCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the requests for correction of a case */
        get: operations["listCorrectionsOfCase"];
        put?: never;
        /**
         * Record that a person says a record is wrong
         * @description Due in working days (个人信息保护法 art. 46). It goes to the office of its source when it is forwarded.
         */
        post: operations["requestCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List requests for correction that are not answered */
        get: operations["listOpenCorrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections/{correctionId}/forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the request was sent to the office of its source */
        post: operations["forwardCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections/{correctionId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a request for correction
         * @description After `corrected` the source is asked again (POST /v1/verifications/{id}/re-asks), and the report issued anew.
         */
        post: operations["answerCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the objections of a case */
        get: operations["listDisputesOfCase"];
        put?: never;
        /**
         * Object to a record of the latest report
         * @description By a line (`lineId`), or by what a source said of a person (`sourceId` and `memberPosition`). The report stays as it is.
         */
        post: operations["openDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List objections that wait */
        get: operations["listOpenDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{disputeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an objection
         * @description Leaves an audit row.
         */
        get: operations["readDispute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{disputeId}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a paper to an objection
         * @description Kept sealed; the same paper again is the same as once.
         */
        post: operations["addDisputePaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{disputeId}/papers/{paperId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a paper of an objection
         * @description Leaves an audit row.
         */
        get: operations["readDisputePaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{disputeId}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the office of the source correct its record
         * @description A request for correction, recorded as sent; answered at POST /v1/corrections/{id}/answer. After `corrected` ask the source again (POST /v1/verifications/{id}/re-asks).
         */
        post: operations["sendDisputeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{disputeId}/ruling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rule on an objection
         * @description By a reviewer who had no part in the case. Anything but `upheld` needs evidence and, where the policy says so, a second reviewer. What is decided makes a new version of the report; no source is asked.
         */
        post: operations["ruleOnDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{disputeId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or return the ruling of another reviewer */
        post: operations["approveRuling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{disputeId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back an objection of one’s own */
        post: operations["withdrawDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the papers asked for in a case */
        get: operations["listProofsOfCase"];
        put?: never;
        /**
         * Ask the family for a paper
         * @description Only for what no connected source tells, what its source has not answered, or what differs from what was declared. Anything else is refused with the line that answers it.
         */
        post: operations["askForProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List papers that are waited for */
        get: operations["listOpenProofs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs/{proofId}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a paper to a request for proof
         * @description Kept sealed; the same paper again is the same as once.
         */
        post: operations["addProofPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs/{proofId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the paper came, did not come, or is waived */
        post: operations["endProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs/{proofId}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the family was told that its paper does not conform */
        post: operations["tellOfProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the legal holds of a case */
        get: operations["listLegalHoldsOfCase"];
        put?: never;
        /**
         * Place a legal hold on a case
         * @description While one is in force, nothing of the household is deleted, by no rule and no request.
         */
        post: operations["placeLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the legal holds within reach */
        get: operations["listLegalHolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds/{holdId}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a legal hold */
        post: operations["liftLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the requests for erasure of a case */
        get: operations["listErasuresOfCase"];
        put?: never;
        /**
         * Ask that the household of a case be erased
         * @description Another officer decides; the worker carries it out once nothing stands in the way.
         */
        post: operations["requestErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the requests for erasure within reach */
        get: operations["listErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasureId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or refuse an erasure; never one that was asked for by oneself */
        post: operations["decideErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/subject-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the copies asked for in a case */
        get: operations["listSubjectAccess"];
        put?: never;
        /**
         * Record that a person asks for a copy of what is held
         * @description For officers who have opened the case; due in working days (个人信息保护法 art. 45).
         */
        post: operations["requestSubjectAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subject-access/{extractId}/hand-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the copy of this moment and hand it out
         * @description Never another adult's data, nor figures from which they could be computed; kept as it was handed out.
         */
        post: operations["handOutSubjectAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subject-access/{extractId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a copy as it was handed out */
        get: operations["readSubjectAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subject-access/{extractId}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The copy as a page to print
         * @description In the language of Accept-Language.
         */
        get: operations["printSubjectAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the retention rules and what each did last */
        get: operations["readRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/case-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List own exports and those one may decide about */
        get: operations["listCaseExports"];
        put?: never;
        /**
         * Ask for a list of cases as a file
         * @description For officers, with the second factor of the last five minutes. The file holds what the list on the screen holds, people masked, and says whose copy it is. Up to 200 rows within 24 hours it is ready at once; beyond, another officer decides and a worker makes the file.
         */
        post: operations["requestCaseExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/case-exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far an export is */
        get: operations["readCaseExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/case-exports/{exportId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or refuse an export of somebody else */
        post: operations["decideCaseExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/case-exports/{exportId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the file, once
         * @description For who asked, within a day, with the second factor of the last five minutes. The hub keeps no copy.
         */
        post: operations["takeCaseExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own bulk files */
        get: operations["listBulkFiles"];
        put?: never;
        /**
         * Hand in a list of households or people
         * @description CSV, XLSX or JSON lines with the columns of the template, at most 100000 lines and 50 MiB. Answered as soon as every byte is stored; a worker reads it. The same key with the same content is the same file, and so is the same content within a day unless `again` is true.
         */
        post: operations["handInBulkFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A template to fill in
         * @description The header, and under it what goes into each column with its codes; lines that begin with # are not read.
         */
        get: operations["readBulkTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files/{bulkFileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a bulk file is */
        get: operations["readBulkFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files/{bulkFileId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read no further for now
         * @description What was asked for goes on.
         */
        post: operations["pauseBulkFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files/{bulkFileId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on where it stood */
        post: operations["resumeBulkFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files/{bulkFileId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for nothing further
         * @description Say what becomes of what was asked for already: `keep` lets it go on, `cancel` cancels what is not complete. With why, if you like.
         */
        post: operations["cancelBulkFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files/{bulkFileId}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lines that were refused
         * @description Line, column, code, reason and what to do. Never what stood there.
         */
        get: operations["readBulkErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-files/{bulkFileId}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of every household or person
         * @description By line and your own number: no names. An outcome that hangs on a missing answer says so; of sources that were asked their answer, its day and the kinds of record, against the run before. Officers take lists of cases as exports.
         */
        get: operations["readBulkResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases, the latest first
         * @description `overdue=any` is the list of what is late, `escalated=true` what a supervisor has to see to. Ids and codes.
         */
        get: operations["listCases"];
        put?: never;
        /**
         * Open a case: an application, a clue, an emergency
         * @description A clue or an emergency needs no household and no application. Opening a case lets no query leave: that takes an authorization.
         */
        post: operations["openCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case: its steps, clocks, aid, and what is expected when */
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/routing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a case belongs, by programme and hukou
         * @description What the policy in force says, with its source. A suggestion: people hand a case on.
         */
        get: operations["suggestRouting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who did which step, and when
         * @description Acceptance begins the statutory working days; survey and decision meet theirs.
         */
        post: operations["recordCaseStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The longer limit of the decision, with its ground */
        post: operations["extendCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/household": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom a case is about, once that is known */
        post: operations["nameCaseHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A verification that belongs to a case */
        post: operations["linkCaseVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/aid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Aid that was paid, before any check or after it
         * @description Before a report exists up to the limit of the policy, beyond it with the number of the minutes. The first payment begins the clock of the papers.
         */
        post: operations["recordCaseAid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Papers of aid paid first have come, in part or all */
        post: operations["receiveCasePapers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A supervisor has seen to a case that is late */
        post: operations["endCaseEscalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a case with its outcome, and how the family was told
         * @description What is late stays told in its deadlines; what is open waits for nobody any more.
         */
        post: operations["closeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a case to another organisation
         * @description Whoever keeps it goes on keeping it until the other side accepts. Until then the other side sees codes: no household, no words. An offer nobody accepts within the hours of the policy ends, and a supervisor is told.
         */
        post: operations["offerCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hand-overs of either side, the latest first */
        get: operations["listHandovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-overs/{handoverId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a case over
         * @description From now on case, household and verifications are those of the officer who accepts. Who had it goes on reading what was done.
         */
        post: operations["acceptCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-overs/{handoverId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a case back: it goes on where it was */
        post: operations["returnCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-overs/{handoverId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw an offer nobody has accepted yet */
        post: operations["withdrawHandover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List registered client systems */
        get: operations["listClients"];
        put?: never;
        /**
         * Register a client system
         * @description Only public keys are taken.
         */
        post: operations["registerClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a registration */
        get: operations["readClient"];
        /** Replace a registration: keys, rights, quotas */
        put: operations["replaceClient"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a client off
         * @description Within a minute no token of it opens anything, in any process; what it asked for and was not sent yet waits.
         */
        post: operations["disableClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a client on again */
        post: operations["enableClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token for a client system
         * @description OAuth 2 client credentials: with `client_assertion` (private_key_jwt, RFC 7523; EdDSA, ES256 or PS256, at most ten minutes, each `jti` once) or with the registered certificate of the TLS connection and `client_id` (RFC 8705). `scope` narrows the token: `purpose:social-assistance programme:dibao`.
         */
        post: operations["requestToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys that verify access tokens */
        get: operations["readTokenKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where and how tokens are given (RFC 8414) */
        get: operations["readAuthorizationServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List organisations */
        get: operations["listOrganisations"];
        put?: never;
        /**
         * Add an organisation below another
         * @description Leaves an audit row.
         */
        post: operations["createOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List officers */
        get: operations["listOfficers"];
        put?: never;
        /**
         * Add an officer
         * @description The answer holds the password for the first sign-in, at which the officer sets an own one and a second factor.
         */
        post: operations["createOfficer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/officers/{officerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an officer */
        get: operations["readOfficer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/officers/{officerId}/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change roles, organisation, purposes or programmes
         * @description What is left out stays. Sessions of the officer end.
         */
        put: operations["changeOfficerRights"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/officers/{officerId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an officer
         * @description All sessions are dead at the next request.
         */
        post: operations["disableOfficer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/officers/{officerId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable an officer again */
        post: operations["enableOfficer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/officers/{officerId}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a new first password and drop the second factor
         * @description For a lost authenticator or a forgotten password; sessions end and recovery codes are worth nothing.
         */
        post: operations["resetOfficer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with name and password
         * @description Answers which step follows. An unknown name, a wrong password and a disabled account get the same answer; after eight tries the name waits for 15 minutes.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the second factor
         * @description Sets the session cookie (HttpOnly, SameSite=Strict) and a cookie of this PC.
         */
        post: operations["showSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set an own password and a second factor at the first sign-in
         * @description The password that was handed out is worth nothing afterwards. Answers ten recovery codes, once.
         */
        post: operations["setUpSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has signed in here
         * @description No use of the session: asking does not keep it from locking.
         */
        get: operations["readSession"];
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a locked session again on the same PC
         * @description With the PIN or a code; the session goes on under another id until its end. After five wrong tries it is over.
         */
        post: operations["unlockSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the second factor again
         * @description Exports, decisions and changes of rights want it within the last five minutes.
         */
        post: operations["stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the PIN of quick unlock
         * @description Within five minutes of the second factor.
         */
        put: operations["setPin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit entries
         * @description Newest first, without personal data: people are keyed hashes, the same in every case of a person. Audit administrators reach all, officers their own, auditors those of the cases of their mandates. Reading them leaves an entry.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who looked at how many people, unusual use first
         * @description For whoever answers for an organisation: officers of the own division and below; audit administrators reach all. Off-hours, many people in an hour, cases of others, one person on many days, unmasked without decision. Reading it leaves an entry.
         */
        get: operations["readUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the public keys by which reports are verified
         * @description A JWKS (RFC 7517) with the keys of now and of before. No credentials are needed. `hedui report verify` takes it as it is.
         */
        get: operations["listKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/report/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take out a report, or one view of it, as a file that verifies by itself
         * @description Holds the signed manifest of the version and the parts shown with their salts; nothing else of the report.
         */
        get: operations["readReportEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a report as PDF
         * @description Made once for each version and language; holds both signed manifests, so that `hedui report verify` and the page `/check` tell it from a changed one. A QR code leads to that page.
         */
        get: operations["readReportPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verificationId}/family-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Letters of a case
         * @description Whether each was opened; never a code.
         */
        get: operations["listFamilyLetters"];
        put?: never;
        /**
         * Print a letter for a person of the case
         * @description One A4 page with number and code, once: the code cannot be printed again, a new letter ends the one before it. `Accept: application/json` answers the same as JSON. Leaves an audit row.
         */
        post: operations["issueFamilyLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a letter with its number and code
         * @description An unknown number, a wrong code, a letter that is over and one that has to wait are one answer, after the same time. After two wrong codes each further one doubles the wait; after twelve the letter is over.
         */
        post: operations["openFamilyLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was asked about oneself, by whom, and what came of it
         * @description About oneself and one’s wards. No figure of anybody else, and none from which one could be reckoned. Leaves an audit row.
         */
        get: operations["readFamilyLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/authorizations/{authorizationId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw an authorization that names oneself or a ward
         * @description Nothing is asked on it from then on, about anybody it names; what was answered before stays valid, and the application may not be decided without it (个人信息保护法 art. 15, 16).
         */
        post: operations["withdrawFamilyAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a record about oneself or a ward is wrong */
        post: operations["requestFamilyCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Object to what an office said about oneself or a ward */
        post: operations["objectAsFamily"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leave */
        delete: operations["closeFamilyLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ProblemFaultDto: {
            /**
             * @description JSON pointer (RFC 6901) into the body; empty for the body itself.
             * @example /household/members/0/idNumber
             */
            pointer?: string;
            /**
             * @description Name of the query parameter at fault.
             * @example limit
             */
            parameter?: string;
            /**
             * @description Name of the header at fault.
             * @example Idempotency-Key
             */
            header?: string;
            /**
             * @description Stable code of the fault.
             * @example id-number-check-character
             */
            code: string;
            /**
             * @description Sentence for a person, in the language asked for.
             * @example 证件号码的校验码不正确,请核对各位数字。
             */
            detail: string;
        };
        ProblemDto: {
            /**
             * @description URN of the kind of problem.
             * @example urn:hedui:problem:request-invalid
             */
            type: string;
            /**
             * @description Sentence for a person, in the language asked for.
             * @example 请求内容有误,请按 errors 逐项更正。
             */
            title: string;
            /**
             * @description HTTP status.
             * @example 400
             */
            status: number;
            /**
             * @description Stable code of the problem.
             * @example request-invalid
             * @enum {string}
             */
            code: "bulk-media-type" | "bulk-file-empty" | "bulk-file-too-large" | "bulk-file-state" | "case-closed" | "case-invalid" | "case-handed-over" | "hand-over-ended" | "letter-mistyped" | "letter-refused" | "letter-reader-unfit" | "correction-invalid" | "own-submission" | "decision-without-report" | "report-superseded" | "decision-superseded" | "alert-over" | "decision-out-of-turn" | "decision-invalid" | "decision-needs-reason" | "decision-needs-person" | "no-exit" | "round-invalid" | "round-empty" | "round-state" | "round-sample-open" | "draw-too-small" | "draw-seed-differs" | "draw-empty" | "draw-own-unit" | "draw-recorded" | "change-invalid" | "dispute-open" | "dispute-state" | "dispute-ticket" | "dispute-party" | "ruling-unfit" | "objections-not-set" | "proof-not-needed" | "proof-open" | "proof-state" | "decision-too-early" | "dispute-undecided" | "paper-differs" | "sign-in-refused" | "sign-in-throttled" | "challenge-invalid" | "second-factor-refused" | "session-missing" | "session-locked" | "unlock-refused" | "csrf-refused" | "step-up-needed" | "provider-unavailable" | "login-name-taken" | "external-id-taken" | "organisation-taken" | "organisation-unknown" | "organisation-misplaced" | "roles-not-combinable" | "password-weak" | "pin-weak" | "status-not-mandated" | "status-day-invalid" | "quota-people" | "status-follows-full" | "feed-number-invalid" | "statistics-invalid" | "redetermination-state" | "keys-unavailable" | "client-disabled" | "network-not-allowed" | "client-invalid" | "client-taken" | "rate-limited" | "quota-households" | "quota-running" | "lookups-locked" | "export-of-bulk-file" | "export-empty" | "export-too-large" | "export-limit" | "own-export" | "export-decided" | "export-not-ready" | "export-outdated" | "clients-not-known" | "reconciliation-too-long" | "not-an-application" | "verification-decided" | "correction-state" | "hold-state" | "erasure-state" | "extract-state" | "extract-person-unverified" | "callback-repeated" | "callback-without-reference" | "callback-refused" | "partner-message-refused" | "partner-message-repeated" | "partner-request-invalid" | "partner-loop" | "partner-hops" | "partner-deadline-over" | "partner-division-not-served" | "partner-facts-not-agreed" | "request-invalid" | "body-malformed" | "request-malformed" | "route-unknown" | "method-not-allowed" | "body-too-large" | "address-too-long" | "media-type-unsupported" | "upload-needed" | "headers-too-large" | "credentials-missing" | "credentials-invalid" | "access-denied" | "reason-needed" | "relative-in-case" | "mandate-invalid" | "purpose-not-allowed" | "programme-not-allowed" | "division-not-allowed" | "policy-not-allowed" | "operator-not-allowed" | "second-officer-needed" | "answers-not-allowed" | "another-officer-needed" | "events-unreadable" | "hand-answer-waiting" | "hand-answer-state" | "local-value-taken" | "local-value-state" | "preview-needed" | "preview-outdated" | "local-value-not-correctable" | "not-found" | "client-reference-taken" | "verification-finished" | "idempotency-key-busy" | "household-erased" | "report-erased" | "evidence-missing" | "evidence-not-genuine" | "idempotency-key-reused" | "authorization-invalid" | "exception-invalid" | "exception-state" | "form-unknown" | "form-code-unreadable" | "form-code-foreign" | "form-code-damaged" | "form-code-differs" | "form-state" | "evidence-repeated" | "member-repeated" | "member-identified" | "answer-not-offered" | "packs-invalid" | "value-without-parameter" | "draft-reads-what-is-not-kept" | "simulation-running" | "reask-state" | "work-item-decided" | "no-pack-for-region" | "declared-subject-unknown" | "source-unknown" | "cursor-invalid" | "events-not-kept" | "receiver-refused" | "webhook-endpoints-full" | "too-many-streams" | "overloaded" | "internal-error" | "audit-unavailable" | "audit-not-anchored" | "temporarily-unavailable";
            /**
             * @description More about this occurrence.
             * @example 共 2 处需要更正。
             */
            detail: string;
            /** @description Every fault of the request at once. */
            errors?: components["schemas"]["ProblemFaultDto"][];
            /**
             * @description Codes, ids and counts that belong to the refusal.
             * @example {
             *       "programmes": [
             *         "medical"
             *       ]
             *     }
             */
            details?: {
                [key: string]: unknown;
            };
        };
        OtherDocumentDto: {
            /**
             * @description Kind of document.
             * @example home-return-permit
             * @enum {string}
             */
            type: "home-return-permit" | "taiwan-travel-permit" | "foreign-permanent-residence-old" | "passport" | "birth-certificate";
            /**
             * @description Its number.
             * @example H12345678
             */
            number: string;
            /**
             * Format: date
             * @description Day of birth; not after today.
             * @example 2024-05-06
             */
            bornOn?: string;
        };
        UnnumberedDto: {
            /**
             * @description As it appears.
             * @example male
             * @enum {string}
             */
            sex?: "female" | "male";
            /**
             * @description Age as it appears.
             * @example 60
             */
            aboutAge?: number;
            /**
             * @description Years by which the age may be wrong; five when absent.
             * @example 10
             */
            aboutAgeWithin?: number;
            /**
             * @description Year of birth, where it is known; instead of the age.
             * @example 1958
             */
            bornYear?: number;
            /**
             * @description Where the person was found or lives.
             * @example 火车站
             */
            place?: string;
            /**
             * @description Why there is no number. Stored sealed.
             * @example 流浪人员,不能说明身份
             */
            note: string;
        };
        SelfCareDto: {
            /**
             * @description Those of the six indicators that are not met.
             * @example [
             *       "bathe"
             *     ]
             */
            notMet: ("eat" | "dress" | "get-in-and-out-of-bed" | "use-toilet" | "walk-indoors" | "bathe")[];
            /**
             * Format: date
             * @description Day of the assessment; not after today.
             * @example 2026-11-10
             */
            assessedOn: string;
        };
        CircumstancesDto: {
            /**
             * @description Lives with the applicant for long; the same hukou book says nothing about it.
             * @example true
             */
            livesWith?: boolean;
            /**
             * @description Married, where the register has not answered.
             * @example true
             */
            married?: boolean;
            /**
             * @description An adult who cannot live independently.
             * @example true
             */
            dependent?: boolean;
            /**
             * @description In compulsory military service.
             * @example true
             */
            conscript?: boolean;
            /**
             * Format: date
             * @description Religious staff living apart since this day.
             * @example 2021-03-01
             */
            religiousSince?: string;
            /**
             * @description Declared missing by a court.
             * @example true
             */
            declaredMissing?: boolean;
            /**
             * @description Has legal capacity; true unless stated otherwise.
             * @example true
             */
            legalCapacity?: boolean;
            /**
             * @description Able to work, as an officer or an appraisal has it; without it age and disability decide.
             * @example true
             */
            ableToWork?: boolean;
            /**
             * @description Kept by the family.
             * @example true
             */
            keptByFamily?: boolean;
            /**
             * @description Income that is not fixed.
             * @example true
             */
            unfixedIncome?: boolean;
            /**
             * @description Falls under the scheme for orphans.
             * @example true
             */
            orphan?: boolean;
            /**
             * @description Aid the person is already in.
             * @example dibao
             * @enum {string}
             */
            receives?: "tekun" | "dibao" | "low-income";
            /** @description Ability of self-care by the six indicators (特困). */
            selfCare?: components["schemas"]["SelfCareDto"];
            /**
             * @description Applies for dibao alone (单人保).
             * @example true
             */
            appliesAlone?: boolean;
            /**
             * @description Of an obligor: heads of the own household.
             * @example 3
             */
            ownHouseholdHeads?: number;
            /**
             * @description Of an obligor: people supported.
             * @example 1
             */
            supports?: number;
        };
        NewMemberDto: {
            /**
             * @description Your own short name for the person inside this request; figures and authorizations refer to it.
             * @example m1
             */
            ref: string;
            /**
             * @description Name as on the identity card. Kept in NFC; dots between parts become U+00B7.
             * @example 王建国
             */
            name: string;
            /**
             * @description Identity number of 18 characters (GB 11643), as a string; residence permits (81 to 83) and permanent residence cards (9) too. A lower-case x is taken for X. Exactly one of idNumber, document and unnumbered.
             * @example 11010519491231002X
             */
            idNumber?: string;
            /** @description In place of idNumber: a document no source can be asked by. */
            document?: components["schemas"]["OtherDocumentDto"];
            /** @description In place of idNumber: a person without any number. */
            unnumbered?: components["schemas"]["UnnumberedDto"];
            /**
             * @description Names the person once had; an answer under one of them is held, not quarantined.
             * @example [
             *       "王小虎"
             *     ]
             */
            formerNames?: string[];
            /**
             * @description Member of the household, or a relative outside it with a duty of support.
             * @example member
             * @enum {string}
             */
            role: "member" | "obligor";
            /**
             * @description Relation to the applicant; exactly one member of a household is `self`.
             * @example self
             * @enum {string}
             */
            relation: "self" | "spouse" | "son" | "daughter" | "father" | "mother" | "grandparent" | "grandchild" | "sibling" | "other";
            /**
             * @description Whether the person counts in the household (共同生活家庭成员), as the requester states it; without it the rules of the pack decide. A record of death or custody stands over it, any other difference is flagged.
             * @example true
             */
            counted?: boolean;
            /**
             * @description Why the person counts or does not; required when it does not.
             * @example 共同生活
             */
            countedReason?: string;
            /** @description What is stated about the person; what is not stated is unknown. */
            circumstances?: components["schemas"]["CircumstancesDto"];
        };
        HouseholdChoiceDto: {
            /**
             * @description Kind of area, where the policy has standards for each.
             * @example urban
             * @enum {string}
             */
            area?: "urban" | "rural";
            /**
             * @description Division of the hukou until the register has answered; without it the division of the household.
             * @example 110109
             */
            hukou?: string;
            /**
             * Format: uuid
             * @description A stored household; then nothing else is given.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            householdId?: string;
            /**
             * @description Division of a new household, 6, 9 or 12 digits.
             * @example 110105
             */
            divisionCode?: string;
            /** @description Members of a new household; at most 30. */
            members?: components["schemas"]["NewMemberDto"][];
        };
        SignatoryDto: {
            /**
             * @description Ref or subject id, when the signatory is of the same household.
             * @example m1
             */
            subject?: string;
            /**
             * @description Name of a signatory who is not of the household. Kept sealed.
             * @example 李建军
             */
            name?: string;
            /**
             * @description How the signatory stands to the person.
             * @example parent
             * @enum {string}
             */
            relation: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "other-relative" | "village-committee" | "civil-affairs-office" | "institution" | "other";
            /**
             * @description What makes the signatory one: birth certificate, judgment, certificate of death. Kept sealed.
             * @example 户口簿
             */
            basis: string;
        };
        MandateDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            mandateId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            auditorId: string;
            /**
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60"
             *     ]
             */
            verificationIds: string[];
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-29T01:02:03.456Z
             */
            to: string;
            /** @example 2026 年专项审计 */
            reason: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            givenBy: string;
            /**
             * Format: date-time
             * @description When it was ended before its time.
             * @example 2026-11-21T01:02:03.456Z
             */
            endedAt?: string;
        };
        SignatureDto: {
            /**
             * @description Ref or subject id of the person the signature is for.
             * @example m1
             */
            subject: string;
            /**
             * Format: date
             * @description Day of signature; not after today.
             * @example 2026-11-20
             */
            signedOn: string;
            /**
             * @description Who signed: the person; a guardian (always for a child under 14, and for whoever is a minor or lacks capacity); an agent with a written mandate; an heir.
             * @example self
             * @enum {string}
             */
            signedBy: "self" | "guardian" | "agent" | "heir";
            /**
             * @description Of an adult without full capacity (无/限制民事行为能力): then a guardian signs.
             * @example limited
             * @enum {string}
             */
            capacity?: "none" | "limited";
            /** @description Who signed in the place of the person; needed for heirs and for guardians of adults. */
            signatory?: components["schemas"]["SignatoryDto"];
            /** @description Needed for an agent: without it nothing is asked about the person. */
            mandate?: components["schemas"]["MandateDto"];
            /**
             * @description Separate consents (单独同意) given on the paper. With this list, sources of a kind that is not on it are not asked about the person; absent: the paper does not tell them apart.
             * @example [
             *       "financial",
             *       "health"
             *     ]
             */
            consents?: ("financial" | "health")[];
        };
        EvidenceDto: {
            /**
             * @description A scan of the signed paper, or an electronic signature.
             * @example scan
             * @enum {string}
             */
            kind: "scan" | "electronic";
            /**
             * @description SHA-256 of the evidence file, 64 lower-case hexadecimal digits.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
        };
        ValidityDto: {
            /**
             * @description `while-assisted`: it ends when the household is found not to qualify, when assistance ends, when the family changes and when it applies again.
             * @example while-assisted
             * @enum {string}
             */
            mode: "dates" | "while-assisted";
            /**
             * @description Form or rule that says so; needed with `while-assisted`.
             * @example 江苏省申请救助家庭经济状况核对授权书
             */
            source?: string;
        };
        AuthorizationPartDto: {
            /**
             * @description Number on the paper; the hub numbers it when absent.
             * @example SQ-2026-000123
             */
            number?: string;
            /**
             * @description Refs of members of this request, or ids of known subjects.
             * @example [
             *       "m1"
             *     ]
             */
            subjects: string[];
            /**
             * @description Sources that may be asked; every source of the catalogue when absent.
             * @example [
             *       "tax",
             *       "social-insurance"
             *     ]
             */
            sourceIds?: string[];
            /**
             * @description Programmes the consent is for.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * Format: date
             * @description First day of the consent.
             * @example 2026-11-20
             */
            validFrom: string;
            /**
             * Format: date
             * @description Last day of the consent; not before its first.
             * @example 2027-11-19
             */
            validTo: string;
            /** @description One for each subject; a subject without a signature that holds is not asked about. */
            signatures: components["schemas"]["SignatureDto"][];
            /** @description What was signed, by its hash. The file may be stored here before (`/v1/households/{householdId}/evidence`) or stay with the caller. */
            evidence: components["schemas"]["EvidenceDto"];
            /** @description How long it holds; between its dates when absent. */
            validity?: components["schemas"]["ValidityDto"];
            /**
             * @description Signed copies; one when absent.
             * @example 3
             */
            copies?: number;
        };
        DeclaredFigureDto: {
            /**
             * @description What is declared; yearly figures are for the whole income window.
             * @example wages
             * @enum {string}
             */
            item: "wages" | "business-net" | "property-net" | "transfer-in" | "transfer-out" | "monetary-assets" | "dwellings" | "vehicles";
            /**
             * @description Dwellings and vehicles are counted, everything else is in yuan.
             * @example yuan
             * @enum {string}
             */
            unit: "yuan" | "count";
            /**
             * @description Yuan as a string with at most two decimals, not negative.
             * @example 72000.00
             */
            amount?: string;
            /**
             * @description Number of pieces, with unit count.
             * @example 1
             */
            count?: number;
            /**
             * @description Ref or subject id of the person; the whole household when absent.
             * @example m1
             */
            subject?: string;
        };
        ChangeDto: {
            /**
             * @description What changed.
             * @example employment
             * @enum {string}
             */
            kind: "employment" | "income" | "member" | "property";
            /**
             * Format: date
             * @description Day of the change; not after today.
             * @example 2026-10-08
             */
            on: string;
            /**
             * Format: date
             * @description Day the household declared it; not before the change.
             * @example 2026-10-20
             */
            declaredOn?: string;
            /**
             * Format: date
             * @description Day it was found out; not before the change.
             * @example 2026-11-02
             */
            detectedOn?: string;
        };
        CurrentAidDto: {
            /**
             * @description Programme the household is in.
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @description Paid a month, in yuan.
             * @example 1160.00
             */
            monthlyAmount: string;
        };
        PaymentDto: {
            /**
             * Format: date
             * @description Day of payment; not after today.
             * @example 2026-11-18
             */
            on: string;
            /**
             * @description Yuan.
             * @example 2000.00
             */
            amount: string;
        };
        TemporaryRequestDto: {
            /**
             * @description Emergency, or hardship through spending.
             * @example emergency
             * @enum {string}
             */
            kind: "emergency" | "expenditure";
            /**
             * @description Whom it is for.
             * @example household
             * @enum {string}
             */
            to: "household" | "individual";
            /**
             * @description Cause of hardship through spending.
             * @example illness
             * @enum {string}
             */
            cause?: "illness" | "schooling";
            /**
             * Format: date-time
             * @description When the emergency was reported (RFC 3339 with a zone).
             * @example 2026-11-18T09:30:00+08:00
             */
            reportedAt?: string;
            /**
             * @description Amount a caseworker proposes.
             * @example 2400.00
             */
            proposedAmount?: string;
            /**
             * @description Record of the case meeting (一事一议) that allows more than the cap.
             * @example 2026-11-19 会议纪要第12号
             */
            caseMeeting?: string;
            /** @description What was paid already. */
            paid?: components["schemas"]["PaymentDto"][];
        };
        ExclusionDto: {
            /**
             * @description Id of the record, as the evidence of a report line names it.
             * @example LHDTEST1230199S06
             */
            recordId: string;
            /**
             * @description Why it counts no more.
             * @example 2019年已出售并交付,未过户
             */
            reason: string;
            /**
             * @description What proves it.
             * @example 2019年5月20日买卖合同
             */
            evidence: string;
            /**
             * Format: date
             * @description Day of the decision; not after today.
             * @example 2026-11-06
             */
            on: string;
            /**
             * @description At least two people who approved it, by their names or numbers in your system.
             * @example [
             *       "officer-1",
             *       "officer-2"
             *     ]
             */
            approvedBy: string[];
        };
        NewVerificationDto: {
            /**
             * @description Your own case number, unique for your client; without identity numbers.
             * @example CY-2026-0457
             */
            clientReference?: string;
            /** @description Either a stored household (householdId) or a new one (divisionCode and members). */
            household: components["schemas"]["HouseholdChoiceDto"];
            /** @description Consents signed for this verification. */
            authorizations?: components["schemas"]["AuthorizationPartDto"][];
            /**
             * @description Stored authorizations that shall be used.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7f81"
             *     ]
             */
            authorizationIds?: string[];
            /**
             * Format: date
             * @description The day the means are looked at; from 2000-01-01 to today (China).
             * @example 2026-11-21
             */
            referenceDate: string;
            /**
             * @description What the data may be used for.
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @description Why the verification starts.
             * @example application
             * @enum {string}
             */
            trigger: "application" | "recheck" | "change" | "dispute" | "emergency" | "clue" | "delegated" | "bulk" | "screening";
            /**
             * @description Programmes the report is tested against.
             * @example [
             *       "dibao",
             *       "low-income"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /** @description What the household says about itself. */
            declared?: components["schemas"]["DeclaredFigureDto"][];
            /** @description A change since the last decision. */
            change?: components["schemas"]["ChangeDto"];
            /** @description The aid now paid. */
            current?: components["schemas"]["CurrentAidDto"];
            /** @description Temporary aid asked for. */
            temporary?: components["schemas"]["TemporaryRequestDto"];
            /** @description Records that count no more after an objection was decided. They stay in the report, with reason and evidence. */
            exclusions?: components["schemas"]["ExclusionDto"][];
        };
        IncomeWindowDto: {
            /**
             * @description First month, included.
             * @example 2025-11
             */
            from: string;
            /**
             * @description Last month, included.
             * @example 2026-10
             */
            to: string;
        };
        QueryViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f90
             */
            queryId: string;
            /** @example tax */
            sourceId: string;
            /**
             * @example settled
             * @enum {string}
             */
            state: "planned" | "asking" | "waiting" | "settled" | "void";
            /**
             * @description How often the department was asked.
             * @example 1
             */
            attempt: number;
            /**
             * @description People the query is about.
             * @example 3
             */
            subjects: number;
            /**
             * @description Number of people by outcome: found, no-record, partial, pending, late, refused, error, closed, not-authorised, not-connected, out-of-coverage, uncertain, quarantined, not-needed, unconfirmed, not-concerned.
             * @example {
             *       "found": 2,
             *       "no-record": 1
             *     }
             */
            outcomes: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            askedAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            settledAt?: string;
            /**
             * Format: date-time
             * @description After this instant reports no longer wait for the source.
             * @example 2026-11-21T01:02:03.456Z
             */
            dueAt: string;
            /**
             * @description Institutions behind the source that have not answered.
             * @example []
             */
            missing: string[];
        };
        VerificationSubjectDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /** @example m1 */
            ref: string;
            /**
             * @example member
             * @enum {string}
             */
            role: "member" | "obligor";
            /**
             * @example self
             * @enum {string}
             */
            relation: "self" | "spouse" | "son" | "daughter" | "father" | "mother" | "grandparent" | "grandchild" | "sibling" | "other";
            /**
             * @description As stated; absent: the rules decide.
             * @example true
             */
            counted?: boolean;
        };
        NotAuthorisedDto: {
            /** @example banks */
            sourceId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /**
             * @description Stable code: who has not signed, or what of the nearest authorization does not fit.
             * @example guardian-signature-missing
             */
            reason: string;
        };
        VerificationViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /** @example CY-2026-0457 */
            clientReference?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            householdId: string;
            /**
             * @example collecting
             * @enum {string}
             */
            state: "collecting" | "partial" | "complete" | "cancelled" | "withdrawn";
            /**
             * @description Of the latest report; none before the first.
             * @example none
             * @enum {string}
             */
            completeness: "complete" | "partial" | "none";
            /**
             * @example live
             * @enum {string}
             */
            lane: "live" | "bulk";
            /**
             * @example application
             * @enum {string}
             */
            trigger: "application" | "recheck" | "change" | "dispute" | "emergency" | "clue" | "delegated" | "bulk" | "screening" | "event" | "comparison" | "partner";
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * Format: date
             * @example 2026-11-21
             */
            referenceDate: string;
            incomeWindow: components["schemas"]["IncomeWindowDto"];
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description A report is issued by then, with the gaps named.
             * @example 2026-11-21T01:02:03.456Z
             */
            firstReportDueAt: string;
            /**
             * @description Latest version; absent before the first report.
             * @example 1
             */
            reportVersion?: number;
            /** @example 4 */
            openQueries: number;
            /** @example 6 */
            lastEventSequence: number;
            /** @description In single reads, not in lists. */
            queries?: components["schemas"]["QueryViewDto"][];
            /** @description In single reads, not in lists. */
            subjects?: components["schemas"]["VerificationSubjectDto"][];
            /** @description In single reads: who is not asked about at which source for want of an authorization, and why. */
            notAuthorised?: components["schemas"]["NotAuthorisedDto"][];
        };
        VerificationPageDto: {
            items: components["schemas"]["VerificationViewDto"][];
            /**
             * @description Give as `cursor` for the next page; absent on the last.
             * @example eyJ1IjoiMjAyNi0xMS0yMSJ9
             */
            nextCursor?: string;
        };
        AddedMemberDto: {
            /** @description The person to add. */
            member: components["schemas"]["NewMemberDto"];
            /** @description Consents that cover the person; may be empty, and follow later: until then nobody is asked about the person. */
            authorizations: components["schemas"]["AuthorizationPartDto"][];
        };
        NewAuthorizationDto: {
            /**
             * @description Number on the paper; the hub numbers it when absent.
             * @example SQ-2026-000123
             */
            number?: string;
            /**
             * @description Refs of members of this request, or ids of known subjects.
             * @example [
             *       "m1"
             *     ]
             */
            subjects: string[];
            /**
             * @description Sources that may be asked; every source of the catalogue when absent.
             * @example [
             *       "tax",
             *       "social-insurance"
             *     ]
             */
            sourceIds?: string[];
            /**
             * @description Programmes the consent is for.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * Format: date
             * @description First day of the consent.
             * @example 2026-11-20
             */
            validFrom: string;
            /**
             * Format: date
             * @description Last day of the consent; not before its first.
             * @example 2027-11-19
             */
            validTo: string;
            /** @description One for each subject; a subject without a signature that holds is not asked about. */
            signatures: components["schemas"]["SignatureDto"][];
            /** @description What was signed, by its hash. The file may be stored here before (`/v1/households/{householdId}/evidence`) or stay with the caller. */
            evidence: components["schemas"]["EvidenceDto"];
            /** @description How long it holds; between its dates when absent. */
            validity?: components["schemas"]["ValidityDto"];
            /**
             * @description Signed copies; one when absent.
             * @example 3
             */
            copies?: number;
        };
        WithdrawalDto: {
            /**
             * Format: date
             * @description The day on which the family said so; today when absent.
             * @example 2026-11-22
             */
            withdrawnOn?: string;
        };
        VerificationEventDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * @description Without gaps within a verification.
             * @example 3
             */
            sequence: number;
            /**
             * @example query.settled
             * @enum {string}
             */
            type: "verification.accepted" | "verification.extended" | "verification.re-asked" | "authorization.ended" | "exception.recorded" | "verification.wave-sent" | "verification.settled-early" | "question.answered" | "duplicate-aid.found" | "query.waiting" | "query.settled" | "report.issued" | "determination.changed" | "decision.recorded" | "dispute.opened" | "dispute.decided" | "proof.requested" | "publicity.ended" | "fraud.confirmed" | "fraud.withdrawn" | "verification.completed" | "verification.cancelled" | "verification.withdrawn";
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            at: string;
            /**
             * @description Codes, ids and counts only.
             * @example {
             *       "sourceId": "tax",
             *       "found": 2
             *     }
             */
            data: {
                [key: string]: unknown;
            };
        };
        OutboundEventDto: {
            /**
             * @description The same in every try, by webhook and in the feed: what was handled once is not handled again.
             * @example evt_01935b7e3c1a7d529a510c3f5d6e7fc0_3
             */
            id: string;
            /**
             * @description Form of the body: `GET /v1/schemas/event/2026-11-22`.
             * @example hedui/event/2026-11-22
             */
            schema: string;
            /**
             * @example report.issued
             * @enum {string}
             */
            type: "verification.accepted" | "verification.extended" | "verification.re-asked" | "authorization.ended" | "exception.recorded" | "verification.settled-early" | "question.answered" | "duplicate-aid.found" | "report.issued" | "determination.changed" | "decision.recorded" | "dispute.opened" | "dispute.decided" | "proof.requested" | "publicity.ended" | "fraud.confirmed" | "fraud.withdrawn" | "verification.completed" | "verification.cancelled" | "verification.withdrawn" | "review.blocked" | "work-item.opened" | "case.changed";
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            timestamp: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            verificationId?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            householdId: string;
            /**
             * @description Grows with a verification's events.
             * @example 3
             */
            sequence?: number;
            /**
             * @description Ids, codes, counts and outcomes; of `report.issued` also `supersedes`, `affectsOutcome` and `changedProgrammes`.
             * @example {
             *       "version": 1,
             *       "completeness": "complete",
             *       "final": true,
             *       "missingSources": 0,
             *       "supersedes": null,
             *       "affectsOutcome": true
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * @description Path of the whole state.
             * @example /v1/verifications/01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            state?: string;
        };
        EventPageDto: {
            items: components["schemas"]["OutboundEventDto"][];
            /**
             * @description What to name as `after` next time, also when nothing was new.
             * @example 1044
             */
            next: string;
        };
        NewWebhookEndpointDto: {
            /**
             * @description https, port 443 or from 1024, without user, password or #. Redirects are not followed.
             * @example https://cases.example.gov.cn/hedui
             */
            url: string;
            /**
             * @description Only these; absent: all.
             * @example [
             *       "report.issued"
             *     ]
             */
            types?: ("verification.accepted" | "verification.extended" | "verification.re-asked" | "authorization.ended" | "exception.recorded" | "verification.settled-early" | "question.answered" | "duplicate-aid.found" | "report.issued" | "determination.changed" | "decision.recorded" | "dispute.opened" | "dispute.decided" | "proof.requested" | "publicity.ended" | "fraud.confirmed" | "fraud.withdrawn" | "verification.completed" | "verification.cancelled" | "verification.withdrawn" | "review.blocked" | "work-item.opened" | "case.changed")[];
        };
        WebhookEndpointWithSecretDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            endpointId: string;
            /** @example https://cases.example.gov.cn/hedui */
            url: string;
            /**
             * @example [
             *       "report.issued"
             *     ]
             */
            types?: ("verification.accepted" | "verification.extended" | "verification.re-asked" | "authorization.ended" | "exception.recorded" | "verification.settled-early" | "question.answered" | "duplicate-aid.found" | "report.issued" | "determination.changed" | "decision.recorded" | "dispute.opened" | "dispute.decided" | "proof.requested" | "publicity.ended" | "fraud.confirmed" | "fraud.withdrawn" | "verification.completed" | "verification.cancelled" | "verification.withdrawn" | "review.blocked" | "work-item.opened" | "case.changed")[];
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            disabledAt?: string;
            /**
             * @description gone: the receiver answered 410.
             * @example gone
             * @enum {string}
             */
            disabledWhy?: "by-client" | "gone";
            /**
             * Format: date-time
             * @description Until then messages carry the signature of the secret before, too.
             * @example 2026-11-22T03:00:00.000Z
             */
            formerSecretUntil?: string;
            /**
             * @description Failed tries in a row.
             * @example 0
             */
            failures: number;
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            madeAt: string;
            /**
             * @description Shown once, here. Keep it where the receiver verifies.
             * @example whsec_…
             */
            secret: string;
        };
        WebhookEndpointDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            endpointId: string;
            /** @example https://cases.example.gov.cn/hedui */
            url: string;
            /**
             * @example [
             *       "report.issued"
             *     ]
             */
            types?: ("verification.accepted" | "verification.extended" | "verification.re-asked" | "authorization.ended" | "exception.recorded" | "verification.settled-early" | "question.answered" | "duplicate-aid.found" | "report.issued" | "determination.changed" | "decision.recorded" | "dispute.opened" | "dispute.decided" | "proof.requested" | "publicity.ended" | "fraud.confirmed" | "fraud.withdrawn" | "verification.completed" | "verification.cancelled" | "verification.withdrawn" | "review.blocked" | "work-item.opened" | "case.changed")[];
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            disabledAt?: string;
            /**
             * @description gone: the receiver answered 410.
             * @example gone
             * @enum {string}
             */
            disabledWhy?: "by-client" | "gone";
            /**
             * Format: date-time
             * @description Until then messages carry the signature of the secret before, too.
             * @example 2026-11-22T03:00:00.000Z
             */
            formerSecretUntil?: string;
            /**
             * @description Failed tries in a row.
             * @example 0
             */
            failures: number;
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            madeAt: string;
        };
        WebhookEndpointListDto: {
            items: components["schemas"]["WebhookEndpointDto"][];
        };
        TestMessageDto: {
            /**
             * @description The `webhook-id` it goes under.
             * @example test_01935b7e3c1a7d529a510c3f5d6e7fc0
             */
            messageId: string;
        };
        LastTryDto: {
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            at: string;
            /**
             * @description How long it took.
             * @example 48
             */
            ms: number;
            /**
             * @description Absent: there was no answer.
             * @example 500
             */
            status?: number;
            /**
             * @description `delivered`, `http-<status>`, `redirected`, `gone`, `no-answer`, `address-refused` or `event-not-kept`.
             * @example http-500
             */
            code: string;
        };
        WebhookDeliveryDto: {
            /**
             * @description `webhook-id`, the same in every try.
             * @example evt_01935b7e3c1a7d529a510c3f5d6e7fc0_3
             */
            messageId: string;
            /**
             * @description Absent: a test message.
             * @example report.issued
             */
            type?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            verificationId?: string;
            /**
             * @example delivered
             * @enum {string}
             */
            state: "waiting" | "delivered" | "given-up";
            /** @example 1 */
            tries: number;
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            madeAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            nextTryAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            endedAt?: string;
            last?: components["schemas"]["LastTryDto"];
        };
        WebhookDeliveryPageDto: {
            items: components["schemas"]["WebhookDeliveryDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        RedeliveryDto: {
            /**
             * @description One event, by its id. This or `since`.
             * @example evt_01935b7e3c1a7d529a510c3f5d6e7fc0_3
             */
            eventId?: string;
            /**
             * Format: date-time
             * @description Every event from this instant on.
             * @example 2026-11-22T03:00:00.000Z
             */
            since?: string;
        };
        RedeliveredDto: {
            /**
             * @description Messages that are sent once more, under the ids they had.
             * @example 12
             */
            count: number;
        };
        UndeliveredDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            endpointId: string;
            /** @example district-dibao */
            clientId: string;
            /**
             * @description Its receiver answered 410; nothing is sent there until its client switches it on.
             * @example false
             */
            isGone: boolean;
            /**
             * @description Messages given up that nobody has seen to.
             * @example 3
             */
            givenUp: number;
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            since: string;
        };
        UndeliveredListDto: {
            items: components["schemas"]["UndeliveredDto"][];
        };
        SeenToDto: {
            /**
             * @description Messages that are off the list.
             * @example 3
             */
            count: number;
        };
        DigestBucketDto: {
            /** @example 21 */
            count: number;
            /**
             * @description Sum of the marks of the cases, the same in any order: docs/reconciliation.md.
             * @example 0c3f5d6e7fc0a1b
             */
            digest: string;
            /**
             * @description The last two digits of the ids in it.
             * @example c0
             */
            bucket: string;
        };
        ReconciledDayDto: {
            /** @example 21 */
            count: number;
            /**
             * @description Sum of the marks of the cases, the same in any order: docs/reconciliation.md.
             * @example 0c3f5d6e7fc0a1b
             */
            digest: string;
            /**
             * Format: date
             * @example 2026-11-22
             */
            day: string;
            /**
             * Format: date-time
             * @example 2026-11-22T16:00:00.000Z
             */
            takenAt: string;
            /**
             * @description Cases in each state as of now; states without any are absent.
             * @example {
             *       "complete": 18,
             *       "cancelled": 2,
             *       "withdrawn": 1
             *     }
             */
            states: {
                [key: string]: number;
            };
            /** @description Those without any case are absent. */
            buckets: components["schemas"]["DigestBucketDto"][];
        };
        DayDigestDto: {
            /** @example 21 */
            count: number;
            /**
             * @description Sum of the marks of the cases, the same in any order: docs/reconciliation.md.
             * @example 0c3f5d6e7fc0a1b
             */
            digest: string;
            /**
             * Format: date
             * @example 2026-11-22
             */
            day: string;
        };
        DayDigestListDto: {
            /** @description Days with cases only. */
            items: components["schemas"]["DayDigestDto"][];
        };
        ReconciledCaseDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            verificationId: string;
            /** @example CY-2026-0457 */
            clientReference?: string;
            /**
             * @example complete
             * @enum {string}
             */
            state: "collecting" | "partial" | "complete" | "cancelled" | "withdrawn";
            /**
             * @description Absent before the first report.
             * @example 2
             */
            reportVersion?: number;
            /** @example 9 */
            lastEventSequence: number;
            /**
             * Format: date-time
             * @example 2026-11-22T03:00:00.000Z
             */
            updatedAt: string;
        };
        ReconciledCasePageDto: {
            items: components["schemas"]["ReconciledCaseDto"][];
            /**
             * @description Absent on the last page.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            nextCursor?: string;
        };
        SupersededDto: {
            /** @example 1 */
            version: number;
            /** @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b */
            sha256: string;
        };
        PackReferenceDto: {
            /** @example beijing */
            region: string;
            /**
             * Format: date
             * @example 2026-07-01
             */
            from: string;
            /** @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b */
            hash: string;
        };
        ReportSubjectDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /** @example member */
            role: string;
            /** @example self */
            relation: string;
            /** @example true */
            counted: boolean;
            /** @example 共同生活 */
            countedReason: string;
        };
        MoverDto: {
            /** @example banks */
            sourceId: string;
            /**
             * @description Empty when it is everyone the source could be asked about.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0"
             *     ]
             */
            subjectIds: string[];
            /**
             * @example late
             * @enum {string}
             */
            outcome: "found" | "no-record" | "partial" | "pending" | "late" | "refused" | "error" | "closed" | "not-authorised" | "not-connected" | "out-of-coverage" | "uncertain" | "quarantined" | "not-needed" | "unconfirmed" | "not-concerned";
            /**
             * @example up
             * @enum {string}
             */
            direction: "up" | "down" | "both";
        };
        MeasureDto: {
            /** @example income-per-head-month */
            id: string;
            /**
             * @example yuan
             * @enum {string}
             */
            unit: "yuan" | "count";
            /**
             * @description What the answers add up to, rounded to fen.
             * @example 1795.37
             */
            known: string;
            /**
             * @description The same as an exact fraction of fen or of pieces.
             * @example 538611/3
             */
            exact: string;
            /**
             * @description Lower bound; null when there is none.
             * @example 1795.37
             */
            atLeast: string | null;
            /**
             * @description Upper bound; null when there is none.
             * @example null
             */
            atMost: string | null;
            /**
             * @description No source could still move it.
             * @example false
             */
            settled: boolean;
            couldMove: components["schemas"]["MoverDto"][];
        };
        BilingualDto: {
            /** @example 工资薪金 */
            zh: string;
            /** @example Wages */
            en: string;
        };
        RuleReferenceDto: {
            /** @example wages-gross */
            id: string;
            /** @example 民发〔2021〕57号 第八条 */
            citation: string;
        };
        MonthAmountDto: {
            /** @example 2026-03 */
            month: string;
            /**
             * @description Yuan.
             * @example 1795.37
             */
            amount: string;
        };
        LineHolderDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /** @example 1/2 */
            share: string;
        };
        LineEvidenceDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            findingId: string;
            /**
             * @example [
             *       "V-2026-03"
             *     ]
             */
            recordIds: string[];
        };
        HandMarkDto: {
            /**
             * @example letter
             * @enum {string}
             */
            kind: "letter" | "survey" | "appraisal";
            /**
             * @description Number of the letter, visit or appraisal.
             * @example XC-2026-000123
             */
            number: string;
            /**
             * @description More than 1 when an earlier entry was corrected or added to.
             * @example 1
             */
            revision: number;
            /**
             * Format: date
             * @example 2026-11-20
             */
            repliedOn: string;
            /**
             * @description Role of who typed it.
             * @example answering-officer
             * @enum {string}
             */
            enteredAs: "answering-officer";
            /** @example 2026-11-21T01:02:03.456Z */
            enteredAt: string;
            /**
             * @example second-officer
             * @enum {string}
             */
            confirmedAs?: "second-officer";
            /** @example 2026-11-21T02:02:03.456Z */
            confirmedAt?: string;
        };
        ReportLineDto: {
            /** @example l-0001 */
            lineId: string;
            /** @example wages */
            class: string;
            /**
             * @description Where a line of the class evidence stands; signals never count as income or assets.
             * @example circumstances
             * @enum {string}
             */
            section?: "income" | "assets" | "spending" | "circumstances" | "signals";
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            label: components["schemas"]["BilingualDto"];
            /**
             * @description Yuan.
             * @example 1795.37
             */
            recordedAmount?: string;
            /**
             * @description Yuan.
             * @example 1795.37
             */
            countedAmount?: string;
            /** @example true */
            counted: boolean;
            rule: components["schemas"]["RuleReferenceDto"];
            /** @example 2026-01/2026-03 */
            period: string;
            /** @description What was recorded month by month, when the line holds several months. */
            byMonth?: components["schemas"]["MonthAmountDto"][];
            /**
             * @description What part of the thing is the household's.
             * @example 1/2
             */
            share?: string;
            /** @description Several people of the household who hold it together. */
            holders?: components["schemas"]["LineHolderDto"][];
            /** @example 2026-11-20 */
            asOf: string;
            /** @example tax */
            sourceId: string;
            evidence: components["schemas"]["LineEvidenceDto"][];
            /** @description A finding behind the line was entered by hand. */
            byHand?: components["schemas"]["HandMarkDto"];
            /**
             * Format: uuid
             * @description The line is as this objection was decided.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            disputeId?: string;
        };
        CoverageDto: {
            /** @example tax */
            sourceId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /**
             * @example found
             * @enum {string}
             */
            outcome: "found" | "no-record" | "partial" | "pending" | "late" | "refused" | "error" | "closed" | "not-authorised" | "not-connected" | "out-of-coverage" | "uncertain" | "quarantined" | "not-needed" | "unconfirmed" | "not-concerned";
            /** @example deadline-passed */
            reason?: string;
            /** @example 2026-11-20 */
            asOf?: string;
            /** @example 2026-11-21T01:02:03.456Z */
            receivedAt?: string;
            /** @example [] */
            missing: string[];
            /**
             * @description How well the answer fits the person asked about.
             * @example exact
             * @enum {string}
             */
            match?: "exact" | "number" | "not-told" | "same-but-for-writing" | "former-name" | "old-number" | "other-name" | "other-number";
            /** @example false */
            reused: boolean;
            byHand?: components["schemas"]["HandMarkDto"];
        };
        ComparisonDto: {
            /** @example wages */
            item: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId?: string;
            /**
             * @example yuan
             * @enum {string}
             */
            unit: "yuan" | "count";
            /** @example 72000.00 */
            declared: string;
            /** @example 71500.00 */
            verified: string;
            /**
             * @example consistent
             * @enum {string}
             */
            verdict: "consistent" | "differs" | "unknown";
            /**
             * @description Verified less declared.
             * @example -500.00
             */
            difference: string;
            /**
             * @description Sources that could still change the verdict.
             * @example []
             */
            openSources: string[];
        };
        FlagDto: {
            /** @example duplicate-removed */
            code: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId?: string;
            /**
             * @example [
             *       "tax"
             *     ]
             */
            sourceIds: string[];
            text: components["schemas"]["BilingualDto"];
            /**
             * @example [
             *       "l-0001"
             *     ]
             */
            lineIds: string[];
            /** @description The records it is about, where it holds records of several offices against each other. */
            evidence?: components["schemas"]["LineEvidenceDto"][];
        };
        GivenAnswerDto: {
            /**
             * @example same-person
             * @enum {string}
             */
            answer: "same-person" | "another-person" | "member-added" | "explained";
            /** @example 身份证与户口簿一致,户口簿为繁体书写 */
            reason: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            answeredAt: string;
        };
        QuestionDto: {
            /**
             * @description Stable while the same records raise it.
             * @example identity-0f3a5c7e9b1d
             */
            questionId: string;
            /**
             * @example identity
             * @enum {string}
             */
            kind: "identity" | "identity-candidate" | "spouse-unlisted" | "spouse-differs" | "child-unlisted" | "co-owner-unlisted" | "same-address" | "member-died" | "duplicate-aid";
            /**
             * Format: uuid
             * @description Whom it is about; absent when it is the household.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId?: string;
            /**
             * @example [
             *       "household-register"
             *     ]
             */
            sourceIds: string[];
            /**
             * @description Whom the records name besides, masked.
             * @example 110105********002X
             */
            named?: string;
            /** @description What the records say. */
            text: components["schemas"]["BilingualDto"];
            /** @description What another answer could change. */
            couldChange: components["schemas"]["BilingualDto"];
            /** @description What to look into. */
            toDo: components["schemas"]["BilingualDto"];
            evidence: components["schemas"]["LineEvidenceDto"][];
            /**
             * @example [
             *       "same-person",
             *       "another-person"
             *     ]
             */
            answers: ("same-person" | "another-person" | "member-added" | "explained")[];
            answer?: components["schemas"]["GivenAnswerDto"];
        };
        ElsewhereAidDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /**
             * @description County of the other household.
             * @example 640104
             */
            divisionCode: string;
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: string[];
            /**
             * Format: date
             * @example 2026-11-01
             */
            referenceDate: string;
        };
        AskedExceptionDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            exceptionId: string;
            /**
             * @example vital-interest
             * @enum {string}
             */
            ground: "vital-interest" | "public-health";
            /**
             * @description Article of law.
             * @example 《中华人民共和国个人信息保护法》第十三条第一款第四项
             */
            basis: string;
            /**
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0"
             *     ]
             */
            subjectIds: string[];
            /**
             * @description Absent: every source.
             * @example [
             *       "household-register"
             *     ]
             */
            sourceIds?: string[];
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            recordedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            papersDueAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            noticeDueAt: string;
        };
        DecidedDisputeDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            disputeId: string;
            /**
             * @example excluded
             * @enum {string}
             */
            outcome: "upheld" | "corrected" | "excluded";
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /** @example vehicles */
            sourceId: string;
            /**
             * @description Version it was made against.
             * @example 1
             */
            against: number;
            /**
             * Format: date
             * @example 2026-11-21
             */
            decidedOn: string;
            /** @example 2 */
            approvers: number;
            /**
             * @example [
             *       "vehicle-0a1b2c3d4e5f"
             *     ]
             */
            lineIds: string[];
        };
        ReportChangeDto: {
            /**
             * @example measure
             * @enum {string}
             */
            kind: "measure" | "coverage" | "line-added" | "line-removed" | "question" | "dispute";
            /** @example monetary-assets */
            id: string;
            /** @example 0.00 */
            before?: string;
            /** @example 12800.00 */
            after?: string;
            /**
             * @example [
             *       "banks"
             *     ]
             */
            sourceIds: string[];
        };
        ReportBodyDto: {
            /** @example hedui/report/2026-11-21 */
            schema: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /** @example 1 */
            version: number;
            supersedes?: components["schemas"]["SupersededDto"];
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            issuedAt: string;
            /** @example 0.1.0 */
            engineVersion: string;
            pack: components["schemas"]["PackReferenceDto"];
            /** @example 2026 */
            holidayCalendarVersion: string;
            /** @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b */
            inputHash: string;
            /** @example social-assistance */
            purpose: string;
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: string[];
            /**
             * Format: date
             * @example 2026-11-21
             */
            referenceDate: string;
            incomeWindow: components["schemas"]["IncomeWindowDto"];
            subjects: components["schemas"]["ReportSubjectDto"][];
            measures: components["schemas"]["MeasureDto"][];
            lines: components["schemas"]["ReportLineDto"][];
            coverage: components["schemas"]["CoverageDto"][];
            /**
             * @description Kinds of fact answered about every counted member.
             * @example [
             *       "income-payment"
             *     ]
             */
            answeredKinds: string[];
            comparisons: components["schemas"]["ComparisonDto"][];
            flags: components["schemas"]["FlagDto"][];
            /** @description For staff; they move no figure. */
            questions?: components["schemas"]["QuestionDto"][];
            /** @description The same people in households that other divisions verify. */
            elsewhere?: components["schemas"]["ElsewhereAidDto"][];
            /** @description Where sources were asked without an authorization; absent when nothing was. */
            exceptions?: components["schemas"]["AskedExceptionDto"][];
            /** @description Objections decided before this version. */
            disputes?: components["schemas"]["DecidedDisputeDto"][];
            /**
             * @example partial
             * @enum {string}
             */
            completeness: "complete" | "partial";
            changes: components["schemas"]["ReportChangeDto"][];
        };
        MembershipDto: {
            /**
             * Format: uuid
             * @description Subject id.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            person: string;
            /** @example true */
            counted: boolean;
            /**
             * @description Rule by which the person counts or does not; `as-stated` follows the request.
             * @example spouse
             */
            ruleId: string;
            reason: components["schemas"]["BilingualDto"];
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        IntervalDto: {
            /**
             * @description Yuan.
             * @example 1795.37
             */
            known: string;
            /** @example 1795.37 */
            atLeast: string | null;
            /** @example null */
            atMost: string | null;
        };
        MarginDto: {
            /**
             * @example more
             * @enum {string}
             */
            direction: "more" | "less";
            /**
             * @description Largest amount of the whole household that may come or go without changing the result, everything else staying as it is.
             * @example 24576.50
             */
            amount: string;
            sentence: components["schemas"]["BilingualDto"];
        };
        TraceEntryDto: {
            /**
             * @description The rule, and @subject when it is about one person.
             * @example dibao-income
             */
            id: string;
            /** @example dibao-income */
            ruleId: string;
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
            /**
             * Format: uuid
             * @description Subject it is about; absent: the household.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            about?: string;
            /**
             * @description Null for a test about facts.
             * @example income-per-head-month
             */
            measure: string | null;
            left: components["schemas"]["IntervalDto"] | null;
            /**
             * @example <
             * @enum {string}
             */
            operator: "<" | "<=" | "=" | ">=" | ">" | "is";
            /**
             * @description The limit; null when the operator has not set it, and for facts.
             * @example 1450.00
             */
            right: string | null;
            /** @example 1450.00 */
            rightBasis: string;
            /**
             * @description Where each figure of the basis comes from: item of the document of the pack, or a local value.
             * @example [
             *       "《关于调整最低生活保障标准的通知》(京民社发〔2026〕12号),北京市民政局 2026-06-20"
             *     ]
             */
            rightCitations?: string[];
            /**
             * @example yuan
             * @enum {string}
             */
            unit: "yuan" | "count" | "fact";
            /**
             * @description Whatever the silent sources may still say.
             * @example undetermined
             * @enum {string}
             */
            result: "met" | "not-met" | "undetermined";
            /**
             * @description By the answers that are in alone.
             * @example not-met
             * @enum {string}
             */
            resultOnKnown: "met" | "not-met" | "undetermined";
            /**
             * @description From the known value to the limit; positive on the side that meets the test.
             * @example -345.37
             */
            distance: string | null;
            margin: components["schemas"]["MarginDto"] | null;
            /**
             * @example [
             *       "l-0001"
             *     ]
             */
            lineIds: string[];
            /**
             * @example [
             *       "banks"
             *     ]
             */
            openSources: string[];
            sentence: components["schemas"]["BilingualDto"];
        };
        ProgrammeResultDto: {
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster" | "single-person";
            title: components["schemas"]["BilingualDto"];
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
            /**
             * @example undetermined
             * @enum {string}
             */
            outcome: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /**
             * @description No missing answer could change the outcome.
             * @example false
             */
            settled: boolean;
            /**
             * @description Settled against: ids of the tests that settle it.
             * @example []
             */
            settledBy: string[];
            /**
             * @description Programme that is met and closes this one.
             * @example dibao
             */
            closedBy?: string;
            /**
             * @description Every kind of evidence the pack requires is in.
             * @example false
             */
            sufficient: boolean;
            /**
             * @example [
             *       "bank-account"
             *     ]
             */
            missingEvidence: string[];
            /**
             * @description Subjects it is about when it is not the whole household.
             * @example []
             */
            people?: string[];
            trace: components["schemas"]["TraceEntryDto"][];
            /** @description For a caseworker. */
            reason: components["schemas"]["BilingualDto"];
            /** @description For the family: without figures and circumstances of anybody but the applicant. */
            reasonForFamily: components["schemas"]["BilingualDto"];
        };
        BenefitDto: {
            /** @example dibao-difference */
            benefitId: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster" | "single-person";
            title: components["schemas"]["BilingualDto"];
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            person?: string;
            /**
             * @description Yuan; null when a parameter has no value.
             * @example 863.25
             */
            amount: string | null;
            /**
             * @description Upper end of a range.
             * @example 7200.00
             */
            upTo?: string;
            /**
             * @example exact
             * @enum {string}
             */
            bound: "exact" | "floor" | "cap" | "range";
            /**
             * @example month
             * @enum {string}
             */
            per: "month" | "once";
            /** @example (600.00 - income per head) x 4 */
            basis: string;
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        ReferralDto: {
            /** @example medical */
            referralId: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * @description Programme whose status opens it.
             * @example dibao
             * @enum {string}
             */
            because: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster" | "single-person";
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        RigidSpendingDto: {
            /**
             * @description Yuan.
             * @example 41300.00
             */
            medical: string;
            /**
             * @description Yuan.
             * @example 0.00
             */
            education: string;
            /**
             * @description Yuan.
             * @example 0.00
             */
            rehabilitation?: string;
            /**
             * @description Yuan.
             * @example 41300.00
             */
            total: string;
            /**
             * @description Kinds of record that could still add to it.
             * @example [
             *       "medical-settlement"
             *     ]
             */
            open: string[];
        };
        FirstPaymentDto: {
            /**
             * @description May be paid before any check.
             * @example 1000.00
             */
            amount: string;
            /**
             * @description Left of the floor after it.
             * @example 400.00
             */
            rest: string;
            /**
             * @description Working days for the papers.
             * @example 10
             */
            papersWorkingDays: number | null;
        };
        TemporaryAnswerDto: {
            /**
             * @example within
             * @enum {string}
             */
            verdict: "within" | "below-floor" | "above-cap" | "above-cap-by-case-meeting" | "no-amount-proposed" | "not-computable";
            /**
             * @description Yuan.
             * @example 2000.00
             */
            paid: string;
            /**
             * @description Still due up to the floor.
             * @example 400.00
             */
            remaining: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T01:02:03.000Z
             */
            payBy?: string;
            first?: components["schemas"]["FirstPaymentDto"];
            reason: components["schemas"]["BilingualDto"];
        };
        ReviewDto: {
            /**
             * @example stable
             * @enum {string}
             */
            class: "stable" | "unfixed";
            /** @example 12 */
            months: number;
            /**
             * Format: date
             * @example 2027-11-21
             */
            dueOn: string;
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        DeclarationDto: {
            /**
             * Format: date
             * @example 2026-12-21
             */
            deadline: string;
            /** @example true */
            inTime: boolean | null;
            /** @example 12 */
            days: number | null;
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        ExitStepDto: {
            /** @example 2026-12 */
            from: string;
            /** @example 2027-05 */
            to: string;
            /**
             * @description Yuan.
             * @example 1160.00
             */
            monthlyAmount: string;
        };
        GradualExitDto: {
            /**
             * @example gradual
             * @enum {string}
             */
            kind: "gradual" | "basic-period" | "none" | "not-computable";
            schedule: components["schemas"]["ExitStepDto"][];
            /**
             * @description Yuan.
             * @example 10440.00
             */
            total: string;
            /** @example 2027-11 */
            endsAfter: string | null;
            notes: components["schemas"]["BilingualDto"][];
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        DutyDto: {
            /**
             * @example decide
             * @enum {string}
             */
            duty: "decide" | "check-after-death" | "papers-of-first-payment" | "change-unreported";
            /**
             * Format: date
             * @example 2026-12-31
             */
            dueOn: string;
            /** @example 30 */
            workingDays?: number;
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0 */
            person?: string;
            text: components["schemas"]["BilingualDto"];
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        AdjustmentDto: {
            /**
             * @example keep
             * @enum {string}
             */
            verdict: "keep" | "adjust" | "not-computable";
            /**
             * @description Income per head and month at the last decision, in yuan.
             * @example 640.00
             */
            before: string;
            /**
             * @description Income per head and month now, in yuan.
             * @example 655.00
             */
            now: string;
            text: components["schemas"]["BilingualDto"];
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        AfterDecisionDto: {
            review: components["schemas"]["ReviewDto"] | null;
            declaration?: components["schemas"]["DeclarationDto"];
            exit?: components["schemas"]["GradualExitDto"];
            /** @description What somebody has to have done by a day. */
            duties?: components["schemas"]["DutyDto"][];
            /** @description Income against that of the last decision. */
            adjustment?: components["schemas"]["AdjustmentDto"];
        };
        ProvenCircumstanceDto: {
            /** @example severely-disabled */
            circumstance: string;
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0 */
            person: string;
            title: components["schemas"]["BilingualDto"];
            /** @example 民发〔2021〕57号 第十一条 */
            citation: string;
        };
        HouseholdNeedsDto: {
            /** @example 3 */
            heads: number;
            /** @example 1 */
            minors: number;
            /**
             * @description 60 and older.
             * @example 0
             */
            elderly: number;
            /** @example 1 */
            students: number;
            /** @example 2 */
            ableToWork: number;
            /** @example 1 */
            withWork: number;
            /**
             * @description Subject ids.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0"
             *     ]
             */
            severelyIll: string[];
            /**
             * @description Subject ids.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0"
             *     ]
             */
            severelyDisabled: string[];
            /**
             * @description Subject ids.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0"
             *     ]
             */
            cannotCareForThemselves: string[];
            circumstances: components["schemas"]["ProvenCircumstanceDto"][];
            /**
             * @description Kinds of record that have not answered about everyone and could add to this.
             * @example [
             *       "disability"
             *     ]
             */
            open: string[];
        };
        DeterminationDto: {
            /** @example hedui/determination/2026-11-22 */
            schema: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /** @example 1 */
            reportVersion: number;
            /** @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b */
            reportSha256: string;
            /** @example hedui-eligibility/3 */
            engineVersion: string;
            pack: components["schemas"]["PackReferenceDto"];
            memberships: components["schemas"]["MembershipDto"][];
            programmes: components["schemas"]["ProgrammeResultDto"][];
            benefits: components["schemas"]["BenefitDto"][];
            referrals: components["schemas"]["ReferralDto"][];
            /**
             * @description Self-care class by subject id, where the six indicators were stated.
             * @example {
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0": "partly"
             *     }
             */
            selfCare: {
                [key: string]: "able" | "partly" | "fully";
            };
            /** @description Over the income window; null when the pack reckons none. */
            spending: components["schemas"]["RigidSpendingDto"] | null;
            temporary?: components["schemas"]["TemporaryAnswerDto"];
            after: components["schemas"]["AfterDecisionDto"];
            flags: components["schemas"]["FlagDto"][];
            needs?: components["schemas"]["HouseholdNeedsDto"];
            /** @description It recommends; a person decides. */
            recommendation: components["schemas"]["BilingualDto"];
        };
        ReportDto: {
            report: components["schemas"]["ReportBodyDto"];
            determination: components["schemas"]["DeterminationDto"] | null;
        };
        KnownFigureDto: {
            /**
             * @description Yuan.
             * @example 1795.37
             */
            known: string;
            /** @example false */
            settled: boolean;
        };
        ProgrammeSummaryDto: {
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster" | "single-person";
            /**
             * @example undetermined
             * @enum {string}
             */
            outcome: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /** @example false */
            settled: boolean;
            /** @example false */
            sufficient: boolean;
        };
        ReportSummaryDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /** @example 1 */
            version: number;
            /** @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b */
            sha256: string;
            /**
             * @example partial
             * @enum {string}
             */
            completeness: "complete" | "partial";
            /**
             * @description Absent, as the figures, for who is shown the verdict alone.
             * @example [
             *       "banks"
             *     ]
             */
            missingSources?: string[];
            incomePerHeadMonth?: components["schemas"]["KnownFigureDto"];
            monetaryAssetsPerHead?: components["schemas"]["KnownFigureDto"];
            programmes: components["schemas"]["ProgrammeSummaryDto"][];
        };
        FamilyPackDto: {
            /** @example mentougou */
            region: string;
            /**
             * Format: date
             * @example 2022-12-30
             */
            from: string;
        };
        FamilyProgrammeDto: {
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster" | "single-person";
            title: components["schemas"]["BilingualDto"];
            /**
             * @example meets
             * @enum {string}
             */
            outcome: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /**
             * @description No missing answer could change the outcome.
             * @example true
             */
            settled: boolean;
            /** @description No figure and no circumstance of anybody else than the applicant. */
            reason: components["schemas"]["BilingualDto"];
        };
        FamilyBenefitDto: {
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster" | "single-person";
            title: components["schemas"]["BilingualDto"];
            /**
             * @description Yuan; null when a parameter has no value.
             * @example 863.25
             */
            amount: string | null;
            /**
             * @description Upper end of a range.
             * @example 7200.00
             */
            upTo?: string;
            /**
             * @example exact
             * @enum {string}
             */
            bound: "exact" | "floor" | "cap" | "range";
            /**
             * @example month
             * @enum {string}
             */
            per: "month" | "once";
        };
        FamilyReferralDto: {
            title: components["schemas"]["BilingualDto"];
            /**
             * @example dibao
             * @enum {string}
             */
            because: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster" | "single-person";
        };
        FamilyDeterminationDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /** @example 1 */
            reportVersion: number;
            pack: components["schemas"]["FamilyPackDto"];
            programmes: components["schemas"]["FamilyProgrammeDto"][];
            /** @description Amounts for the household; those of single people are left out. */
            benefits: components["schemas"]["FamilyBenefitDto"][];
            referrals: components["schemas"]["FamilyReferralDto"][];
            /**
             * Format: date
             * @description Day of the next re-check.
             * @example 2027-11-21
             */
            reviewOn: string | null;
            /** @description It recommends; a person decides. */
            recommendation: components["schemas"]["BilingualDto"];
        };
        PlanCountsDto: {
            /**
             * @description Pairs of source and person.
             * @example 15
             */
            asked: number;
            /** @example 1 */
            reused: number;
            /** @example 0 */
            held: number;
            /** @example 66 */
            notAsked: number;
        };
        PlanReasonDto: {
            /**
             * @example required
             * @enum {string}
             */
            code: "required" | "wanted" | "could-move" | "open-tests" | "everything-asked" | "reused-answer" | "waits-for-wave" | "settled-without-it" | "not-authorised" | "not-permitted" | "not-connected" | "not-counted" | "not-concerned" | "not-planned" | "not-touched" | "cancelled";
            text: components["schemas"]["BilingualDto"];
            /**
             * @description Document and item of the rule.
             * @example 民发〔2021〕57号 art. 8
             */
            citation?: string;
            /**
             * @description Programme whose rule it is; `planning` for the pack's own rule about asking.
             * @example dibao
             */
            programme?: string;
            /**
             * @example [
             *       "bank-account"
             *     ]
             */
            kinds?: ("income-payment" | "contribution" | "benefit" | "real-estate" | "vehicle" | "bank-account" | "interest" | "household-registration" | "marriage" | "death" | "custody" | "aid-payment" | "allowance" | "business-registration" | "operating-licence" | "security-holding" | "insurance-policy" | "payment-account" | "housing-fund-account" | "housing-contract" | "medical-enrolment" | "medical-settlement" | "diagnosis" | "disability" | "education" | "employment-registration" | "agricultural-income" | "agricultural-subsidy" | "budget-payment" | "maintenance-judgment" | "rehabilitation" | "disaster-event" | "register-entry" | "residence-permit" | "birth" | "identity-match" | "dwelling-grade" | "farm-holding" | "utility-usage" | "trip" | "rescue-help" | "public-rental" | "insurance-claim" | "account-credit" | "survey-yield" | "survey-observation" | "self-care-appraisal" | "work-appraisal")[];
            /**
             * @description Measures an answer could move.
             * @example [
             *       "monetary-assets"
             *     ]
             */
            measures?: ("wages" | "business-net" | "property-net" | "transfer-in" | "transfer-out" | "income-total" | "income-per-head-year" | "income-per-head-month" | "monetary-assets" | "monetary-assets-per-head" | "dwellings" | "vehicles" | "businesses" | "heads")[];
            /**
             * @description Rules that were open when it was chosen.
             * @example [
             *       "dibao-income"
             *     ]
             */
            tests?: string[];
        };
        PlannedQueryDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f90
             */
            queryId: string;
            /**
             * @example asking
             * @enum {string}
             */
            state: "planned" | "asking" | "waiting" | "settled" | "void";
            /**
             * @example live
             * @enum {string}
             */
            lane: "live" | "bulk";
            /**
             * @description Absent while it is held back.
             * @example 1
             */
            wave?: number;
            /**
             * Format: date
             * @description First day asked about.
             * @example 2025-11-01
             */
            periodFrom: string;
            /**
             * Format: date
             * @description Last day asked about.
             * @example 2026-10-31
             */
            periodTo: string;
            /**
             * Format: date-time
             * @description After this instant the answer is late; it moves when the query is sent.
             * @example 2026-11-21T01:02:33.456Z
             */
            dueAt: string;
        };
        PlanEntryDto: {
            /** @example banks */
            sourceId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /**
             * @example asked
             * @enum {string}
             */
            choice: "asked" | "reused" | "held" | "not-asked";
            /** @description Why; at least one. */
            reasons: components["schemas"]["PlanReasonDto"][];
            /** @description When it is asked or held back. */
            query?: components["schemas"]["PlannedQueryDto"];
        };
        PlanDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * @example everything
             * @enum {string}
             */
            asking: "everything" | "until-settled";
            /**
             * @description Number of the wave that is out.
             * @example 1
             */
            wave: number;
            /**
             * Format: date-time
             * @description While something is held back: the next wave waits no longer.
             * @example 2026-11-21T01:02:33.456Z
             */
            waveClosesAt?: string;
            counts: components["schemas"]["PlanCountsDto"];
            /** @description One entry a source of the catalogue and person. */
            entries: components["schemas"]["PlanEntryDto"][];
        };
        NewHouseholdDto: {
            /**
             * @description Kind of area, where the policy has standards for each.
             * @example urban
             * @enum {string}
             */
            area?: "urban" | "rural";
            /**
             * @description Division of the hukou until the register has answered; without it the division of the household.
             * @example 110109
             */
            hukou?: string;
            /**
             * @description Administrative division of 6, 9 or 12 digits (GB/T 2260 and below).
             * @example 110105
             */
            divisionCode: string;
            /** @description Everybody the verification is about; at most 30 people. */
            members: components["schemas"]["NewMemberDto"][];
        };
        MaskedMemberDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            subjectId: string;
            /** @example m1 */
            ref: string;
            /** @example 王** */
            maskedName: string;
            /**
             * @description Absent for a person without a number.
             * @example 110105********002X
             */
            maskedIdNumber?: string;
            /**
             * @description The document the person is known by; a source that cannot be asked by it says so in the report.
             * @example resident-id
             * @enum {string}
             */
            knownBy: "resident-id" | "hmt-residence-permit" | "foreign-permanent-residence" | "home-return-permit" | "taiwan-travel-permit" | "foreign-permanent-residence-old" | "passport" | "birth-certificate" | "none";
            /**
             * @example member
             * @enum {string}
             */
            role: "member" | "obligor";
            /**
             * @example self
             * @enum {string}
             */
            relation: "self" | "spouse" | "son" | "daughter" | "father" | "mother" | "grandparent" | "grandchild" | "sibling" | "other";
            /**
             * @description As stated; absent: the rules decide.
             * @example true
             */
            counted?: boolean;
            /** @example 共同生活 */
            countedReason?: string;
        };
        HouseholdViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            householdId: string;
            /** @example 110105 */
            divisionCode: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            createdAt: string;
            members: components["schemas"]["MaskedMemberDto"][];
        };
        ValidityViewDto: {
            /**
             * @example dates
             * @enum {string}
             */
            mode: "dates" | "while-assisted";
            /** @example 江苏省申请救助家庭经济状况核对授权书 */
            source?: string;
        };
        SignatureViewDto: {
            /**
             * Format: uuid
             * @description Id of the person.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /**
             * Format: date
             * @example 2026-11-20
             */
            signedOn: string;
            /**
             * @example guardian
             * @enum {string}
             */
            signedBy: "self" | "guardian" | "agent" | "heir";
            /**
             * @example parent
             * @enum {string}
             */
            relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "other-relative" | "village-committee" | "civil-affairs-office" | "institution" | "other";
            /**
             * Format: uuid
             * @description The signatory, when of the same household.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            signatorySubjectId?: string;
            /**
             * @example [
             *       "financial"
             *     ]
             */
            consents?: ("financial" | "health")[];
        };
        MissingSignatureDto: {
            /**
             * Format: uuid
             * @description Id of the person.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /**
             * @description Whose signature, or which paper, is missing.
             * @example guardian
             * @enum {string}
             */
            who: "self" | "guardian" | "mandate" | "heir";
        };
        WithheldSourcesDto: {
            /**
             * Format: uuid
             * @description Id of the person.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /**
             * @example [
             *       "banks"
             *     ]
             */
            sourceIds: string[];
        };
        AuthorizationViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            authorizationId: string;
            /** @example SQ-2026-000123 */
            number: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            householdId: string;
            /**
             * @description People it covers.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0"
             *     ]
             */
            subjectIds: string[];
            /**
             * @description Absent: every source.
             * @example [
             *       "tax"
             *     ]
             */
            sourceIds?: string[];
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * Format: date
             * @example 2026-11-20
             */
            validFrom: string;
            /**
             * Format: date
             * @example 2027-11-19
             */
            validTo: string;
            validity: components["schemas"]["ValidityViewDto"];
            /** @example 3 */
            copies: number;
            signatures: components["schemas"]["SignatureViewDto"][];
            /** @description People it names about whom nothing is asked, for want of a signature. */
            missing: components["schemas"]["MissingSignatureDto"][];
            /** @description Sources a person did not consent to. */
            withheld: components["schemas"]["WithheldSourcesDto"][];
            /**
             * @example scan
             * @enum {string}
             */
            evidenceKind: "scan" | "electronic";
            /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
            evidenceSha256: string;
            /**
             * @description Whether the hub holds the file itself.
             * @example true
             */
            isEvidenceHeld: boolean;
            /**
             * Format: uuid
             * @description The blank it was printed as.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            formId?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T01:02:03.456Z
             */
            revokedAt?: string;
            /**
             * @description Why it is over.
             * @example withdrawn
             * @enum {string}
             */
            endReason?: "withdrawn" | "not-met" | "assistance-over" | "family-changed" | "applied-again";
        };
        EndAuthorizationDto: {
            /**
             * @description The household was found not to qualify, or assistance is over.
             * @example not-met
             * @enum {string}
             */
            reason: "not-met" | "assistance-over";
        };
        ReturnedScanDto: {
            /**
             * @description The number from under the code, NUMBER/CHECK, where the code cannot be read.
             * @example HD-20261122-0C3F5D6E7F80/K
             */
            number?: string;
        };
        NewEvidenceDto: {
            /**
             * @description A scan of the signed paper, or an electronically signed file.
             * @example scan
             * @enum {string}
             */
            kind: "scan" | "electronic";
        };
        FormTermsDto: {
            /**
             * @description Programmes the consent is for.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Institutions on the paper; every connected source when absent.
             * @example [
             *       "tax",
             *       "banks"
             *     ]
             */
            sourceIds?: string[];
            /**
             * Format: date
             * @description First day; today when absent.
             * @example 2026-11-20
             */
            validFrom?: string;
            /**
             * Format: date
             * @description Last day; 365 days later when absent.
             * @example 2027-11-19
             */
            validTo?: string;
            /** @description How long it holds; between its dates when absent. */
            validity?: components["schemas"]["ValidityDto"];
            /**
             * @description Copies to sign; one when absent.
             * @example 3
             */
            copies?: number;
        };
        NewAuthorizationFormDto: {
            /**
             * @description Programmes the consent is for.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Institutions on the paper; every connected source when absent.
             * @example [
             *       "tax",
             *       "banks"
             *     ]
             */
            sourceIds?: string[];
            /**
             * Format: date
             * @description First day; today when absent.
             * @example 2026-11-20
             */
            validFrom?: string;
            /**
             * Format: date
             * @description Last day; 365 days later when absent.
             * @example 2027-11-19
             */
            validTo?: string;
            /** @description How long it holds; between its dates when absent. */
            validity?: components["schemas"]["ValidityDto"];
            /**
             * @description Copies to sign; one when absent.
             * @example 3
             */
            copies?: number;
            /** @description The family as it is stored with the form. */
            household: components["schemas"]["NewHouseholdDto"];
        };
        FormPersonViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            subjectId: string;
            /** @example m1 */
            ref: string;
            /** @example 王** */
            maskedName: string;
        };
        EvidenceViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            evidenceId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            householdId: string;
            /**
             * @example scan
             * @enum {string}
             */
            kind: "scan" | "electronic";
            /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
            sha256: string;
            /**
             * @example application/pdf
             * @enum {string}
             */
            mediaType: "application/pdf" | "image/png" | "image/jpeg";
            /** @example 204800 */
            bytes: number;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            storedAt: string;
        };
        FormViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            formId: string;
            /** @example HD-20261122-0C3F5D6E7F80 */
            number: string;
            /**
             * @example returned
             * @enum {string}
             */
            state: "printed" | "returned" | "accepted";
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            householdId: string;
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @example [
             *       "tax",
             *       "banks"
             *     ]
             */
            sourceIds: string[];
            /**
             * Format: date
             * @example 2026-11-20
             */
            validFrom: string;
            /**
             * Format: date
             * @example 2027-11-19
             */
            validTo: string;
            validity: components["schemas"]["ValidityViewDto"];
            /** @example 3 */
            copies: number;
            people: components["schemas"]["FormPersonViewDto"][];
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            printedAt: string;
            /** @description The scan that came back. */
            evidence?: components["schemas"]["EvidenceViewDto"];
            /**
             * @example barcode
             * @enum {string}
             */
            matchedBy?: "barcode" | "typed";
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            returnedAt?: string;
            /**
             * Format: uuid
             * @description The authorization it became.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            authorizationId?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            acceptedAt?: string;
        };
        AcceptFormDto: {
            /** @description Who signed, as seen on the scan; a person on the form without a signature is not asked about. */
            signatures: components["schemas"]["SignatureDto"][];
        };
        AcceptedFormDto: {
            form: components["schemas"]["FormViewDto"];
            authorization: components["schemas"]["AuthorizationViewDto"];
        };
        PaidFirstDto: {
            /**
             * @description Who paid. Kept sealed.
             * @example 某街道办事处
             */
            by: string;
            /**
             * @description Yuan as text. Kept sealed.
             * @example 500.00
             */
            amount: string;
            /**
             * Format: date
             * @description Day of payment.
             * @example 2026-11-20
             */
            on: string;
        };
        NewExceptionDto: {
            /**
             * @description Vital interest of a person who cannot consent, or a public-health emergency. There is no other ground.
             * @example vital-interest
             * @enum {string}
             */
            ground: "vital-interest" | "public-health";
            /**
             * @description Article of law.
             * @example 《中华人民共和国个人信息保护法》第十三条第一款第四项
             */
            basis: string;
            /**
             * @description Why nobody can sign and why it cannot wait. Kept sealed.
             * @example 昏迷送医,无法签字,需立即确认医疗保障
             */
            reason: string;
            /**
             * @description Refs or subject ids of this verification.
             * @example [
             *       "m1"
             *     ]
             */
            subjects: string[];
            /**
             * @description Sources that may be asked; every one when absent.
             * @example [
             *       "medical-insurance"
             *     ]
             */
            sourceIds?: string[];
            /**
             * @description What is unknown. Kept sealed.
             * @example 家庭成员情况
             */
            unknown?: string;
            /** @description Aid that was paid before the papers. */
            paid?: components["schemas"]["PaidFirstDto"];
            /**
             * Format: date-time
             * @description When it happened; not after now.
             * @example 2026-11-21T00:30:00Z
             */
            eventAt: string;
            /**
             * Format: date-time
             * @description When it was reported.
             * @example 2026-11-21T00:45:00Z
             */
            reportedAt?: string;
            /**
             * Format: date-time
             * @description When the signed papers are due, within 30 days. Nothing is asked under the exception from then on.
             * @example 2026-11-22T00:30:00Z
             */
            papersDueAt: string;
            /**
             * Format: date-time
             * @description When the person is to be told at the latest, within 90 days (PIPL art. 18).
             * @example 2026-12-01T00:00:00Z
             */
            noticeDueAt: string;
        };
        PaidFirstViewDto: {
            /** @example 某街道办事处 */
            by: string;
            /** @example 500.00 */
            amount: string;
            /**
             * Format: date
             * @example 2026-11-20
             */
            on: string;
        };
        ExceptionViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            exceptionId: string;
            /**
             * @example vital-interest
             * @enum {string}
             */
            ground: "vital-interest" | "public-health";
            /**
             * @description Article of law.
             * @example 《中华人民共和国个人信息保护法》第十三条第一款第四项
             */
            basis: string;
            /**
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0"
             *     ]
             */
            subjectIds: string[];
            /**
             * @description Absent: every source.
             * @example [
             *       "household-register"
             *     ]
             */
            sourceIds?: string[];
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            recordedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            papersDueAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            noticeDueAt: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            verificationId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            householdId: string;
            /** @example 昏迷送医,无法签字,需立即确认医疗保障 */
            reason: string;
            /** @example 家庭成员情况 */
            unknown?: string;
            paid?: components["schemas"]["PaidFirstViewDto"];
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            eventAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            reportedAt?: string;
            /** @example street-office */
            recordedBy: string;
            /**
             * Format: date-time
             * @description When the signed papers came.
             * @example 2026-11-21T01:02:03.456Z
             */
            papersAt?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            authorizationId?: string;
            /**
             * Format: date-time
             * @description When the person was told.
             * @example 2026-11-21T01:02:03.456Z
             */
            notifiedAt?: string;
            /**
             * @example in-person
             * @enum {string}
             */
            notifiedHow?: "in-person" | "letter" | "telephone" | "message" | "next-of-kin";
            /** @example street-office */
            notifiedBy?: string;
            /**
             * Format: date-time
             * @description When the emergency was over.
             * @example 2026-11-21T01:02:03.456Z
             */
            endedAt?: string;
            /**
             * @description What should have been done by now.
             * @example [
             *       "papers"
             *     ]
             */
            overdue: ("papers" | "notice")[];
        };
        ExceptionListDto: {
            items: components["schemas"]["ExceptionViewDto"][];
        };
        ExceptionPapersDto: {
            /**
             * Format: uuid
             * @description The authorization that was signed afterwards.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80
             */
            authorizationId: string;
        };
        ExceptionNoticeDto: {
            /**
             * @description How the person was told.
             * @example in-person
             * @enum {string}
             */
            how: "in-person" | "letter" | "telephone" | "message" | "next-of-kin";
            /**
             * Format: date-time
             * @description When; not after now.
             * @example 2026-11-21T01:00:00Z
             */
            at: string;
        };
        DecidedStepDto: {
            /**
             * @description First month.
             * @example 2026-12
             */
            from: string;
            /**
             * @description Last month.
             * @example 2027-05
             */
            to: string;
            /**
             * @description Yuan a month as text.
             * @example 2040.00
             */
            monthlyAmount: string;
        };
        NewDecisionDto: {
            /**
             * @description The programme that is decided about.
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @description The operator's own class of the programme.
             * @example A
             */
            class?: string;
            /**
             * @description What was decided. What runs is adjusted, stopped or let out gradually; what does not run is granted or refused.
             * @example granted
             * @enum {string}
             */
            outcome: "granted" | "refused" | "adjusted" | "stopped" | "gradual-exit";
            /**
             * @description Yuan a month as text; absent when there is none, or it is not known. Not with refused and stopped. Kept sealed.
             * @example 1395.00
             */
            amount?: string;
            /** @description Of a gradual exit whose amounts change, instead of `amount`: months without a gap, from validFrom to validTo. Kept sealed. */
            steps?: components["schemas"]["DecidedStepDto"][];
            /**
             * Format: date
             * @description First day on which it holds.
             * @example 2026-12-01
             */
            validFrom: string;
            /**
             * Format: date
             * @description Last day; absent: until something else is decided. A gradual exit has one.
             * @example 2027-11-30
             */
            validTo?: string;
            /**
             * @description Needed when the household is worse off, and when it differs from the recommendation. Kept sealed.
             * @example 成员就业后人均收入高于标准
             */
            reason?: string;
            /**
             * Format: date-time
             * @description For systems: when it was decided; now when absent.
             * @example 2026-11-20T10:00:00+08:00
             */
            decidedAt?: string;
            /**
             * @description For systems: the person who decided; needed when the household is worse off. Kept sealed.
             * @example 某区民政局审批岗
             */
            decider?: string;
            /**
             * @description Your own number of the decision: sent again with the same content it gives the same decision.
             * @example CY-2026-0457-1
             */
            clientReference?: string;
            /**
             * Format: uuid
             * @description The last decision you know of; refused when there is a later one.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            supersedes?: string;
            /**
             * @description Version of the report it rests on; for an officer the latest.
             * @example 1
             */
            reportVersion: number;
        };
        RecommendedAmountDto: {
            /**
             * @description Yuan a month.
             * @example 1395.00
             */
            atLeast: string;
            /**
             * @description Absent: no upper end.
             * @example 1395.00
             */
            atMost?: string;
        };
        RecommendedDto: {
            /**
             * @example meets
             * @enum {string}
             */
            outcome: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /**
             * @description No missing answer could change it.
             * @example true
             */
            settled: boolean;
            /** @description Absent when the policy gives none that can be reckoned. */
            amount?: components["schemas"]["RecommendedAmountDto"];
        };
        DecisionViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            decisionId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            householdId: string;
            /**
             * Format: uuid
             * @description Absent for a household that was not verified here.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            verificationId?: string;
            /** @example 1 */
            reportVersion?: number;
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /** @example A */
            class?: string;
            /**
             * @example granted
             * @enum {string}
             */
            outcome: "granted" | "refused" | "adjusted" | "stopped" | "gradual-exit";
            /**
             * @description Yuan a month.
             * @example 1395.00
             */
            amount?: string;
            /** @description Of a gradual exit whose amounts change. */
            steps?: components["schemas"]["ExitStepDto"][];
            /**
             * Format: date
             * @example 2026-12-01
             */
            validFrom: string;
            /**
             * Format: date
             * @example 2027-11-30
             */
            validTo?: string;
            /** @description What the report recommended about the programme. */
            recommended?: components["schemas"]["RecommendedDto"];
            /**
             * @description In what it differs from the recommendation.
             * @example [
             *       "amount"
             *     ]
             */
            differs: ("outcome" | "amount")[];
            /** @example 成员就业后人均收入高于标准 */
            reason?: string;
            /** @example 某区民政局审批岗 */
            decider?: string;
            /**
             * @description The officer, or the client system that wrote it back.
             * @example street-office
             */
            decidedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            decidedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            recordedAt: string;
            /**
             * Format: date
             * @description Last day of the statutory limit, when one ran.
             * @example 2027-01-04
             */
            dueOn?: string;
            /** @example CY-2026-0457-1 */
            clientReference?: string;
            /**
             * Format: uuid
             * @description The decision before it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            supersedes?: string;
            /**
             * @description Which of the household's decisions about the programme it is.
             * @example 1
             */
            ordinal: number;
        };
        DecisionListDto: {
            items: components["schemas"]["DecisionViewDto"][];
        };
        NewAssistanceDto: {
            /**
             * @description The programme that is decided about.
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @description The operator's own class of the programme.
             * @example A
             */
            class?: string;
            /**
             * @description What was decided. What runs is adjusted, stopped or let out gradually; what does not run is granted or refused.
             * @example granted
             * @enum {string}
             */
            outcome: "granted" | "refused" | "adjusted" | "stopped" | "gradual-exit";
            /**
             * @description Yuan a month as text; absent when there is none, or it is not known. Not with refused and stopped. Kept sealed.
             * @example 1395.00
             */
            amount?: string;
            /** @description Of a gradual exit whose amounts change, instead of `amount`: months without a gap, from validFrom to validTo. Kept sealed. */
            steps?: components["schemas"]["DecidedStepDto"][];
            /**
             * Format: date
             * @description First day on which it holds.
             * @example 2026-12-01
             */
            validFrom: string;
            /**
             * Format: date
             * @description Last day; absent: until something else is decided. A gradual exit has one.
             * @example 2027-11-30
             */
            validTo?: string;
            /**
             * @description Needed when the household is worse off, and when it differs from the recommendation. Kept sealed.
             * @example 成员就业后人均收入高于标准
             */
            reason?: string;
            /**
             * Format: date-time
             * @description For systems: when it was decided; now when absent.
             * @example 2026-11-20T10:00:00+08:00
             */
            decidedAt?: string;
            /**
             * @description For systems: the person who decided; needed when the household is worse off. Kept sealed.
             * @example 某区民政局审批岗
             */
            decider?: string;
            /**
             * @description Your own number of the decision: sent again with the same content it gives the same decision.
             * @example CY-2026-0457-1
             */
            clientReference?: string;
            /**
             * Format: uuid
             * @description The last decision you know of; refused when there is a later one.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            supersedes?: string;
            /** @description A stored household, or a new one. */
            household: components["schemas"]["HouseholdChoiceDto"];
            /**
             * @description For what the data may be used.
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
        };
        AssistanceViewDto: {
            /**
             * @example assisted
             * @enum {string}
             */
            state: "assisted" | "exiting" | "ended" | "refused";
            /** @example 110105 */
            divisionCode: string;
            /** @description The last decision that had begun on the day. */
            decision: components["schemas"]["DecisionViewDto"];
        };
        AssistancePageDto: {
            items: components["schemas"]["AssistanceViewDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIwMTkzNSJd
             */
            nextCursor?: string;
        };
        StandingCountDto: {
            /**
             * @example against-recommendation
             * @enum {string}
             */
            list: "against-recommendation" | "unsettled" | "superseded-since" | "over-limit" | "papers-overdue" | "relatives" | "unmasked-undecided";
            title: components["schemas"]["BilingualDto"];
            /** @example 3 */
            count: number;
        };
        StandingCountsDto: {
            items: components["schemas"]["StandingCountDto"][];
        };
        StandingEntryDto: {
            /**
             * @example against-recommendation
             * @enum {string}
             */
            kind: "against-recommendation" | "unsettled" | "superseded-since" | "over-limit" | "papers-overdue" | "relatives" | "unmasked-undecided";
            /**
             * Format: date-time
             * @description When what puts it there happened.
             * @example 2026-11-21T01:02:03.456Z
             */
            at: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            verificationId?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            householdId?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            decisionId?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            exceptionId?: string;
            /**
             * @description The officer or client system it is about.
             * @example street-office
             */
            who?: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * Format: date
             * @description Last day of the limit.
             * @example 2027-01-04
             */
            dueOn?: string;
            /**
             * @description In what it differs, what is overdue, which kinship.
             * @example [
             *       "amount"
             *     ]
             */
            codes: string[];
        };
        StandingPageDto: {
            items: components["schemas"]["StandingEntryDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        CaseWorkItemDto: {
            /**
             * @example correction
             * @enum {string}
             */
            kind: "alert" | "review-blocked" | "correction" | "erasure" | "papers-due" | "notice-due" | "signature-missing" | "query-uncertain";
            /**
             * @description Id of what waits, as its own routes name it.
             * @example 0190c0de-0000-7000-8000-000000000001
             */
            itemId: string;
            /**
             * Format: uuid
             * @example 0190c0de-0000-7000-8000-000000000001
             */
            verificationId?: string;
            /**
             * Format: uuid
             * @example 0190c0de-0000-7000-8000-000000000001
             */
            householdId: string;
            /**
             * Format: date-time
             * @example 2026-11-20T08:00:00.000Z
             */
            since: string;
            /**
             * Format: date-time
             * @example 2026-12-04T16:00:00.000Z
             */
            dueAt?: string;
            /** @example false */
            isOverdue: boolean;
            /**
             * @description Code of why it waits.
             * @example open
             */
            reason: string;
            /**
             * Format: uuid
             * @description Officer who opened the household.
             * @example 0190c0de-0000-7000-8000-000000000001
             */
            ownerId?: string;
            /**
             * Format: uuid
             * @example 0190c0de-0000-7000-8000-000000000001
             */
            organisationId?: string;
            /** @example 110105 */
            divisionCode: string;
        };
        WorkItemPageDto: {
            items: components["schemas"]["CaseWorkItemDto"][];
            /**
             * @description Absent on the last page.
             * @example WzMwMTBd
             */
            nextCursor?: string;
        };
        WorkItemCountDto: {
            /**
             * @example correction
             * @enum {string}
             */
            kind: "alert" | "review-blocked" | "correction" | "erasure" | "papers-due" | "notice-due" | "signature-missing" | "query-uncertain";
            title: components["schemas"]["BilingualDto"];
            /** @example 3 */
            count: number;
            /** @example 1 */
            overdue: number;
        };
        WorkItemCountsDto: {
            items: components["schemas"]["WorkItemCountDto"][];
        };
        AlertViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            alertId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            householdId: string;
            /** @example 110105 */
            divisionCode: string;
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example job
             * @enum {string}
             */
            kind: "death" | "duplicate-aid" | "vehicle" | "business" | "real-estate" | "job" | "hukou" | "members" | "income" | "money" | "spending" | "circumstance" | "outcome" | "event";
            /**
             * @description `flip`: it turns, or could turn, an outcome; `amount`: it moves what is paid beyond the threshold.
             * @example flip
             * @enum {string}
             */
            effect: "flip" | "amount";
            /**
             * @description `less`: no longer in need, or less; `more`: newly in need, or more; `look`: only a visit can tell.
             * @example less
             * @enum {string}
             */
            direction: "less" | "more" | "look";
            /**
             * @example certain
             * @enum {string}
             */
            certainty: "certain" | "possible";
            /**
             * @description The most urgent have the highest. It tells no amount.
             * @example 3018
             */
            rank: number;
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "visit" | "handled" | "gone";
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            raisedAt: string;
            /**
             * Format: uuid
             * @description The verification whose report raised it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            verificationId?: string;
            /** @example 1 */
            version?: number;
            /**
             * Format: uuid
             * @description The verification whose report it was held against.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            beforeVerificationId?: string;
            /** @example 2 */
            beforeVersion?: number;
            /**
             * Format: uuid
             * @description The verification whose report takes it back.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            goneBy?: string;
        };
        AlertPageDto: {
            items: components["schemas"]["AlertViewDto"][];
            /**
             * @description Absent on the last page.
             * @example WzMwMTBd
             */
            nextCursor?: string;
        };
        AlertHouseholdDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            householdId: string;
            /** @example 110105 */
            divisionCode: string;
            /**
             * @description Of its most urgent alert.
             * @example 3018
             */
            rank: number;
            alerts: components["schemas"]["AlertViewDto"][];
        };
        AlertHouseholdPageDto: {
            items: components["schemas"]["AlertHouseholdDto"][];
            /**
             * @description Absent on the last page.
             * @example WzMwMTBd
             */
            nextCursor?: string;
        };
        WordsDto: {
            /** @example 就业单位:无 → 乙公司 */
            zh: string;
            /** @example Employer: none → 乙公司 */
            en: string;
        };
        AlertSideDto: {
            /**
             * @description `none`: the source answered and had nothing; `unknown`: it did not answer.
             * @example known
             * @enum {string}
             */
            state: "known" | "none" | "unknown";
            /**
             * @example {
             *       "zh": "就业单位:无 → 乙公司",
             *       "en": "Employer: none → 乙公司"
             *     }
             */
            text?: components["schemas"]["WordsDto"];
            /**
             * @description Yuan.
             * @example 1800.00
             */
            amount?: string;
        };
        AlertRecordsDto: {
            /** @example tax.01935b7e */
            findingId: string;
            /**
             * @example [
             *       "pay-2026-10"
             *     ]
             */
            recordIds: string[];
        };
        AlertEvidenceDto: {
            before: components["schemas"]["AlertRecordsDto"][];
            after: components["schemas"]["AlertRecordsDto"][];
        };
        AlertChangeDto: {
            /**
             * @example job
             * @enum {string}
             */
            kind: "death" | "duplicate-aid" | "vehicle" | "business" | "real-estate" | "job" | "hukou" | "members" | "income" | "money" | "spending" | "circumstance";
            /**
             * @description Whom it is about; absent: the household.
             * @example 01935b7e
             */
            subjectId?: string;
            before: components["schemas"]["AlertSideDto"];
            after: components["schemas"]["AlertSideDto"];
            /**
             * @example [
             *       "tax"
             *     ]
             */
            sourceIds: string[];
            /**
             * @description Lines of either report.
             * @example [
             *       "wages-0576fc46ee97"
             *     ]
             */
            lineIds: string[];
            /** @description Findings and records behind each side. */
            evidence: components["schemas"]["AlertEvidenceDto"];
        };
        AlertProgrammeDto: {
            /** @example dibao */
            programme: string;
            /**
             * @example meets
             * @enum {string}
             */
            before: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /**
             * @example does-not-meet
             * @enum {string}
             */
            after: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /**
             * @description What the policy gave a month, in yuan.
             * @example 1800.00
             */
            monthlyBefore?: string;
            /**
             * @description What it gives now.
             * @example 1800.00
             */
            monthlyAfter?: string;
        };
        AlertDetailsDto: {
            changes: components["schemas"]["AlertChangeDto"][];
            programmes: components["schemas"]["AlertProgrammeDto"][];
            /**
             * @description Yuan a month at stake; absent: nobody can say.
             * @example 1800.00
             */
            atStake?: string;
            /**
             * @example {
             *       "zh": "就业单位:无 → 乙公司",
             *       "en": "Employer: none → 乙公司"
             *     }
             */
            reason: components["schemas"]["WordsDto"];
        };
        AlertAnswerDto: {
            /**
             * @example visit
             * @enum {string}
             */
            outcome: "visit" | "handled" | "decision";
            /** @example true */
            useful?: boolean;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            decisionId?: string;
            /** @example 入户核实 */
            reason?: string;
            /** @example street-office */
            answeredBy: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            answeredAt: string;
        };
        AlertWithDetailsDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            alertId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            householdId: string;
            /** @example 110105 */
            divisionCode: string;
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example job
             * @enum {string}
             */
            kind: "death" | "duplicate-aid" | "vehicle" | "business" | "real-estate" | "job" | "hukou" | "members" | "income" | "money" | "spending" | "circumstance" | "outcome" | "event";
            /**
             * @description `flip`: it turns, or could turn, an outcome; `amount`: it moves what is paid beyond the threshold.
             * @example flip
             * @enum {string}
             */
            effect: "flip" | "amount";
            /**
             * @description `less`: no longer in need, or less; `more`: newly in need, or more; `look`: only a visit can tell.
             * @example less
             * @enum {string}
             */
            direction: "less" | "more" | "look";
            /**
             * @example certain
             * @enum {string}
             */
            certainty: "certain" | "possible";
            /**
             * @description The most urgent have the highest. It tells no amount.
             * @example 3018
             */
            rank: number;
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "visit" | "handled" | "gone";
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            raisedAt: string;
            /**
             * Format: uuid
             * @description The verification whose report raised it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            verificationId?: string;
            /** @example 1 */
            version?: number;
            /**
             * Format: uuid
             * @description The verification whose report it was held against.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            beforeVerificationId?: string;
            /** @example 2 */
            beforeVersion?: number;
            /**
             * Format: uuid
             * @description The verification whose report takes it back.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            goneBy?: string;
            details: components["schemas"]["AlertDetailsDto"];
            /** @description Oldest first. */
            answers: components["schemas"]["AlertAnswerDto"][];
        };
        AnswerAlertDto: {
            /**
             * @description `visit`: somebody goes there; `handled`: looked into; `decision`: it led to a decision on the household.
             * @example handled
             * @enum {string}
             */
            outcome: "visit" | "handled" | "decision";
            /**
             * @description Whether it was worth looking. Needed unless the outcome is `visit`.
             * @example true
             */
            useful?: boolean;
            /**
             * Format: uuid
             * @description The decision it led to; with the outcome `decision` and no other.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            decisionId?: string;
            /**
             * @description Why; kept sealed.
             * @example 入户核实:已于上月就业
             */
            reason?: string;
        };
        ReviewViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            reviewId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            householdId: string;
            /** @example 110105 */
            divisionCode: string;
            /**
             * @description Which of the household's reviews it is.
             * @example 1
             */
            cycle: number;
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * Format: date
             * @example 2026-12-01
             */
            dueOn: string;
            /**
             * @example cadence
             * @enum {string}
             */
            reason: "cadence" | "after-death" | "term-ends" | "exit-ends" | "round";
            /**
             * @description Absent: nobody has said.
             * @example stable
             * @enum {string}
             */
            class?: "stable" | "unfixed";
            /**
             * @example due
             * @enum {string}
             */
            state: "due" | "blocked-authorization" | "requested" | "done" | "paused" | "over";
            /**
             * Format: uuid
             * @description The decision it was planned by.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            decisionId?: string;
            /**
             * Format: uuid
             * @description The re-check.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            verificationId?: string;
            /**
             * @description Code of what kept it from being requested.
             * @example household-erased
             */
            failure?: string;
            /** @example street-office */
            pausedBy?: string;
            /**
             * Format: date
             * @description Nothing is asked before: its re-check was cancelled.
             * @example 2026-12-01
             */
            notBefore?: string;
            /**
             * Format: uuid
             * @description The last re-check that was cancelled before it had a report.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            cancelledVerificationId?: string;
        };
        ReviewPageDto: {
            items: components["schemas"]["ReviewViewDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        ForecastDayDto: {
            /**
             * Format: date
             * @example 2026-12-01
             */
            on: string;
            /** @example 12 */
            due: number;
            /**
             * @description Of them nobody may be asked before the family signs again.
             * @example 1
             */
            blocked: number;
        };
        ForecastDto: {
            items: components["schemas"]["ForecastDayDto"][];
        };
        NewRoundDto: {
            /**
             * @description A campaign is over by itself after its last day.
             * @example review
             * @enum {string}
             */
            kind: "review" | "campaign";
            /**
             * @description What the round is called; no names of people.
             * @example 2026 年度复核
             */
            title: string;
            /**
             * @description Only households of this division and below.
             * @example 110109
             */
            division?: string;
            /**
             * @description Only this programme.
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @description Only reviews of this class.
             * @example unfixed
             * @enum {string}
             */
            class?: "stable" | "unfixed";
            /**
             * Format: date
             * @description Only households whose next review falls due on this day or later.
             * @example 2026-12-01
             */
            dueFrom?: string;
            /**
             * Format: date
             * @description Only households whose next review falls due on this day or earlier.
             * @example 2026-12-31
             */
            dueTo?: string;
            /**
             * Format: date
             * @description The re-checks are spread evenly from this day.
             * @example 2026-12-01
             */
            beginsOn: string;
            /**
             * Format: date
             * @description To this day.
             * @example 2026-12-20
             */
            endsOn: string;
            /**
             * @description Per cent of the unchanged that are decided one by one before the rest.
             * @default 10
             * @example 10
             */
            holdBack?: number;
        };
        RoundViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            roundId: string;
            /**
             * @example review
             * @enum {string}
             */
            kind: "review" | "campaign";
            /** @example 2026 年度复核 */
            title: string;
            /**
             * @description Digits all its divisions begin with; empty: everyone in reach.
             * @example 110109
             */
            area: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @example unfixed
             * @enum {string}
             */
            class?: "stable" | "unfixed";
            /**
             * Format: date
             * @example 2026-12-01
             */
            dueFrom?: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            dueTo?: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            beginsOn: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            endsOn: string;
            /**
             * @description Per cent.
             * @example 10
             */
            holdBack: number;
            /**
             * @example running
             * @enum {string}
             */
            state: "draft" | "running" | "paused" | "finished" | "ended";
            /**
             * @description Hash of the seed of the sample held back.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            seedSha256: string;
            /**
             * @description Told when the list is frozen.
             * @example q5Yk…
             */
            seed?: string;
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc1 */
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            endedAt?: string;
        };
        RoundPageDto: {
            items: components["schemas"]["RoundViewDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        RoundListsDto: {
            /** @example 12 */
            unchanged: number;
            /** @example 12 */
            adjust: number;
            /** @example 12 */
            stop: number;
            /** @example 12 */
            "gradual-exit": number;
            /** @example 12 */
            "visit-needed": number;
            /** @example 12 */
            unanswered: number;
        };
        RoundProgressDto: {
            /** @example 12 */
            households: number;
            /**
             * @description One a household and programme.
             * @example 12
             */
            entries: number;
            /** @description Entries by list: data of a chart. */
            lists: components["schemas"]["RoundListsDto"];
            /**
             * @description Not on a list yet.
             * @example 12
             */
            open: number;
            /**
             * @description A person has decided since.
             * @example 12
             */
            decided: number;
            /**
             * @description Households by the state of their review: due, blocked-authorization, requested, done, paused, over.
             * @example {
             *       "requested": 3,
             *       "done": 40
             *     }
             */
            reviews: {
                [key: string]: number;
            };
        };
        RoundWithProgressDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            roundId: string;
            /**
             * @example review
             * @enum {string}
             */
            kind: "review" | "campaign";
            /** @example 2026 年度复核 */
            title: string;
            /**
             * @description Digits all its divisions begin with; empty: everyone in reach.
             * @example 110109
             */
            area: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @example unfixed
             * @enum {string}
             */
            class?: "stable" | "unfixed";
            /**
             * Format: date
             * @example 2026-12-01
             */
            dueFrom?: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            dueTo?: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            beginsOn: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            endsOn: string;
            /**
             * @description Per cent.
             * @example 10
             */
            holdBack: number;
            /**
             * @example running
             * @enum {string}
             */
            state: "draft" | "running" | "paused" | "finished" | "ended";
            /**
             * @description Hash of the seed of the sample held back.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            seedSha256: string;
            /**
             * @description Told when the list is frozen.
             * @example q5Yk…
             */
            seed?: string;
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc1 */
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            endedAt?: string;
            progress: components["schemas"]["RoundProgressDto"];
        };
        SigningGapDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            householdId: string;
            /** @example 110109101000 */
            divisionCode: string;
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @example expired
             * @enum {string}
             */
            gap: "none" | "expired";
            /**
             * @description People without an authorization today.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0"
             *     ]
             */
            subjectIds: string[];
        };
        SigningGapPageDto: {
            items: components["schemas"]["SigningGapDto"][];
            /**
             * @description There are more households to look at; a page may be empty.
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        RoundEntryDto: {
            /**
             * @description Place on the frozen list; what draws draw.
             * @example 12
             */
            number: number;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            householdId: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /** @example 110109101000 */
            divisionCode: string;
            /**
             * @description Absent: not on a list yet.
             * @example adjust
             * @enum {string}
             */
            outcome?: "unchanged" | "adjust" | "stop" | "gradual-exit" | "visit-needed" | "unanswered";
            /**
             * @example amount-differs
             * @enum {string}
             */
            reason?: "as-before" | "no-obvious-change" | "exit-goes-on" | "amount-differs" | "amount-not-recorded" | "in-need-again" | "no-longer-met" | "exit-by-steps" | "exit-open" | "amount-open" | "adjustment-open" | "refer-to-person" | "undetermined" | "not-determined" | "no-policy" | "answers-missing" | "authorization-missing" | "held" | "cancelled" | "not-requested";
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            reviewId?: string;
            /**
             * @example done
             * @enum {string}
             */
            reviewState?: "due" | "blocked-authorization" | "requested" | "done" | "paused" | "over";
            /**
             * Format: uuid
             * @description The re-check.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            verificationId?: string;
            /**
             * @description Version of its report the entry rests on.
             * @example 1
             */
            reportVersion?: number;
            /**
             * @description Yuan a month that could be decided; a person decides.
             * @example 2040.00
             */
            proposedAmount?: string;
            /** @description Steps of a gradual exit that could be decided. */
            proposedSteps?: components["schemas"]["ExitStepDto"][];
            /**
             * Format: uuid
             * @description What ran when the list was frozen.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            decisionId: string;
            /**
             * Format: uuid
             * @description A later decision about it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            decidedBy?: string;
        };
        RoundEntryPageDto: {
            items: components["schemas"]["RoundEntryDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        HeldBackEntryDto: {
            /** @example 12 */
            number: number;
            /** @example false */
            isDecided: boolean;
        };
        HeldBackDto: {
            items: components["schemas"]["HeldBackEntryDto"][];
        };
        ConfirmationRequestDto: {
            /**
             * @description Why they are confirmed; stands in each decision.
             * @example 年度复核无变化
             */
            reason: string;
        };
        SkippedEntryDto: {
            /** @example 12 */
            number: number;
            /**
             * @description Code of why.
             * @example own-submission
             */
            code: string;
        };
        ConfirmationDto: {
            /** @example 12 */
            confirmed: number;
            skipped: components["schemas"]["SkippedEntryDto"][];
            /**
             * @description Still to be confirmed: send the command again.
             * @example 12
             */
            left: number;
        };
        NewDrawDto: {
            /**
             * @description So many in a hundred; of 特困 at least 30.
             * @example 30
             */
            percent: number;
            /**
             * @description Only this programme.
             * @example tekun
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @description Only this list.
             * @example unchanged
             * @enum {string}
             */
            outcome?: "unchanged" | "adjust" | "stop" | "gradual-exit" | "visit-needed" | "unanswered";
            /**
             * @description SHA-256 of the seed you will tell at the draw.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            ownSeedSha256: string;
            /**
             * Format: uuid
             * @description Organisation that checks what is drawn; your own when absent.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            checkedBy?: string;
        };
        DrawViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            drawId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            roundId: string;
            /** @example 30 */
            percent: number;
            /**
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @example unchanged
             * @enum {string}
             */
            outcome?: "unchanged" | "adjust" | "stop" | "gradual-exit" | "visit-needed" | "unanswered";
            /**
             * @example committed
             * @enum {string}
             */
            state: "committed" | "drawn";
            /**
             * @description Hash of the officer's seed.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            ownSeedSha256: string;
            /**
             * @description Hash of the hub's seed.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            hubSeedSha256: string;
            /** @example 区民政局监督科 2026-12-21 */
            ownSeed?: string;
            /** @example q5Yk… */
            hubSeed?: string;
            /**
             * Format: uuid
             * @description Organisation that checks what is drawn.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            checkedBy: string;
            /**
             * @example [
             *       "监督科",
             *       "纪检组"
             *     ]
             */
            present?: string[];
            /**
             * @description Length of the list drawn from.
             * @example 12
             */
            population?: number;
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc1 */
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            drawnAt?: string;
        };
        DrawListDto: {
            items: components["schemas"]["DrawViewDto"][];
        };
        DrawnCaseDto: {
            /**
             * @description Order of the draw.
             * @example 12
             */
            position: number;
            /**
             * @description Place on the frozen list.
             * @example 12
             */
            number: number;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            householdId: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @example upheld
             * @enum {string}
             */
            result?: "upheld" | "to-correct" | "not-reached";
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc1 */
            recordedBy?: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            recordedAt?: string;
        };
        DrawWithCasesDto: {
            draw: components["schemas"]["DrawViewDto"];
            cases: components["schemas"]["DrawnCaseDto"][];
        };
        DrawNowDto: {
            /**
             * @description The seed whose hash was published.
             * @example 区民政局监督科 2026-12-21
             */
            seed: string;
            /**
             * @description Roles and offices of who is present; no names.
             * @example [
             *       "监督科",
             *       "纪检组"
             *     ]
             */
            present: string[];
        };
        DrawResultDto: {
            /**
             * @example upheld
             * @enum {string}
             */
            result: "upheld" | "to-correct" | "not-reached";
        };
        DrawnCasesDto: {
            items: components["schemas"]["DrawnCaseDto"][];
        };
        NewDeclaredChangeDto: {
            /**
             * @example employment
             * @enum {string}
             */
            kind: "employment" | "income" | "member" | "property";
            /**
             * Format: date
             * @description When it happened.
             * @example 2026-11-03
             */
            on: string;
            /**
             * Format: date
             * @description When the family said so.
             * @example 2026-11-18
             */
            declaredOn: string;
        };
        DeclaredChangeDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            changeId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            householdId: string;
            /**
             * @example employment
             * @enum {string}
             */
            kind: "employment" | "income" | "member" | "property";
            /**
             * Format: date
             * @example 2026-12-01
             */
            on: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            declaredOn: string;
            /** @example street-office */
            declaredBy: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            recordedAt: string;
            /**
             * Format: uuid
             * @description The re-check that was made with it; absent: the next one will be.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0
             */
            verificationId?: string;
        };
        DeclaredChangeListDto: {
            items: components["schemas"]["DeclaredChangeDto"][];
        };
        ExitMonthDto: {
            /** @example 2026-12 */
            month: string;
            /**
             * @description Yuan.
             * @example 2040.00
             */
            amount: string;
            reason: components["schemas"]["BilingualDto"];
        };
        ExitScheduleDto: {
            /**
             * @example gradual
             * @enum {string}
             */
            kind: "gradual" | "basic-period" | "none" | "not-computable";
            /**
             * @description Version of the report it rests on.
             * @example 1
             */
            reportVersion: number;
            months: components["schemas"]["ExitMonthDto"][];
            /** @description The same as steps, as a decision carries them. */
            steps: components["schemas"]["ExitStepDto"][];
            /**
             * @description Yuan over all months.
             * @example 18360.00
             */
            total: string;
            /**
             * Format: date
             * @description First day.
             * @example 2026-12-01
             */
            from?: string;
            /**
             * Format: date
             * @description Last day.
             * @example 2027-11-30
             */
            to?: string;
            notes: components["schemas"]["BilingualDto"][];
            /** @example item 9 */
            citation: string;
        };
        AskedPersonDto: {
            /**
             * @description Your own name of the person; the answer bears it. No identity number.
             * @example YB-2026-0017
             */
            reference: string;
            /**
             * @description Identity number of 18 characters.
             * @example 11010519491231002X
             */
            idNumber: string;
            /**
             * @description true: later changes are told under the reference at /v1/status-changes; false: no more; absent: as it is.
             * @example true
             */
            follow?: boolean;
        };
        StatusLookUpDto: {
            /**
             * @description For what; a mandate for it must be in force.
             * @example housing
             * @enum {string}
             */
            purpose: "medical-insurance" | "housing" | "education" | "legal-aid" | "funeral";
            /**
             * Format: date
             * @description As of this day; today when absent. At most a year back.
             * @example 2026-12-01
             */
            on?: string;
            /** @description Answered in this order. */
            people: components["schemas"]["AskedPersonDto"][];
        };
        StatusRegisterDto: {
            /**
             * @description Divisions whose register was asked.
             * @example [
             *       "110109"
             *     ]
             */
            areas: string[];
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * Format: date-time
             * @description As the register stood then.
             * @example 2026-12-01T01:02:03.456Z
             */
            asOf: string;
        };
        ProgrammeStatusDto: {
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @description `not-found-here` speaks of this register, these areas and this day alone; it does not say that nobody assists the person.
             * @example assisted
             * @enum {string}
             */
            status: "assisted" | "not-found-here";
            /**
             * Format: date
             * @description Assisted since this day.
             * @example 2026-03-01
             */
            from: string | null;
            /**
             * Format: date
             * @description Last day decided so far; null: none.
             * @example 2027-02-28
             */
            until: string | null;
        };
        PersonStatusDto: {
            /** @example YB-2026-0017 */
            reference: string;
            /** @description One entry a programme of the mandate. */
            programmes: components["schemas"]["ProgrammeStatusDto"][];
        };
        StatusAnswerDto: {
            /**
             * @example housing
             * @enum {string}
             */
            purpose: "medical-insurance" | "housing" | "education" | "legal-aid" | "funeral";
            /**
             * Format: date
             * @example 2026-12-01
             */
            on: string;
            register: components["schemas"]["StatusRegisterDto"];
            /** @description In the order asked. */
            people: components["schemas"]["PersonStatusDto"][];
        };
        StatusChangeDto: {
            /**
             * @description Its place: greater than those before it.
             * @example 40217
             */
            number: number;
            /** @example YB-2026-0017 */
            reference: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @example ended
             * @enum {string}
             */
            status: "assisted" | "ended";
            /**
             * Format: date
             * @description Assisted since this day.
             * @example null
             */
            from: string | null;
            /**
             * Format: date
             * @description Last day decided so far, or of what ended.
             * @example 2026-11-30
             */
            until: string | null;
            /**
             * Format: date-time
             * @example 2026-12-01T01:02:03.456Z
             */
            recordedAt: string;
        };
        StatusChangePageDto: {
            /** @description In order. */
            items: components["schemas"]["StatusChangeDto"][];
            /**
             * @description Ask with it next, also when the page is empty.
             * @example 40217
             */
            next: number;
        };
        FeedEntryDto: {
            /**
             * @description Greater than that of whatever was in the feed before it.
             * @example 40217
             */
            number: number;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            decisionId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            householdId: string;
            /** @example 110109101 */
            divisionCode: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /** @example A */
            class?: string;
            /**
             * @example granted
             * @enum {string}
             */
            outcome: "granted" | "refused" | "adjusted" | "stopped" | "gradual-exit";
            /**
             * @description Yuan a month.
             * @example 1395.00
             */
            amount?: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            validFrom: string;
            /**
             * Format: date
             * @example 2026-12-01
             */
            validTo?: string;
            /**
             * @description Which of the household's decisions about the programme it is.
             * @example 1
             */
            ordinal: number;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0
             */
            supersedes?: string;
            /**
             * Format: date-time
             * @example 2026-12-01T01:02:03.456Z
             */
            decidedAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T01:02:03.456Z
             */
            recordedAt: string;
        };
        FeedPageDto: {
            /** @description In order. */
            items: components["schemas"]["FeedEntryDto"][];
            /**
             * @description Ask with it next, also when the page is empty.
             * @example 40217
             */
            next: number;
            /**
             * @description What was acknowledged last.
             * @example 40217
             */
            acknowledged: number;
        };
        AcknowledgeFeedDto: {
            /**
             * @description Everything up to this number is held above.
             * @example 40217
             */
            number: number;
        };
        StatisticTopicDto: {
            /**
             * @example volumes
             * @enum {string}
             */
            topic: "volumes" | "times" | "reports" | "sources" | "discrepancies" | "decisions" | "reviews" | "outcomes" | "alerts";
            title: components["schemas"]["BilingualDto"];
            /**
             * @description What it may be cut by.
             * @example [
             *       "day",
             *       "month",
             *       "division",
             *       "trigger"
             *     ]
             */
            by: string[];
        };
        StatisticTopicListDto: {
            items: components["schemas"]["StatisticTopicDto"][];
        };
        StatisticRowDto: {
            /**
             * @example {
             *       "month": "2026-12",
             *       "trigger": "application"
             *     }
             */
            keys: {
                [key: string]: string;
            };
            /**
             * @description Null: one to four below a district, or what would tell them.
             * @example 412
             */
            count: number | null;
            /**
             * @description Share of those that agree on all but the last of `by`, with four decimals.
             * @example 0.3125
             */
            share: string | null;
            /**
             * @description Of times: seconds within which half had their report.
             * @example 48
             */
            p50?: number | null;
            /**
             * @description Of times: nine of ten.
             * @example 150
             */
            p90?: number | null;
        };
        StatisticPointDto: {
            /** @example 2026-12 */
            x: string;
            /** @example 412 */
            y: number | null;
        };
        StatisticSeriesDto: {
            /** @example application */
            name: string;
            points: components["schemas"]["StatisticPointDto"][];
        };
        StatisticTableDto: {
            /**
             * @example volumes
             * @enum {string}
             */
            topic: "volumes" | "times" | "reports" | "sources" | "discrepancies" | "decisions" | "reviews" | "outcomes" | "alerts";
            title: components["schemas"]["BilingualDto"];
            /**
             * Format: date
             * @example 2026-12-01
             */
            from: string;
            /**
             * Format: date
             * @example 2026-12-31
             */
            to: string;
            /**
             * @example [
             *       "month",
             *       "trigger"
             *     ]
             */
            by: string[];
            rows: components["schemas"]["StatisticRowDto"][];
            /** @description The same as chart data. */
            series: components["schemas"]["StatisticSeriesDto"][];
            /**
             * Format: date-time
             * @description Counted then, the oldest of these days; absent before.
             * @example 2026-12-31T16:00:00.000Z
             */
            countedAt?: string;
        };
        IdentifiedMemberDto: {
            /**
             * @description Name as on the identity card.
             * @example 王建国
             */
            name: string;
            /**
             * @description Identity number of 18 characters, as a string.
             * @example 11010519491231002X
             */
            idNumber: string;
            /** @description Consents of the person; may be empty when an earlier one covers the person. */
            authorizations: components["schemas"]["AuthorizationPartDto"][];
        };
        QuestionListDto: {
            questions: components["schemas"]["QuestionDto"][];
        };
        NewAnswerDto: {
            /**
             * @description One of the answers the question takes.
             * @example same-person
             * @enum {string}
             */
            answer: "same-person" | "another-person" | "member-added" | "explained";
            /**
             * @description Why, for whoever reads the case later. Stored sealed and shown in the report.
             * @example 身份证与户口簿一致,户口簿为繁体书写
             */
            reason: string;
        };
        SourceViewDto: {
            /** @example tax */
            sourceId: string;
            title: components["schemas"]["BilingualDto"];
            /** @description The office that answers. */
            office: components["schemas"]["BilingualDto"];
            /** @description Other and older names of the office. */
            aliases: components["schemas"]["BilingualDto"][];
            /**
             * @description Ids it had before; they are not accepted any more.
             * @example []
             */
            formerIds: string[];
            /** @description Law or agreement on which it may be asked. */
            legalBasis: components["schemas"]["BilingualDto"];
            /** @example true */
            connected: boolean;
            /**
             * @example [
             *       "income-payment"
             *     ]
             */
            provides: ("income-payment" | "contribution" | "benefit" | "real-estate" | "vehicle" | "bank-account" | "interest" | "household-registration" | "marriage" | "death" | "custody" | "aid-payment" | "allowance" | "business-registration" | "operating-licence" | "security-holding" | "insurance-policy" | "payment-account" | "housing-fund-account" | "housing-contract" | "medical-enrolment" | "medical-settlement" | "diagnosis" | "disability" | "education" | "employment-registration" | "agricultural-income" | "agricultural-subsidy" | "budget-payment" | "maintenance-judgment" | "rehabilitation" | "disaster-event" | "register-entry" | "residence-permit" | "birth" | "identity-match" | "dwelling-grade" | "farm-holding" | "utility-usage" | "trip" | "rescue-help" | "public-rental" | "insurance-claim" | "account-credit" | "survey-yield" | "survey-observation" | "self-care-appraisal" | "work-appraisal")[];
            /**
             * @example up
             * @enum {string}
             */
            health: "up" | "down" | "paused" | "closed" | "unknown" | "not-connected";
            /**
             * @description Code of the reason when it is not up.
             * @example source-unavailable
             */
            reason?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            probedAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            lastAnswerAt?: string;
            /**
             * @description Batches of queries that are open at this source.
             * @example 0
             */
            waitingBatches: number;
        };
        SourceListDto: {
            items: components["schemas"]["SourceViewDto"][];
        };
        CodeDto: {
            /** @example dibao */
            code: string;
            title: components["schemas"]["BilingualDto"];
        };
        CodeListDto: {
            /** @example programme */
            list: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * @description Another one whenever a code or label is.
             * @example 0c3f5d6e7fc0
             */
            version: string;
            codes: components["schemas"]["CodeDto"][];
        };
        OwnCodesDto: {
            /**
             * @example programme
             * @enum {string}
             */
            list: "programme" | "relation" | "outcome";
            /**
             * @description Of your list, as registered.
             * @example 2026
             */
            version: string;
            /**
             * @description Your codes, and what they mean here.
             * @example {
             *       "11": "dibao"
             *     }
             */
            codes: {
                [key: string]: string;
            };
        };
        CodeListsDto: {
            items: components["schemas"]["CodeListDto"][];
            /** @description Of the caller: codes of its own that are taken in bodies. */
            own: components["schemas"]["OwnCodesDto"][];
        };
        RightDto: {
            /**
             * @description What it is about.
             * @example report
             * @enum {string}
             */
            resource: "household" | "authorization" | "verification" | "query" | "bulk-file" | "raw-answer" | "report" | "determination" | "summary" | "question" | "decision" | "case" | "hand-over" | "standing-list" | "review" | "alert" | "status" | "assistance-feed" | "hand-answer" | "export" | "case-export" | "event" | "webhook" | "catalogue" | "policy" | "evaluation" | "local-value" | "simulation" | "redetermination" | "source" | "work-item" | "session" | "organisation" | "officer" | "client" | "lookup-lock" | "relative" | "mandate" | "audit" | "usage" | "statistics" | "legal-hold" | "erasure" | "retention" | "subject-access" | "correction" | "dispute" | "proof" | "family-letter";
            /** @description The same in words. */
            title: components["schemas"]["BilingualDto"];
            /**
             * @description What may be done with it.
             * @example read
             * @enum {string}
             */
            verb: "list" | "read" | "create" | "change" | "decide" | "unmask" | "export";
            /**
             * @description How far: own cases, the organisation, divisions below.
             * @example own
             * @enum {string}
             */
            reach: "none" | "mandate" | "own" | "organisation" | "below" | "everywhere";
            /**
             * @description What is shown of it.
             * @example masked
             * @enum {string}
             */
            view: "full" | "masked" | "without-bank" | "verdict" | "status";
            /**
             * @description What is needed besides.
             * @example [
             *       "reason"
             *     ]
             */
            needs: ("reason" | "step-up" | "second-person" | "not-own-submission")[];
        };
        RightsDto: {
            /**
             * @description SHA-256 of the access policy in force.
             * @example abababababababababababababababababababababababababababababababab
             */
            policyHash: string;
            /**
             * @description Roles of the caller.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: ("assistant" | "caseworker" | "reviewer" | "supervisor" | "policy-officer" | "system-admin" | "security-admin" | "audit-admin" | "auditor" | "upstream" | "department" | "charity" | "partner-hub" | "superior" | "policy-desk" | "answers-desk" | "operations-desk" | "family")[];
            /** @description Everything the caller may do; what is not listed it may not. */
            items: components["schemas"]["RightDto"][];
        };
        RequestLimitDto: {
            /**
             * @description As RateLimit headers name it.
             * @example client
             * @enum {string}
             */
            policy: "client" | "officer" | "letter";
            /**
             * @description Requests in a window.
             * @example 60000
             */
            requests: number;
            /**
             * @description Length of a window.
             * @example 60
             */
            windowSeconds: number;
        };
        QuotaLimitsDto: {
            /**
             * @description New verifications on a day of China; absent: as many as the hub takes.
             * @example 20000
             */
            householdsPerDay?: number;
            /**
             * @description Verifications that run at the same time; absent: as many as the hub takes.
             * @example 5000
             */
            runningVerifications?: number;
        };
        LimitsDto: {
            requests: components["schemas"]["RequestLimitDto"];
            /** @description Of the client system; empty for people. */
            quotas: components["schemas"]["QuotaLimitsDto"];
            /**
             * @description Bytes of a JSON body.
             * @example 262144
             */
            bodyBytes: number;
            /**
             * @description Events a page of the feed.
             * @example 500
             */
            eventsAPage: number;
            /**
             * @description Seconds a call of the feed waits.
             * @example 30
             */
            eventsWaitSeconds: number;
            /**
             * @description Days reconciled at once.
             * @example 92
             */
            reconciledDays: number;
        };
        OpeningDto: {
            /**
             * @description Why names and numbers are needed. Stored sealed.
             * @example 电话核实共同生活成员
             */
            reason: string;
        };
        UnmaskedPersonDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /** @example m1 */
            ref: string;
            /** @example 王建国 */
            name: string;
            /**
             * @description Absent for a person without a number.
             * @example 11010519491231002X
             */
            idNumber?: string;
        };
        UnmaskedPeopleDto: {
            people: components["schemas"]["UnmaskedPersonDto"][];
        };
        RawAnswerDto: {
            /** @example tax */
            sourceId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /**
             * @description A later answer is a later revision.
             * @example 1
             */
            revision: number;
            /**
             * @example found
             * @enum {string}
             */
            outcome: "found" | "no-record" | "partial" | "pending" | "late" | "refused" | "error" | "closed" | "not-authorised" | "not-connected" | "out-of-coverage" | "uncertain" | "quarantined" | "not-needed" | "unconfirmed" | "not-concerned";
            /**
             * Format: date
             * @description The source's own as-of date.
             * @example 2026-11-20
             */
            asOf?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            receivedAt: string;
            /**
             * @description Records as they were stored: `/v1/schemas/report` names their kinds. Money is yuan as a string.
             * @example [
             *       {
             *         "kind": "income-payment",
             *         "recordId": "r1",
             *         "month": "2026-10",
             *         "grossAmount": "3000.00"
             *       }
             *     ]
             */
            records: {
                [key: string]: unknown;
            }[];
        };
        RawAnswersDto: {
            items: components["schemas"]["RawAnswerDto"][];
        };
        NewRelativeDto: {
            /**
             * @description Name as on the identity card.
             * @example 王建国
             */
            name: string;
            /**
             * @description Identity number of 18 characters, as a string.
             * @example 11010519491231002X
             */
            idNumber: string;
            /**
             * @description What the person is to the officer.
             * @example sibling
             * @enum {string}
             */
            relation: "spouse" | "parent" | "child" | "sibling" | "in-law" | "other-kin";
        };
        RelativeDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            relativeId: string;
            /**
             * Format: uuid
             * @description The officer whose relative it is.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            officerId: string;
            /**
             * @example sibling
             * @enum {string}
             */
            relation: "spouse" | "parent" | "child" | "sibling" | "in-law" | "other-kin";
            /** @example 王** */
            maskedName: string;
            /** @example 110105********002X */
            maskedIdNumber: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            recordedAt: string;
        };
        RelativeListDto: {
            items: components["schemas"]["RelativeDto"][];
        };
        RelativeCaseDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * Format: uuid
             * @description The officer whose relative is in the case.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            officerId: string;
            /**
             * @example sibling
             * @enum {string}
             */
            relation: "spouse" | "parent" | "child" | "sibling" | "in-law" | "other-kin";
            /**
             * Format: uuid
             * @description Who handles the case; absent when a system asked for it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            openedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
        };
        RelativeCaseListDto: {
            items: components["schemas"]["RelativeCaseDto"][];
        };
        NewMandateDto: {
            /**
             * Format: uuid
             * @description The auditor; never the one who gives the mandate.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            auditorId: string;
            /**
             * @description The cases, one by one.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60"
             *     ]
             */
            verificationIds: string[];
            /**
             * Format: date-time
             * @description From when.
             * @example 2026-11-22T00:00:00+08:00
             */
            from: string;
            /**
             * Format: date-time
             * @description Until when, at most 92 days later.
             * @example 2026-11-29T00:00:00+08:00
             */
            to: string;
            /**
             * @description The assignment; no names of persons.
             * @example 2026 年专项审计
             */
            reason: string;
        };
        MandateListDto: {
            items: components["schemas"]["MandateDto"][];
        };
        LookupLockDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f61
             */
            lockId: string;
            /**
             * @example officer
             * @enum {string}
             */
            kind: "officer" | "client";
            /**
             * @description Id of the officer, or of the client system.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f61
             */
            principal: string;
            /**
             * @description Distinct ids that are not there, asked for within the hour before.
             * @example 20
             */
            unknownIds: number;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            lockedAt: string;
            /**
             * Format: date-time
             * @description Absent while the lock is in force.
             * @example 2026-11-21T01:02:03.456Z
             */
            unlockedAt?: string;
            /**
             * @description Officer who lifted it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f61
             */
            unlockedBy?: string;
            /** @example 接口地址配置错误,已更正 */
            reason?: string;
        };
        LookupLockListDto: {
            items: components["schemas"]["LookupLockDto"][];
        };
        UnlockLookupsDto: {
            /**
             * @description What was found out; stands in the audit.
             * @example 接口地址配置错误,已更正
             */
            reason: string;
        };
        PackLevelDto: {
            /** @example mentougou */
            region: string;
            /**
             * Format: date
             * @example 2022-12-30
             */
            from: string;
            /**
             * @description A pack, local values of a folder laid over it, or local values that were published.
             * @example pack
             * @enum {string}
             */
            kind: "pack" | "overlay" | "values";
        };
        PackEditionDto: {
            /**
             * Format: date
             * @example 2022-12-30
             */
            from: string;
            /**
             * Format: date
             * @description Null while it is open.
             * @example null
             */
            to: string | null;
            /** @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b */
            hash: string;
        };
        PackViewDto: {
            /** @example mentougou */
            region: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * Format: date
             * @description First day in force.
             * @example 2022-12-30
             */
            from: string;
            /**
             * Format: date
             * @description Last day in force; null while it is open.
             * @example null
             */
            to: string | null;
            /**
             * @description Region whose pack it overrides.
             * @example beijing
             */
            parent: string | null;
            /**
             * @description Divisions it serves, by prefix; empty: everywhere.
             * @example [
             *       "110109"
             *     ]
             */
            divisions: string[];
            /**
             * @description Of the edition shown; reports name it.
             * @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b
             */
            hash: string;
            /** @description What it is made of, root first. */
            chain: components["schemas"]["PackLevelDto"][];
            /** @description A pack has another edition whenever a level above it or local values change. */
            editions: components["schemas"]["PackEditionDto"][];
        };
        PackListDto: {
            items: components["schemas"]["PackViewDto"][];
        };
        PackParameterDto: {
            /**
             * @example parameter
             * @enum {string}
             */
            kind: "parameter" | "statistic";
            /** @example lowIncomeMonetaryMultiple */
            name: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * @description Of a statistic.
             * @example 2022
             */
            year?: string;
            /**
             * @description A decimal or a fraction; null until the operator sets it.
             * @example 1.5
             */
            value: string | null;
            /**
             * @example times
             * @enum {string}
             */
            unit: "yuan-per-head-month" | "yuan-per-head-year" | "yuan-per-head" | "times" | "fraction" | "months" | "count" | "yuan";
            /**
             * @description missing: it has no value on the day shown, and what hangs on it stays undetermined; unset: a local rule not every region has.
             * @example set
             * @enum {string}
             */
            state: "set" | "missing" | "unset";
            /**
             * Format: date
             * @example 2022-12-30
             */
            validFrom?: string;
            /**
             * Format: date
             * @example 2022-12-30
             */
            validTo?: string;
            /**
             * Format: date
             * @description Of a statistic: before this day it does not exist for a decision.
             * @example 2022-12-30
             */
            publishedOn?: string;
            /**
             * @description Document, item and quotation.
             * @example 实施意见 item 4: 1.5倍
             */
            citation: string;
            /** @description Which level says so. */
            level: components["schemas"]["PackLevelDto"];
        };
        PackOptionDto: {
            /** @example and */
            option: string;
            title: components["schemas"]["BilingualDto"];
        };
        PackChoiceDto: {
            /** @example reviewConjunction */
            name: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * @description Null until the operator chooses.
             * @example and
             */
            value: string | null;
            options: components["schemas"]["PackOptionDto"][];
            /**
             * @description The document can be read two ways; else it says nothing.
             * @example true
             */
            interpretation: boolean;
            /**
             * @description Document, item and quotation.
             * @example 实施意见 item 4: 1.5倍
             */
            citation: string;
            level: components["schemas"]["PackLevelDto"];
        };
        PackTestDto: {
            /** @example low-income-monetary-assets */
            id: string;
            /** @example monetary-assets-per-head */
            measure: string;
            /**
             * @example <=
             * @enum {string}
             */
            operator: "<" | "<=" | "=" | ">=" | ">";
            /**
             * @description Names of parameters, multiplied; `previous-year:` before the name of a statistic.
             * @example [
             *       "previous-year:urbanConsumptionPerHead",
             *       "lowIncomeMonetaryMultiple"
             *     ]
             */
            threshold: string[];
            /**
             * @example urban
             * @enum {string}
             */
            area?: "urban" | "rural";
            /**
             * @description Document, item and quotation.
             * @example 实施意见 item 4: 1.5倍
             */
            citation: string;
            sentence: components["schemas"]["BilingualDto"];
        };
        PackEvidenceDto: {
            /**
             * @example [
             *       "income-payment"
             *     ]
             */
            required: ("income-payment" | "contribution" | "benefit" | "real-estate" | "vehicle" | "bank-account" | "interest" | "household-registration" | "marriage" | "death" | "custody" | "aid-payment" | "allowance" | "business-registration" | "operating-licence" | "security-holding" | "insurance-policy" | "payment-account" | "housing-fund-account" | "housing-contract" | "medical-enrolment" | "medical-settlement" | "diagnosis" | "disability" | "education" | "employment-registration" | "agricultural-income" | "agricultural-subsidy" | "budget-payment" | "maintenance-judgment" | "rehabilitation" | "disaster-event" | "register-entry" | "residence-permit" | "birth" | "identity-match" | "dwelling-grade" | "farm-holding" | "utility-usage" | "trip" | "rescue-help" | "public-rental" | "insurance-claim" | "account-credit" | "survey-yield" | "survey-observation" | "self-care-appraisal" | "work-appraisal")[];
            /**
             * @example [
             *       "marriage"
             *     ]
             */
            wanted: ("income-payment" | "contribution" | "benefit" | "real-estate" | "vehicle" | "bank-account" | "interest" | "household-registration" | "marriage" | "death" | "custody" | "aid-payment" | "allowance" | "business-registration" | "operating-licence" | "security-holding" | "insurance-policy" | "payment-account" | "housing-fund-account" | "housing-contract" | "medical-enrolment" | "medical-settlement" | "diagnosis" | "disability" | "education" | "employment-registration" | "agricultural-income" | "agricultural-subsidy" | "budget-payment" | "maintenance-judgment" | "rehabilitation" | "disaster-event" | "register-entry" | "residence-permit" | "birth" | "identity-match" | "dwelling-grade" | "farm-holding" | "utility-usage" | "trip" | "rescue-help" | "public-rental" | "insurance-claim" | "account-credit" | "survey-yield" | "survey-observation" | "self-care-appraisal" | "work-appraisal")[];
            /**
             * @description Cannot be had here.
             * @example []
             */
            notAvailable: ("income-payment" | "contribution" | "benefit" | "real-estate" | "vehicle" | "bank-account" | "interest" | "household-registration" | "marriage" | "death" | "custody" | "aid-payment" | "allowance" | "business-registration" | "operating-licence" | "security-holding" | "insurance-policy" | "payment-account" | "housing-fund-account" | "housing-contract" | "medical-enrolment" | "medical-settlement" | "diagnosis" | "disability" | "education" | "employment-registration" | "agricultural-income" | "agricultural-subsidy" | "budget-payment" | "maintenance-judgment" | "rehabilitation" | "disaster-event" | "register-entry" | "residence-permit" | "birth" | "identity-match" | "dwelling-grade" | "farm-holding" | "utility-usage" | "trip" | "rescue-help" | "public-rental" | "insurance-claim" | "account-credit" | "survey-yield" | "survey-observation" | "self-care-appraisal" | "work-appraisal")[];
        };
        PackProgrammeDto: {
            /**
             * @example low-income
             * @enum {string}
             */
            programme: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            title: components["schemas"]["BilingualDto"];
            /**
             * @description Document, item and quotation.
             * @example 实施意见 item 4: 1.5倍
             */
            citation: string;
            /**
             * @description Not open to households that meet one of these.
             * @example [
             *       "tekun",
             *       "dibao"
             *     ]
             */
            after: string[];
            /**
             * @description Where the hukou is elsewhere.
             * @example refer
             * @enum {string}
             */
            hukouElsewhere: "open" | "not-open" | "refer";
            /** @description All must be met; without any a person decides. */
            tests: components["schemas"]["PackTestDto"][];
            evidence: components["schemas"]["PackEvidenceDto"];
            level: components["schemas"]["PackLevelDto"];
        };
        PackLinksDto: {
            /** @example /v1/packs/mentougou/2022-12-30?on=2022-12-30 */
            self: string;
            /** @example /v1/packs/mentougou/2022-12-30/parameters?on=2022-12-30 */
            parameters: string;
            /**
             * @description The page a policy officer proof-reads.
             * @example /v1/packs/mentougou/2022-12-30/page?on=2022-12-30
             */
            page: string;
            /**
             * @description JSON Schema of a pack file.
             * @example /v1/schemas/pack/2026-11-22
             */
            schema: string;
        };
        EffectivePackDto: {
            /** @example mentougou */
            region: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * Format: date
             * @description First day in force.
             * @example 2022-12-30
             */
            from: string;
            /**
             * Format: date
             * @description Last day in force; null while it is open.
             * @example null
             */
            to: string | null;
            /**
             * @description Region whose pack it overrides.
             * @example beijing
             */
            parent: string | null;
            /**
             * @description Divisions it serves, by prefix; empty: everywhere.
             * @example [
             *       "110109"
             *     ]
             */
            divisions: string[];
            /**
             * @description Of the edition shown; reports name it.
             * @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b
             */
            hash: string;
            /** @description What it is made of, root first. */
            chain: components["schemas"]["PackLevelDto"][];
            /** @description A pack has another edition whenever a level above it or local values change. */
            editions: components["schemas"]["PackEditionDto"][];
            /**
             * Format: date
             * @description Day whose edition is shown.
             * @example 2022-12-30
             */
            on: string;
            parameters: components["schemas"]["PackParameterDto"][];
            choices: components["schemas"]["PackChoiceDto"][];
            /** @description In the order in which they are tried. */
            programmes: components["schemas"]["PackProgrammeDto"][];
            /**
             * @description Golden cases that prove it.
             * @example 11
             */
            cases: number;
            links: components["schemas"]["PackLinksDto"];
        };
        PackParameterListDto: {
            /**
             * Format: date
             * @description Day whose edition is shown.
             * @example 2022-12-30
             */
            on: string;
            /** @example 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b */
            hash: string;
            items: components["schemas"]["PackParameterDto"][];
        };
        PublishedSchemaDto: {
            /** @example situation */
            name: string;
            /**
             * Format: date
             * @description A form that changes gets a new date; the old one stays.
             * @example 2026-11-22
             */
            date: string;
            /** @example 家庭情形 Situation of a household */
            title: string;
            /** @example /v1/schemas/situation/2026-11-22 */
            address: string;
        };
        PublishedSchemaListDto: {
            items: components["schemas"]["PublishedSchemaDto"][];
        };
        NewEvaluationDto: {
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @description A situation as in `/v1/schemas/situation`: people, records, events. A golden case (its `situation` is taken) and a scenario (household, source records by department, policy figures) are read as well. People are named by words of your own, never by names or identity numbers.
             * @example {
             *       "title": "A couple with one wage",
             *       "on": "2023-03-15",
             *       "hukou": "110109",
             *       "people": {
             *         "a": {
             *           "relation": "self",
             *           "bornOn": "1970-06-12"
             *         },
             *         "b": {
             *           "relation": "spouse",
             *           "bornOn": "1972-08-20"
             *         }
             *       },
             *       "records": [
             *         {
             *           "kind": "income-payment",
             *           "about": "b",
             *           "months": "2022-03/2023-02",
             *           "grossAmount": "2500.00"
             *         },
             *         {
             *           "kind": "bank-account",
             *           "about": "a",
             *           "accountNumber": "one",
             *           "balance": "20000.00"
             *         }
             *       ]
             *     }
             */
            situation: {
                [key: string]: unknown;
            };
            /**
             * @description Region whose policy is asked; without it the hukou of the situation says which.
             * @example mentougou
             */
            region?: string;
            /**
             * Format: date
             * @description Takes the place of the day in the situation.
             * @example 2023-03-15
             */
            date?: string;
        };
        BeforeExclusionDto: {
            measures: components["schemas"]["MeasureDto"][];
            tests: components["schemas"]["TraceEntryDto"][];
            programmes: components["schemas"]["ProgrammeResultDto"][];
        };
        ExpectedPartDto: {
            /** @example expected.income.total */
            path: string;
            /** @example 64631.88 */
            expected: string;
            /**
             * @description Null where nothing has that name.
             * @example 64631.88
             */
            actual: string | null;
            /** @example true */
            agrees: boolean;
        };
        AssessmentDto: {
            pack: components["schemas"]["PackReferenceDto"];
            memberships: components["schemas"]["MembershipDto"][];
            window: components["schemas"]["IncomeWindowDto"];
            measures: components["schemas"]["MeasureDto"][];
            /** @description Over the income window; null when the pack reckons none. */
            spending: components["schemas"]["RigidSpendingDto"] | null;
            /**
             * @description Income within the window that does not count, in yuan.
             * @example 0.00
             */
            notCounted: string;
            lines: components["schemas"]["ReportLineDto"][];
            flags: components["schemas"]["FlagDto"][];
            /** @description Every test of the pack and of the people. */
            tests: components["schemas"]["TraceEntryDto"][];
            programmes: components["schemas"]["ProgrammeResultDto"][];
            /**
             * @description Self-care class by person, where the six indicators were stated.
             * @example {
             *       "a": "partly"
             *     }
             */
            selfCare: {
                [key: string]: "able" | "partly" | "fully";
            };
            benefits: components["schemas"]["BenefitDto"][];
            referrals: components["schemas"]["ReferralDto"][];
            temporary?: components["schemas"]["TemporaryAnswerDto"];
            after: components["schemas"]["AfterDecisionDto"];
            needs?: components["schemas"]["HouseholdNeedsDto"];
            /** @description What was declared beside what was found. */
            comparisons?: components["schemas"]["ComparisonDto"][];
            /** @description What held before records were excluded after re-verification. */
            beforeExclusion?: components["schemas"]["BeforeExclusionDto"];
            /** @description What a scenario expects, beside what came out. */
            expected?: components["schemas"]["ExpectedPartDto"][];
        };
        IssuingDocumentDto: {
            /**
             * @description Title as printed.
             * @example 关于调整最低生活保障标准的通知
             */
            title: string;
            /**
             * @description Number as printed.
             * @example 京民社发〔2026〕12号
             */
            number: string;
            /**
             * Format: date
             * @description Day of issue; not after today.
             * @example 2026-06-20
             */
            issuedOn: string;
            /**
             * @description The issuing office.
             * @example 北京市民政局
             */
            issuedBy: string;
        };
        NewLocalValueDto: {
            /**
             * @description Region of the pack; see /v1/packs.
             * @example mentougou
             */
            region: string;
            /**
             * @description What the pack calls it.
             * @example parameter
             * @enum {string}
             */
            kind: "parameter" | "statistic" | "choice";
            /**
             * @description Name in the pack.
             * @example dibaoStandard
             */
            name: string;
            /**
             * @description Of a statistic: the year it is about.
             * @example 2025
             */
            year?: number;
            /**
             * Format: date
             * @description Of a statistic: the day it was published; with value null, the day before which it is not.
             * @example 2026-01-20
             */
            publishedOn?: string;
            /**
             * @description A plain decimal or fraction as text, or an option of the choice. Null with `supersedes` takes that value back; null for a statistic with `publishedOn` says it is not out yet.
             * @example 1450.00
             */
            value: string | null;
            /**
             * @description Unit of the pack; none for a choice.
             * @example yuan-per-head-month
             * @enum {string}
             */
            unit?: "yuan-per-head-month" | "yuan-per-head-year" | "yuan-per-head" | "times" | "fraction" | "months" | "count" | "yuan";
            /**
             * Format: date
             * @description First day in force. It ends the day before the next value of the name begins.
             * @example 2026-07-01
             */
            validFrom: string;
            /** @description The paper the value stands on; its scan is the other part of the request. */
            document: components["schemas"]["IssuingDocumentDto"];
            /**
             * Format: uuid
             * @description A published value this one corrects.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            supersedes?: string;
            /**
             * @description For the other officer and the record; no data of people.
             * @example 年度调整
             */
            reason?: string;
        };
        IssuingDocumentViewDto: {
            /** @example 关于调整最低生活保障标准的通知 */
            title: string;
            /** @example 京民社发〔2026〕12号 */
            number: string;
            /**
             * Format: date
             * @example 2026-06-20
             */
            issuedOn: string;
            /** @example 北京市民政局 */
            issuedBy: string;
        };
        ScanViewDto: {
            /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
            sha256: string;
            /**
             * @example application/pdf
             * @enum {string}
             */
            mediaType: "application/pdf" | "image/png" | "image/jpeg";
            /** @example 184320 */
            bytes: number;
        };
        ValueMoveDto: {
            /**
             * @example approved
             * @enum {string}
             */
            state: "proposed" | "approved" | "published" | "withdrawn" | "refused";
            /**
             * @description Client id of the officer.
             * @example policy-office-b
             */
            by: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            at: string;
            /** @example 已与文件原件核对一致 */
            reason?: string;
        };
        ValueNoticeDto: {
            /**
             * @example ends-earlier-value
             * @enum {string}
             */
            code: "gap-before" | "ends-earlier-value" | "ends-before-later-value" | "stated-by-pack" | "takes-back" | "in-the-past";
            sentence: components["schemas"]["BilingualDto"];
        };
        PreviewedProgrammeDto: {
            /** @example dibao */
            programme: string;
            /** @example 1010 */
            meetsBefore: number | "<5";
            /** @example 1019 */
            meetsAfter: number | "<5";
            /**
             * @description Would meet it and do not now.
             * @example 12
             */
            gains: number | "<5";
            /**
             * @description Meet it now and would not.
             * @example <5
             */
            loses: number | "<5";
            /**
             * @description Decided now and open then.
             * @example 0
             */
            becomesUndetermined: number | "<5";
            /**
             * @description Meet it before and after, with another monthly amount.
             * @example 410
             */
            otherAmount: number | "<5";
            /**
             * @description Yuan a month; null where it stands on one to four households.
             * @example 41000.00
             */
            monthlyDifference: string | null;
        };
        ValuePreviewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            previewId: string;
            /**
             * @description Its results by programme: /v1/simulations/{simulationId}.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            simulationId: string;
            /**
             * @example done
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /**
             * @description Households re-tested so far.
             * @example 1200
             */
            households: number | "<5";
            /**
             * @description Of those, how many would have another outcome or amount.
             * @example 425
             */
            touched: number | "<5";
            programmes: components["schemas"]["PreviewedProgrammeDto"][];
            /**
             * @description False when policy has changed since; publishing then needs another.
             * @example true
             */
            current: boolean;
            /** @example policy-office-a */
            madeBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            madeAt: string;
        };
        LocalValueViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            localValueId: string;
            /** @example mentougou */
            region: string;
            /**
             * @example parameter
             * @enum {string}
             */
            kind: "parameter" | "statistic" | "choice";
            /** @example dibaoStandard */
            name: string;
            /** @example 2025 */
            year?: number;
            /**
             * Format: date
             * @example 2026-01-20
             */
            publishedOn?: string;
            /** @example 1450.00 */
            value: string | null;
            /**
             * @example yuan-per-head-month
             * @enum {string}
             */
            unit?: "yuan-per-head-month" | "yuan-per-head-year" | "yuan-per-head" | "times" | "fraction" | "months" | "count" | "yuan";
            /**
             * Format: date
             * @example 2026-07-01
             */
            validFrom: string;
            /**
             * Format: date
             * @description Last day, once another of its name follows.
             * @example 2027-06-30
             */
            validTo?: string;
            document: components["schemas"]["IssuingDocumentViewDto"];
            /**
             * @description As determinations cite it.
             * @example 《关于调整最低生活保障标准的通知》(京民社发〔2026〕12号),北京市民政局 2026-06-20
             */
            citation: string;
            scan: components["schemas"]["ScanViewDto"];
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            supersedes?: string;
            /**
             * Format: uuid
             * @description The correction; this value counts no more.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            supersededBy?: string;
            /**
             * @example published
             * @enum {string}
             */
            state: "proposed" | "approved" | "published" | "withdrawn" | "refused";
            /** @example policy-office-a */
            proposedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            proposedAt: string;
            /** @example policy-office-b */
            approvedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            publishedAt?: string;
            /** @description Every step, oldest first. */
            history: components["schemas"]["ValueMoveDto"][];
            /** @description What both officers should know before they go on. */
            notices: components["schemas"]["ValueNoticeDto"][];
            /** @description The latest preview. */
            preview?: components["schemas"]["ValuePreviewDto"];
            /**
             * @description Once it is published and its first day has come, current recipients are determined anew: /v1/redeterminations/{redeterminationId}.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            redeterminationId?: string;
        };
        LocalValueSummaryViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            localValueId: string;
            /** @example mentougou */
            region: string;
            /**
             * @example parameter
             * @enum {string}
             */
            kind: "parameter" | "statistic" | "choice";
            /** @example dibaoStandard */
            name: string;
            /** @example 2025 */
            year?: number;
            /**
             * Format: date
             * @example 2026-01-20
             */
            publishedOn?: string;
            /** @example 1450.00 */
            value: string | null;
            /**
             * @example yuan-per-head-month
             * @enum {string}
             */
            unit?: "yuan-per-head-month" | "yuan-per-head-year" | "yuan-per-head" | "times" | "fraction" | "months" | "count" | "yuan";
            /**
             * Format: date
             * @example 2026-07-01
             */
            validFrom: string;
            /**
             * Format: date
             * @description Last day, once another of its name follows.
             * @example 2027-06-30
             */
            validTo?: string;
            document: components["schemas"]["IssuingDocumentViewDto"];
            /**
             * @description As determinations cite it.
             * @example 《关于调整最低生活保障标准的通知》(京民社发〔2026〕12号),北京市民政局 2026-06-20
             */
            citation: string;
            scan: components["schemas"]["ScanViewDto"];
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            supersedes?: string;
            /**
             * Format: uuid
             * @description The correction; this value counts no more.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            supersededBy?: string;
            /**
             * @example published
             * @enum {string}
             */
            state: "proposed" | "approved" | "published" | "withdrawn" | "refused";
            /** @example policy-office-a */
            proposedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            proposedAt: string;
            /** @example policy-office-b */
            approvedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            publishedAt?: string;
        };
        LocalValuePageViewDto: {
            items: components["schemas"]["LocalValueSummaryViewDto"][];
            /**
             * @description Pass it as cursor; absent on the last page.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            nextCursor?: string;
        };
        MoveReasonDto: {
            /**
             * @description What was compared, or what is wrong; no data of people.
             * @example 已与文件原件核对一致
             */
            reason: string;
        };
        TypedPersonDto: {
            /**
             * @description Line of the letter the person stands on, from 1.
             * @example 1
             */
            line: number;
            /**
             * @description What the paper says about the person.
             * @example found
             * @enum {string}
             */
            outcome: "found" | "no-record" | "partial" | "refused";
            /**
             * Format: date
             * @description Day on which it was true; that of the reply when absent.
             * @example 2026-11-18
             */
            asOf?: string;
            /**
             * @description Facts of the kinds the source holds, with the fields of their schemas; `recordId` and `asOf` may be left to the hub. Amounts are yuan as text.
             * @example [
             *       {
             *         "kind": "agricultural-income",
             *         "item": "own-crop",
             *         "month": "2026-09",
             *         "netAmount": "1260.00"
             *       }
             *     ]
             */
            facts?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Of a partial answer: who behind the office has not answered.
             * @example [
             *       "第三村民小组"
             *     ]
             */
            missing?: string[];
        };
        VisitDto: {
            /**
             * @description The visitors, two at least.
             * @example [
             *       "工号 0117",
             *       "工号 0242"
             *     ]
             */
            visitors: string[];
            /**
             * @description Where it was.
             * @example 申请人家中
             */
            place: string;
            /**
             * @description Whether the household signed the sheet.
             * @example true
             */
            signedByHousehold: boolean;
            /**
             * @description Why it did not.
             * @example 户主拒绝签字,已注明
             */
            unsignedReason?: string;
        };
        AppraisalDto: {
            /**
             * @description Who appraised.
             * @example [
             *       "评估员 31"
             *     ]
             */
            appraisers: string[];
            /**
             * @description The institution.
             * @example 区社会福利评估中心
             */
            institution: string;
            /**
             * Format: date
             * @description Last day it holds.
             * @example 2027-11-20
             */
            validTo?: string;
        };
        NewHandAnswerDto: {
            /**
             * Format: date
             * @description Date of the reply, visit or appraisal.
             * @example 2026-11-20
             */
            repliedOn: string;
            /**
             * @description Number on the reply, as printed.
             * @example 复〔2026〕3号
             */
            replyReference?: string;
            /** @description About each person the paper speaks of. */
            people: components["schemas"]["TypedPersonDto"][];
            /** @description Of a survey. */
            visit?: components["schemas"]["VisitDto"];
            /** @description Of an appraisal. */
            appraisal?: components["schemas"]["AppraisalDto"];
            /**
             * @description Why an earlier entry is corrected; needed where one counts already.
             * @example 回函更正
             */
            correction?: string;
        };
        HandRequestSummaryViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            handRequestId: string;
            /**
             * @description Stands on the letter.
             * @example XC-2026-000123
             */
            number: string;
            /**
             * @example letter
             * @enum {string}
             */
            kind: "letter" | "survey" | "appraisal";
            /** @example village-committee */
            sourceId: string;
            /**
             * @description open: somebody is not answered; second-officer: an entry waits for another officer; answered: everyone is.
             * @example open
             * @enum {string}
             */
            state: "open" | "second-officer" | "answered";
            /**
             * @description People it asks about.
             * @example 3
             */
            people: number;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description Until then reports wait for it; later answers still count.
             * @example 2026-11-21T01:02:03.456Z
             */
            dueAt: string;
            /** @example false */
            overdue: boolean;
        };
        HandRequestPageViewDto: {
            items: components["schemas"]["HandRequestSummaryViewDto"][];
            /**
             * @description Pass it as cursor; absent on the last page.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            nextCursor?: string;
        };
        HandSourceViewDto: {
            title: components["schemas"]["BilingualDto"];
            office: components["schemas"]["BilingualDto"];
            legalBasis: components["schemas"]["BilingualDto"];
        };
        HandPeriodViewDto: {
            /**
             * Format: date
             * @example 2025-11-01
             */
            from: string;
            /**
             * Format: date
             * @example 2026-10-31
             */
            to: string;
        };
        HandLineViewDto: {
            /** @example 1 */
            line: number;
            /** @example 王** */
            maskedName: string;
            /** @example 110105********002X */
            maskedIdNumber: string;
            /**
             * @description Whether an answer about the person counts.
             * @example false
             */
            answered: boolean;
        };
        HandFileViewDto: {
            /** @example 1 */
            ordinal: number;
            /**
             * @example scan
             * @enum {string}
             */
            part: "scan" | "photo";
            /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
            sha256: string;
            /** @example 184320 */
            bytes: number;
        };
        HandAnswerViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            handAnswerId: string;
            /** @example 1 */
            revision: number;
            /**
             * @example entered
             * @enum {string}
             */
            state: "entered" | "confirmed" | "returned";
            /**
             * @description Lines of the letter it speaks of.
             * @example [
             *       1
             *     ]
             */
            lines: number[];
            /**
             * Format: date
             * @example 2026-11-20
             */
            repliedOn: string;
            /** @example 复〔2026〕3号 */
            replyReference?: string;
            /** @example 回函更正 */
            correction?: string;
            /**
             * @description Client id of the officer.
             * @example answer-desk-a
             */
            enteredBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            enteredAt: string;
            /**
             * @description Who confirmed or returned it.
             * @example answer-desk-b
             */
            movedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            movedAt?: string;
            /** @example 与回函原件核对一致 */
            moveReason?: string;
            files: components["schemas"]["HandFileViewDto"][];
        };
        HandRequestViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            handRequestId: string;
            /**
             * @description Stands on the letter.
             * @example XC-2026-000123
             */
            number: string;
            /**
             * @example letter
             * @enum {string}
             */
            kind: "letter" | "survey" | "appraisal";
            /** @example village-committee */
            sourceId: string;
            /**
             * @description open: somebody is not answered; second-officer: an entry waits for another officer; answered: everyone is.
             * @example open
             * @enum {string}
             */
            state: "open" | "second-officer" | "answered";
            /**
             * @description People it asks about.
             * @example 3
             */
            people: number;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description Until then reports wait for it; later answers still count.
             * @example 2026-11-21T01:02:03.456Z
             */
            dueAt: string;
            /** @example false */
            overdue: boolean;
            source: components["schemas"]["HandSourceViewDto"];
            /** @description What the office is asked. */
            question: components["schemas"]["BilingualDto"];
            /**
             * @description Kinds of fact a reply is typed as.
             * @example [
             *       "agricultural-income"
             *     ]
             */
            provides: ("income-payment" | "contribution" | "benefit" | "real-estate" | "vehicle" | "bank-account" | "interest" | "household-registration" | "marriage" | "death" | "custody" | "aid-payment" | "allowance" | "business-registration" | "operating-licence" | "security-holding" | "insurance-policy" | "payment-account" | "housing-fund-account" | "housing-contract" | "medical-enrolment" | "medical-settlement" | "diagnosis" | "disability" | "education" | "employment-registration" | "agricultural-income" | "agricultural-subsidy" | "budget-payment" | "maintenance-judgment" | "rehabilitation" | "disaster-event" | "register-entry" | "residence-permit" | "birth" | "identity-match" | "dwelling-grade" | "farm-holding" | "utility-usage" | "trip" | "rescue-help" | "public-rental" | "insurance-claim" | "account-credit" | "survey-yield" | "survey-observation" | "self-care-appraisal" | "work-appraisal")[];
            /**
             * @description Whether another officer has to confirm an entry before it counts.
             * @example true
             */
            secondOfficer: boolean;
            period: components["schemas"]["HandPeriodViewDto"];
            /** @description The people, by line of the letter; masked. */
            lines: components["schemas"]["HandLineViewDto"][];
            /** @description Every entry, oldest first. */
            answers: components["schemas"]["HandAnswerViewDto"][];
        };
        HandMoveDto: {
            /**
             * @description No data of people.
             * @example 与回函原件核对一致
             */
            reason: string;
        };
        PartnerReceiptDto: {
            /**
             * @description Id of the request, the same at every hub.
             * @example 0190c0de-0000-7000-8000-000000000001
             */
            requestId: string;
            /**
             * @description The hub that says so.
             * @example hub-gansu
             */
            hub: string;
        };
        CoveredMonthsDto: {
            /** @example 2020-11 */
            from: string;
            /** @example 2021-10 */
            to: string;
        };
        PartnerPersonDto: {
            /**
             * @description As the request names the person.
             * @example 0190c0de00007000800000000000000a-8000000000000001
             */
            requestNumber: string;
            /**
             * @example partial
             * @enum {string}
             */
            outcome: "found" | "no-record" | "partial" | "waiting" | "refused";
            /**
             * @description Code of a refusal.
             * @example not-authorised-there
             */
            reason?: string;
            /**
             * Format: date
             * @description The oldest day of what is told.
             * @example 2021-12-01
             */
            asOf?: string;
            /**
             * @description Records of the kinds asked for.
             * @example [
             *       {
             *         "kind": "household-registration",
             *         "recordId": "hub-gansu/household-register/HK-1"
             *       }
             *     ]
             */
            facts: {
                [key: string]: unknown;
            }[];
            /**
             * @description Kinds nobody has spoken of, with the division.
             * @example [
             *       "real-estate@620000"
             *     ]
             */
            missing: string[];
        };
        PartnerAnswerDto: {
            /**
             * @description Id of the request, the same at every hub.
             * @example 0190c0de-0000-7000-8000-000000000001
             */
            requestId: string;
            /**
             * @description The hub that says so.
             * @example hub-gansu
             */
            hub: string;
            /**
             * @description Rises with every part that comes.
             * @example 2
             */
            revision: number;
            /**
             * @example collecting
             * @enum {string}
             */
            state: "collecting" | "final" | "withdrawn";
            /** @description Months the registers were asked about. */
            covers: components["schemas"]["CoveredMonthsDto"];
            people: components["schemas"]["PartnerPersonDto"][];
        };
        DraftValuesDto: {
            /**
             * @description Region whose pack the values are laid over; see /v1/packs.
             * @example mentougou
             */
            region: string;
            /**
             * @description Parameters by name, numbers as text.
             * @example {
             *       "dibaoStandard": "1500.00"
             *     }
             */
            parameters?: {
                [key: string]: string;
            };
            /**
             * @description Statistics by name and year.
             * @example {
             *       "urbanConsumptionPerHead": {
             *         "2025": "46800.00"
             *       }
             *     }
             */
            statistics?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /**
             * @description Choices by name.
             * @example {
             *       "deductBeforeLowIncome": "yes"
             *     }
             */
            choices?: {
                [key: string]: string;
            };
        };
        NewSimulationDto: {
            /**
             * @description A draft pack: the text of a `pack.yaml`. Either this or `values`.
             * @example region: mentougou
             *     parent: beijing
             *     from: 2027-01-01
             *     …
             */
            yaml?: string;
            /** @description Values over a pack. Either this or `yaml`. */
            values?: components["schemas"]["DraftValuesDto"];
            /**
             * Format: date
             * @description First day of a pack of the draft's region to compare with; absent: what stands now.
             * @example 2022-12-30
             */
            against?: string;
            /**
             * @description Division to look at, a county or larger.
             * @example 110109
             */
            division?: string;
        };
        SimulationGroupDto: {
            /** @example dibao */
            programme: string;
            /**
             * @description A county, or `all`.
             * @example 110109
             */
            divisionCode: string;
            /**
             * @description Households tested for the programme.
             * @example 1240
             */
            households: number | "<5";
            /**
             * @description Meet it now.
             * @example 310
             */
            meetsBefore: number | "<5";
            /**
             * @description Would meet it.
             * @example 342
             */
            meetsAfter: number | "<5";
            /**
             * @description Would meet it and do not now.
             * @example 35
             */
            gains: number | "<5";
            /**
             * @description Meet it and would not.
             * @example <5
             */
            loses: number | "<5";
            /**
             * @description Would be undetermined and are not now.
             * @example 0
             */
            becomesUndetermined: number | "<5";
            /**
             * @description None of the three.
             * @example 1202
             */
            stays: number | "<5";
            /**
             * @description Meet it before and after, with another monthly amount.
             * @example 297
             */
            otherAmount: number | "<5";
            /**
             * @description Meet it, and a parameter without value leaves the amount open.
             * @example 0
             */
            amountOpen: number | "<5";
            /**
             * @description Monthly amounts now, together. Null where it stands on one to four households.
             * @example 184300.00
             */
            monthlyBefore: string | null;
            /**
             * @description Monthly amounts under the draft, together. Null where it stands on one to four households.
             * @example 184300.00
             */
            monthlyAfter: string | null;
            /**
             * @description The second less the first. Null where it stands on one to four households.
             * @example 184300.00
             */
            monthlyDifference: string | null;
        };
        SimulationFiguresDto: {
            /**
             * @description Households tested so far.
             * @example 1240
             */
            households: number | "<5";
            /**
             * @description Households of which an outcome or an amount would change.
             * @example 332
             */
            touched: number | "<5";
            /** @description Programme by programme: all divisions, then each. */
            groups: components["schemas"]["SimulationGroupDto"][];
        };
        SimulationViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            simulationId: string;
            /**
             * @example running
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /**
             * @description Households to test, once it has begun.
             * @example 100000
             */
            total?: number;
            /**
             * @description Households tested.
             * @example 42000
             */
            tested: number;
            /** @description Of the households tested so far. */
            figures?: components["schemas"]["SimulationFiguresDto"];
            /**
             * @description Code of what ended it, when it failed.
             * @example gave-up
             */
            failure?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            finishedAt?: string;
        };
        NewRedeterminationDto: {
            /**
             * @description Region whose recipients are determined anew; see /v1/packs.
             * @example mentougou
             */
            region: string;
            /**
             * Format: date
             * @description Day whose policy is applied.
             * @example 2026-07-01
             */
            policyDate: string;
        };
        AdjustmentGroupDto: {
            /**
             * @description A programme, or `all`.
             * @example dibao
             */
            programme: string;
            /**
             * @description `open`: not decidable from what is stored; never guessed.
             * @example winner
             * @enum {string}
             */
            result: "winner" | "loser" | "unchanged" | "open";
            /** @example 1240 */
            decisions: number | "<5";
            /**
             * @description Of them without a recorded amount; not in the sums.
             * @example 0
             */
            withoutAmount: number | "<5";
            /**
             * @description Yuan a month together; null where it stands on one to four.
             * @example 1790.00
             */
            monthlyBefore: string | null;
            /**
             * @description The same under the policy; null also for open ones.
             * @example 1790.00
             */
            monthlyAfter: string | null;
        };
        DifferenceBandDto: {
            /**
             * @description More than this; null: no end.
             * @example 0.00
             */
            from: string | null;
            /**
             * @description At most this; null: no end.
             * @example 50.00
             */
            to: string | null;
            /** @example 1240 */
            decisions: number | "<5";
        };
        AdjustmentFiguresDto: {
            /** @description All programmes together first, then each. */
            groups: components["schemas"]["AdjustmentGroupDto"][];
            /** @description Chart: decisions by the change of their amount. */
            bands: components["schemas"]["DifferenceBandDto"][];
        };
        ApprovalDto: {
            /**
             * @example adjust
             * @enum {string}
             */
            choice: "adjust" | "upstream";
            /**
             * Format: date
             * @example 2026-07-01
             */
            effectiveOn: string;
            /**
             * Format: date-time
             * @example 2026-06-21T01:02:03.456Z
             */
            approvedAt: string;
            /**
             * @description Decisions written so far.
             * @example 17420
             */
            adjusted: number;
            /**
             * @description Left alone: another decision came first.
             * @example 3
             */
            overtaken: number;
            /**
             * Format: date-time
             * @description When all were written.
             * @example 2026-06-21T02:00:00.000Z
             */
            adjustedAt?: string;
        };
        RedeterminationViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            redeterminationId: string;
            /** @example mentougou */
            region: string;
            /**
             * Format: date
             * @example 2026-07-01
             */
            policyDate: string;
            /**
             * @example done
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed";
            /**
             * @description Recipients, once it has begun.
             * @example 18000
             */
            total?: number;
            /** @example 18000 */
            tested: number;
            /**
             * @description Recipients with another outcome or amount.
             * @example 17420
             */
            changed: number;
            /** @example gave-up */
            failure?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            finishedAt?: string;
            /** @description What it means for the decisions in force, where they are kept. */
            adjustments?: components["schemas"]["AdjustmentFiguresDto"];
            approval?: components["schemas"]["ApprovalDto"];
        };
        RedeterminedProgrammeDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /** @example case-2026-0417 */
            clientReference?: string;
            /**
             * @description Report it is made from.
             * @example 1
             */
            reportVersion: number;
            /** @example dibao */
            programme: string;
            /**
             * @example meets
             * @enum {string}
             */
            outcomeBefore?: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /**
             * @example meets
             * @enum {string}
             */
            outcomeAfter?: "meets" | "does-not-meet" | "undetermined" | "refer-to-person";
            /**
             * @description Yuan a month; null = open.
             * @example 1790.00
             */
            monthlyBefore?: string | null;
            /**
             * @description Yuan a month; null = open.
             * @example 2000.00
             */
            monthlyAfter?: string | null;
        };
        RedeterminationChangesDto: {
            items: components["schemas"]["RedeterminedProgrammeDto"][];
            /**
             * @description Hand it back as `cursor` for the next page.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            nextCursor?: string;
        };
        NewApprovalDto: {
            /**
             * @description `adjust`: a worker writes a decision `adjusted` for each winner and loser whose conditions are met; `upstream`: the systems take the list and decide.
             * @example adjust
             * @enum {string}
             */
            choice: "adjust" | "upstream";
            /**
             * Format: date
             * @description First day of the new amounts; the day of the policy when absent, and never before it.
             * @example 2026-07-01
             */
            effectiveOn?: string;
        };
        AdjustmentPageDto: {
            items: components["schemas"]["AdjustmentDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIwMTkzNSJd
             */
            nextCursor?: string;
        };
        SourceHoldViewDto: {
            /**
             * @description paused: nothing is sent. draining: what was begun is brought to its end.
             * @example paused
             * @enum {string}
             */
            kind: "paused" | "draining";
            /** @example 专线故障 */
            reason: string;
            /**
             * @description Client that holds it.
             * @example city-operators
             */
            heldBy: string;
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-11-21T01:02:03.456Z
             */
            heldAt: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             * @example 2026-11-21T01:02:03.456Z
             */
            heldUntil?: string;
            /**
             * @description Draining, and nothing that was begun is left.
             * @example false
             */
            isDrained: boolean;
        };
        SourceWindowViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            windowId: string;
            /** @example tax */
            sourceId: string;
            /**
             * Format: date-time
             * @description Begins.
             * @example 2026-11-21T01:02:03.456Z
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description Ends.
             * @example 2026-11-21T01:02:03.456Z
             */
            endsAt: string;
            /** @example 夜间升级 */
            reason: string;
            /** @example city-operators */
            plannedBy: string;
        };
        SourceRestViewDto: {
            /**
             * Format: date-time
             * @description Until when nobody calls.
             * @example 2026-11-21T01:02:03.456Z
             */
            until: string;
            /**
             * @example asked-to-wait
             * @enum {string}
             */
            reason: "asked-to-wait" | "breaker-open";
        };
        SourceLaneViewDto: {
            /**
             * @description Calls under way in all workers.
             * @example 3
             */
            running: number;
            /**
             * @description How many there may be.
             * @example 8
             */
            room: number;
            /**
             * @description Open batches: under way, waiting for the source or for a place.
             * @example 12
             */
            backlog: number;
        };
        SourceLanesViewDto: {
            live: components["schemas"]["SourceLaneViewDto"];
            bulk: components["schemas"]["SourceLaneViewDto"];
        };
        SourceQuotaViewDto: {
            /**
             * @description Calls a second it allows.
             * @example 15
             */
            perSecond?: number;
            /**
             * @description Calls a day it allows (China time).
             * @example 50000
             */
            perDay?: number;
            /**
             * @description Of those, counted when a day has a limit.
             * @example 1200
             */
            usedToday: number;
        };
        SourceCallsViewDto: {
            /**
             * @description Calls of the last five minutes, probes among them.
             * @example 120
             */
            count: number;
            /**
             * @description Of those that failed.
             * @example 2
             */
            failures: number;
            /**
             * @description Half took at most so many milliseconds.
             * @example 180
             */
            p50Ms?: number;
            /**
             * @description 95 of 100 took at most so many milliseconds.
             * @example 420
             */
            p95Ms?: number;
        };
        SourceErrorViewDto: {
            /** @example source-deadline */
            code: string;
            /**
             * Format: date-time
             * @description When.
             * @example 2026-11-21T01:02:03.456Z
             */
            at: string;
        };
        SourceSubscriptionViewDto: {
            /**
             * @description Hours between two pulls.
             * @example 168
             */
            everyHours: number;
            /**
             * Format: date-time
             * @description When the last pull came to its end.
             * @example 2026-11-21T01:02:03.456Z
             */
            pulledAt?: string;
            /**
             * Format: date-time
             * @description When the source last told of something new.
             * @example 2026-11-21T01:02:03.456Z
             */
            cursorAt?: string;
            /**
             * Format: date-time
             * @description When it is pulled next.
             * @example 2026-11-21T01:02:03.456Z
             */
            dueAt?: string;
            /**
             * @description Events it told of, whoever they were about.
             * @example 5120
             */
            events?: number;
            /**
             * @description For how many assisted households one was new.
             * @example 3
             */
            kept?: number;
            /**
             * @description Pulls that failed in a row.
             * @example 0
             */
            failures?: number;
            /**
             * @description Code of the last of them.
             * @example source-unavailable
             */
            failure?: string;
        };
        SourceOperationViewDto: {
            /** @example tax */
            sourceId: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * @example up
             * @enum {string}
             */
            health: "up" | "down" | "paused" | "closed" | "unknown";
            /**
             * @description Code of the last probe that failed.
             * @example source-unavailable
             */
            reason?: string;
            /**
             * Format: date-time
             * @description Last probe.
             * @example 2026-11-21T01:02:03.456Z
             */
            probedAt?: string;
            /**
             * Format: date-time
             * @description Last probe that passed.
             * @example 2026-11-21T01:02:03.456Z
             */
            lastAnswerAt?: string;
            hold?: components["schemas"]["SourceHoldViewDto"];
            /** @description Maintenance, running and planned. */
            windows: components["schemas"]["SourceWindowViewDto"][];
            /** @example true */
            inServiceHours: boolean;
            /**
             * @description The worst of all workers.
             * @example closed
             * @enum {string}
             */
            breaker: "closed" | "half-open" | "open";
            rest?: components["schemas"]["SourceRestViewDto"];
            /**
             * @description Workers that serve it and are alive.
             * @example 2
             */
            workers: number;
            lanes: components["schemas"]["SourceLanesViewDto"];
            /**
             * Format: date-time
             * @description Since when the oldest open batch waits.
             * @example 2026-11-21T01:02:03.456Z
             */
            oldestWaitingAt?: string;
            quota: components["schemas"]["SourceQuotaViewDto"];
            calls: components["schemas"]["SourceCallsViewDto"];
            lastError?: components["schemas"]["SourceErrorViewDto"];
            /** @description Of a source whose changes are fetched. */
            subscription?: components["schemas"]["SourceSubscriptionViewDto"];
        };
        SourceOperationListViewDto: {
            items: components["schemas"]["SourceOperationViewDto"][];
        };
        SourceHoldDto: {
            /**
             * @description Why, for colleagues; no names of persons.
             * @example 专线故障
             */
            reason: string;
            /**
             * Format: date-time
             * @description When it ends by itself; absent: when somebody resumes it.
             * @example 2026-11-22T06:00:00+08:00
             */
            until?: string;
        };
        SourceWindowDto: {
            /**
             * Format: date-time
             * @description When it begins.
             * @example 2026-11-22T00:00:00+08:00
             */
            from: string;
            /**
             * Format: date-time
             * @description When it ends.
             * @example 2026-11-22T06:00:00+08:00
             */
            to: string;
            /**
             * @description Why, for colleagues.
             * @example 夜间升级
             */
            reason: string;
        };
        ConnectionTestStepViewDto: {
            /**
             * @description name: is it resolved. connect: does somebody listen. probe: are our credentials accepted.
             * @example probe
             * @enum {string}
             */
            step: "name" | "connect" | "probe";
            /** @example tax.example.gov.cn:8443 */
            target?: string;
            /** @example true */
            ok: boolean;
            /**
             * @description Milliseconds.
             * @example 42
             */
            ms: number;
            /**
             * @description Code of the failure.
             * @example source-credentials
             */
            code?: string;
        };
        ConnectionTestViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            testId: string;
            /** @example tax */
            sourceId: string;
            /**
             * @example passed
             * @enum {string}
             */
            state: "requested" | "running" | "passed" | "failed";
            /**
             * Format: date-time
             * @description Asked for.
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description Done.
             * @example 2026-11-21T01:02:03.456Z
             */
            finishedAt?: string;
            /** @description It ends at the first step that fails. */
            steps: components["schemas"]["ConnectionTestStepViewDto"][];
        };
        NewReaskDto: {
            /**
             * @description Why the answers are doubted.
             * @example 当日返回数据错位
             */
            reason: string;
            /**
             * @description Cases to ask again; or else receivedFrom and receivedTo.
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60"
             *     ]
             */
            verificationIds?: string[];
            /**
             * Format: date-time
             * @description All cases with an answer received at or after this.
             * @example 2026-11-20T00:00:00+08:00
             */
            receivedFrom?: string;
            /**
             * Format: date-time
             * @description … and before this.
             * @example 2026-11-21T00:00:00+08:00
             */
            receivedTo?: string;
            /**
             * @description live: somebody waits for it. When absent, live for named cases and bulk for a range of time.
             * @example bulk
             * @enum {string}
             */
            lane?: "live" | "bulk";
        };
        ReaskCountsViewDto: {
            /**
             * @description Cases to ask again.
             * @example 1240
             */
            verifications: number;
            /**
             * @description Subjects of those.
             * @example 3010
             */
            subjects: number;
            /**
             * @description Subjects no authorization covers any more: not asked, their answers stay.
             * @example 4
             */
            notAuthorised: number;
            /**
             * @description Cases the source is being asked about anyway.
             * @example 1
             */
            stillOpen: number;
        };
        ReaskViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            reaskId: string;
            /** @example tax */
            sourceId: string;
            /**
             * @description requested: being counted. counted: waits for its start.
             * @example counted
             * @enum {string}
             */
            state: "requested" | "counted" | "started" | "done" | "dropped";
            /** @example 当日返回数据错位 */
            reason: string;
            /**
             * @example bulk
             * @enum {string}
             */
            lane: "live" | "bulk";
            /**
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60"
             *     ]
             */
            verificationIds?: string[];
            /**
             * Format: date-time
             * @description Of a range of time.
             * @example 2026-11-21T01:02:03.456Z
             */
            receivedFrom?: string;
            /**
             * Format: date-time
             * @description Of a range of time.
             * @example 2026-11-21T01:02:03.456Z
             */
            receivedTo?: string;
            /** @example city-operators */
            requestedBy: string;
            /**
             * Format: date-time
             * @description Asked for.
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /** @example city-operators */
            startedBy?: string;
            /**
             * Format: date-time
             * @description All questions are out.
             * @example 2026-11-21T01:02:03.456Z
             */
            finishedAt?: string;
            /** @description Once counted. */
            counts?: components["schemas"]["ReaskCountsViewDto"];
            /**
             * @description Cases asked again so far.
             * @example 200
             */
            asked: number;
        };
        ReaskMoveDto: {
            /**
             * @description true starts it, false drops it.
             * @example true
             */
            start: boolean;
        };
        WorkItemViewDto: {
            /** @example 17 */
            workItemId: number;
            /** @example tax */
            sourceId: string;
            /**
             * @description uncertain: a crash left open whether the source was asked. quarantined: it answered about somebody else. worker-crashed: the query stops its workers.
             * @example uncertain
             */
            reason: string;
            /**
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60"
             *     ]
             */
            verificationIds: string[];
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-11-21T01:02:03.456Z
             */
            at: string;
            /**
             * @example ask-again
             * @enum {string}
             */
            decision?: "ask-again" | "not-asked";
            /** @example city-operators */
            decidedBy?: string;
            /**
             * Format: date-time
             * @description When the decision was carried out.
             * @example 2026-11-21T01:02:03.456Z
             */
            handledAt?: string;
        };
        WorkItemListViewDto: {
            items: components["schemas"]["WorkItemViewDto"][];
        };
        WorkItemDecisionDto: {
            /**
             * @description ask-again: the source is asked once more, even where that may count twice there. not-asked: nothing more is asked, the gap stays and says so.
             * @example ask-again
             * @enum {string}
             */
            decision: "ask-again" | "not-asked";
        };
        NewCaseReaskDto: {
            /**
             * @description Id of the source to ask again.
             * @example tax
             */
            sourceId: string;
            /**
             * @description Why its answer is doubted; no names of persons.
             * @example 家庭称该账户已注销
             */
            reason: string;
        };
        NewCorrectionDto: {
            /**
             * @description Which of the case's people, from 1.
             * @example 1
             */
            memberPosition: number;
            /**
             * @description What it is about.
             * @example income
             * @enum {string}
             */
            section: "identity" | "household" | "income" | "assets" | "spending" | "circumstances";
            /**
             * @description The source whose record it is; absent for the hub's own.
             * @example tax
             */
            sourceId?: string;
            /**
             * @description What is wrong, and what would be right. Stored sealed.
             * @example 工资月份有误
             */
            text: string;
        };
        CorrectionDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            correctionId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /**
             * @example income
             * @enum {string}
             */
            section: "identity" | "household" | "income" | "assets" | "spending" | "circumstances";
            /** @example tax */
            sourceId?: string;
            /** @description The office it goes to. */
            office?: components["schemas"]["BilingualDto"];
            /** @example 工资月份有误 */
            text: string;
            /**
             * @description officer/<id>, a client id, or family/<letter id>.
             * @example officer/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            askedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            askedAt: string;
            /**
             * Format: date
             * @description Answered by this day, in working days.
             * @example 2026-12-11
             */
            dueOn: string;
            /**
             * @example forwarded
             * @enum {string}
             */
            state: "open" | "forwarded" | "answered";
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            forwardedAt?: string;
            /** @example officer/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60 */
            forwardedBy?: string;
            /**
             * @example corrected
             * @enum {string}
             */
            outcome?: "upheld" | "corrected" | "refused";
            /** @example 税务局已更正 */
            reason?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            answeredAt?: string;
            /** @example officer/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60 */
            answeredBy?: string;
        };
        CorrectionListDto: {
            items: components["schemas"]["CorrectionDto"][];
        };
        CorrectionAnswerDto: {
            /**
             * @description upheld: the record is right as it is; corrected: the source has corrected it; refused: the source declines.
             * @example corrected
             * @enum {string}
             */
            outcome: "upheld" | "corrected" | "refused";
            /**
             * @description In words the person is told. Stored sealed.
             * @example 税务局已更正
             */
            reason: string;
        };
        NewPaperDto: {
            /**
             * @description SHA-256 the sender has of the scan; another file is refused.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            sha256?: string;
        };
        NewDisputeDto: {
            /**
             * @description A line of the latest report.
             * @example vehicle-0a1b2c3d4e5f
             */
            lineId?: string;
            /**
             * @description Instead of a line: all this source said of the person.
             * @example vehicles
             */
            sourceId?: string;
            /**
             * @description With `sourceId`: which of the case's people, from 1.
             * @example 1
             */
            memberPosition?: number;
            /**
             * @description Why.
             * @example disposed
             * @enum {string}
             */
            ground: "not-mine" | "disposed" | "wrong-amount" | "outdated" | "wrong-person" | "alive" | "publicity" | "other";
            /**
             * @description What is wrong, in the words of who objects. Stored sealed.
             * @example 车已于 2019 年卖出,未过户
             */
            reason: string;
        };
        DisputeTicketDto: {
            /**
             * Format: uuid
             * @description Answered at POST /v1/corrections/{id}/answer.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            correctionId: string;
            /**
             * @example forwarded
             * @enum {string}
             */
            state: "open" | "forwarded" | "answered";
            /**
             * Format: date
             * @example 2026-12-11
             */
            dueOn: string;
            /**
             * @example corrected
             * @enum {string}
             */
            outcome?: "upheld" | "corrected" | "refused";
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            answeredAt?: string;
        };
        DisputeRulingDto: {
            /**
             * @example excluded
             * @enum {string}
             */
            outcome: "upheld" | "corrected" | "excluded";
            /** @example 2019-05-20 已卖出并交付 */
            reason: string;
            /** @example 买卖合同 */
            evidence: string;
            /**
             * @example [
             *       "rec-1"
             *     ]
             */
            recordIds: string[];
            /**
             * @example {
             *       "kind": "bank-account"
             *     }
             */
            corrected?: {
                [key: string]: unknown;
            };
            /**
             * @description An officer's id, a client id, or family/<letter id>.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            proposedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            proposedAt: string;
            /**
             * @description Another reviewer approves it before it stands.
             * @example true
             */
            secondApprover: boolean;
        };
        PaperDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            paperId: string;
            /**
             * @example scan
             * @enum {string}
             */
            part: "scan" | "photo";
            /** @example application/pdf */
            mediaType: string;
            /** @example 48211 */
            bytes: number;
            /** @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa */
            sha256: string;
            /**
             * @description An officer's id, a client id, or family/<letter id>.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            addedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            addedAt: string;
        };
        DisputeDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            disputeId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * @description Version of the report it is made against.
             * @example 1
             */
            reportVersion: number;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /** @example vehicles */
            sourceId: string;
            /** @example vehicle-0a1b2c3d4e5f */
            lineId?: string;
            /**
             * @example disposed
             * @enum {string}
             */
            ground: "not-mine" | "disposed" | "wrong-amount" | "outdated" | "wrong-person" | "alive" | "publicity" | "other";
            /** @example 车已卖出 */
            reason: string;
            /**
             * @description Records of the source behind it.
             * @example [
             *       "rec-1"
             *     ]
             */
            recordIds: string[];
            /**
             * @description An officer's id, a client id, or family/<letter id>.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            openedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            openedAt: string;
            /**
             * Format: uuid
             * @description The officer who works on it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            owner?: string;
            /**
             * Format: date
             * @description Decided by this day, in working days.
             * @example 2026-12-11
             */
            dueOn: string;
            /**
             * @example proposed
             * @enum {string}
             */
            state: "open" | "proposed" | "decided" | "withdrawn";
            /** @description The request to the office of the source. */
            ticket?: components["schemas"]["DisputeTicketDto"];
            ruling?: components["schemas"]["DisputeRulingDto"];
            /**
             * @description An officer's id, a client id, or family/<letter id>.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            approvedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            decidedAt?: string;
            papers: components["schemas"]["PaperDto"][];
        };
        DisputeListDto: {
            items: components["schemas"]["DisputeDto"][];
        };
        TicketDto: {
            /**
             * @description What the office of the source is asked to look at. Stored sealed.
             * @example 请核对该车是否已办理转移登记
             */
            text: string;
        };
        RulingDto: {
            /**
             * @description upheld: the record is right; corrected: another value counts; excluded: it counts no more.
             * @example excluded
             * @enum {string}
             */
            outcome: "upheld" | "corrected" | "excluded";
            /**
             * @description Why; stands with the line in the report.
             * @example 2019-05-20 已卖出并交付
             */
            reason: string;
            /**
             * @description What it rests on.
             * @example 买卖合同;他人自 2019-06-01 投保
             */
            evidence: string;
            /**
             * @description Lines of the latest report it is about; those of the objection when absent.
             * @example [
             *       "vehicle-0a1b2c3d4e5f"
             *     ]
             */
            lineIds?: string[];
            /**
             * @description Of a correction by hand: the whole record as it should be, with the fields of its kind and the id it has; amounts in yuan as text. Absent where the source has corrected it.
             * @example {
             *       "kind": "bank-account",
             *       "recordId": "account-1",
             *       "asOf": "2026-11-18",
             *       "balance": "900.00"
             *     }
             */
            corrected?: {
                [key: string]: unknown;
            };
        };
        RulingDecisionDto: {
            /**
             * @description Approved: it stands. Returned: somebody rules again.
             * @example approved
             * @enum {string}
             */
            decision: "approved" | "returned";
            /**
             * @description Why it is returned; needed then.
             * @example 合同没有日期
             */
            reason?: string;
        };
        NewProofDto: {
            /**
             * @description Kind of record, or item of a declared figure.
             * @example wages
             */
            item: string;
            /**
             * @description Which of the case's people, from 1; absent: the household.
             * @example 1
             */
            memberPosition?: number;
            /**
             * @description What paper, in words for the family. Stored sealed.
             * @example 近三个月工资单
             */
            text: string;
        };
        ProofDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            proofId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /** @example 1 */
            reportVersion: number;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId?: string;
            /** @example wages */
            item: string;
            /**
             * @example differs
             * @enum {string}
             */
            ground: "not-connected" | "unanswered" | "differs";
            /**
             * @description The rule by which it may be asked.
             * @example M24
             */
            rule: string;
            /** @example 近三个月工资单 */
            text: string;
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60 */
            askedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            askedAt: string;
            /**
             * Format: uuid
             * @description The officer who works on it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            owner?: string;
            /**
             * Format: date
             * @description In working days.
             * @example 2026-12-11
             */
            dueOn: string;
            /** @example false */
            isOverdue: boolean;
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "received" | "not-received" | "waived";
            /** @example true */
            conforms?: boolean;
            /** @example 与银行流水一致 */
            closingReason?: string;
            /** @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60 */
            closedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            closedAt?: string;
            /**
             * Format: date
             * @description When the family was told that its paper does not conform.
             * @example 2026-12-11
             */
            toldOn?: string;
            /**
             * @example in-person
             * @enum {string}
             */
            toldHow?: "in-person" | "telephone" | "letter" | "electronic";
            papers: components["schemas"]["PaperDto"][];
        };
        ProofListDto: {
            items: components["schemas"]["ProofDto"][];
        };
        ProofEndDto: {
            /**
             * @description received: a paper came; not-received: the day has passed; waived: not needed any more.
             * @example received
             * @enum {string}
             */
            state: "received" | "not-received" | "waived";
            /**
             * @description Of a paper received: whether it proves what was asked.
             * @example true
             */
            conforms?: boolean;
            /**
             * @description Why. Stored sealed.
             * @example 与银行流水一致
             */
            reason: string;
        };
        ProofToldDto: {
            /**
             * Format: date
             * @description When.
             * @example 2026-12-11
             */
            on: string;
            /**
             * @description How.
             * @example in-person
             * @enum {string}
             */
            how: "in-person" | "telephone" | "letter" | "electronic";
        };
        NewHoldDto: {
            /**
             * @description For what it is kept.
             * @example court
             * @enum {string}
             */
            ground: "court" | "audit" | "reconsideration" | "dispute" | "investigation";
            /**
             * @description Why. Stored sealed.
             * @example 法院调查令
             */
            reason: string;
        };
        HoldDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            holdId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * @example court
             * @enum {string}
             */
            ground: "court" | "audit" | "reconsideration" | "dispute" | "investigation";
            /** @example 法院调查令 */
            reason?: string;
            /** @example officer/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60 */
            placedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            placedAt: string;
            /** @example officer/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60 */
            liftedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            liftedAt?: string;
            /** @example 案件已审结 */
            liftReason?: string;
        };
        HoldListDto: {
            items: components["schemas"]["HoldDto"][];
        };
        LiftHoldDto: {
            /**
             * @description Why. Stored sealed.
             * @example 案件已审结
             */
            reason: string;
        };
        NewErasureDto: {
            /**
             * @description 个人信息保护法 art. 47.
             * @example subject-request
             * @enum {string}
             */
            ground: "purpose-over" | "subject-request" | "consent-withdrawn" | "unlawful";
            /**
             * @description Why. Stored sealed.
             * @example 当事人申请删除
             */
            reason: string;
        };
        ErasureDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            erasureId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * @example subject-request
             * @enum {string}
             */
            ground: "purpose-over" | "subject-request" | "consent-withdrawn" | "unlawful";
            /**
             * @description Gone with the household.
             * @example 当事人申请删除
             */
            reason?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /**
             * @example approved
             * @enum {string}
             */
            state: "requested" | "approved" | "refused" | "carried-out";
            /**
             * Format: uuid
             * @description Never who has asked.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            decidedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            decidedAt?: string;
            /** @example 依据充分 */
            decisionReason?: string;
            /**
             * @description What stood in the way at the last try: legal-hold, verification-open, correction-open, dispute-open, copy-not-handed-out, field-without-key.
             * @example [
             *       "legal-hold"
             *     ]
             */
            obstacles: string[];
            /**
             * Format: date-time
             * @description From then on nothing sealed opens; ids, times, hashes, signed manifests and the audit stay.
             * @example 2026-11-21T01:02:03.456Z
             */
            carriedOutAt?: string;
        };
        ErasureListDto: {
            items: components["schemas"]["ErasureDto"][];
        };
        ErasureDecisionDto: {
            /**
             * @description Whether the household is erased.
             * @example true
             */
            approved: boolean;
            /**
             * @description Why. Stored sealed.
             * @example 依据充分
             */
            reason: string;
        };
        NewExtractDto: {
            /**
             * @description Which of the case's people, from 1.
             * @example 1
             */
            memberPosition: number;
            /**
             * @description Who asked, and how it was made sure who that is. Stored sealed.
             * @example 本人持身份证到场
             */
            reason: string;
        };
        ExtractRequestDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            extractId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            verificationId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /** @example 本人持身份证到场 */
            reason?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /**
             * Format: date
             * @description Handed out by this day, in working days.
             * @example 2026-12-11
             */
            dueOn: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            handedOutBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            handedOutAt?: string;
            /**
             * @example paper
             * @enum {string}
             */
            handedOutHow?: "paper" | "electronic";
            /**
             * @description SHA-256 of the copy, in hex.
             * @example abababababababababababababababababababababababababababababababab
             */
            sha256?: string;
        };
        ExtractRequestListDto: {
            items: components["schemas"]["ExtractRequestDto"][];
        };
        HandOutDto: {
            /**
             * @description How it is handed out.
             * @example paper
             * @enum {string}
             */
            how: "paper" | "electronic";
        };
        ExtractDto: {
            /**
             * @description person, circumstances, cases, asked, records by source with their office, authorizations, corrections, looks (when, office, purpose; never which officer), leftOut with reasons. Money is yuan as a string.
             * @example {
             *       "extractId": "01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60",
             *       "madeAt": "2026-11-21T01:02:03.456Z",
             *       "person": {
             *         "ref": "m1"
             *       },
             *       "records": [],
             *       "looks": [],
             *       "leftOut": []
             *     }
             */
            extract: {
                [key: string]: unknown;
            };
        };
        RetentionPeriodDto: {
            /** @example 60 */
            months: number;
            /** @example 0 */
            days: number;
        };
        RetentionClassDto: {
            /** @example reports */
            id: string;
            title: components["schemas"]["BilingualDto"];
            /**
             * @example [
             *       "report"
             *     ]
             */
            tables: string[];
            /** @description Absent: for ever. */
            keep?: components["schemas"]["RetentionPeriodDto"];
            /**
             * @example case-closed
             * @enum {string}
             */
            from?: "case-closed" | "made" | "ended";
            /**
             * @example destroy-key
             * @enum {string}
             */
            then: "destroy-key" | "delete-rows" | "keep-hash" | "by-itself" | "nothing";
            basis: components["schemas"]["BilingualDto"];
            /**
             * @description No law names the period: the operator decides.
             * @example false
             */
            operator: boolean;
        };
        RetentionRunDto: {
            /**
             * @description Id of a class, or `households`.
             * @example households
             */
            rule: string;
            /** @example 3 */
            due: number;
            /** @example 2 */
            gone: number;
            /**
             * @description Due, and kept by a legal hold.
             * @example 1
             */
            held: number;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            endedAt: string;
        };
        RetentionDto: {
            /**
             * Format: date
             * @example 2026-11-22
             */
            version: string;
            classes: components["schemas"]["RetentionClassDto"][];
            lastRuns: components["schemas"]["RetentionRunDto"][];
        };
        CaseExportFilterDto: {
            /**
             * @description Only cases in this state.
             * @example complete
             * @enum {string}
             */
            state?: "collecting" | "partial" | "complete" | "cancelled" | "withdrawn";
            /**
             * @description Only cases whose latest report is so complete.
             * @example complete
             * @enum {string}
             */
            completeness?: "complete" | "partial" | "none";
            /**
             * @description Only cases tested for this programme.
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * Format: date-time
             * @description Only cases asked for from then on.
             * @example 2026-10-01T00:00:00+08:00
             */
            requestedFrom?: string;
            /**
             * Format: date-time
             * @description Only cases asked for before.
             * @example 2026-11-01T00:00:00+08:00
             */
            requestedTo?: string;
            /**
             * Format: uuid
             * @description Only re-checks of this round.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            roundId?: string;
            /**
             * @description Only this list of the round.
             * @example visit-needed
             * @enum {string}
             */
            roundList?: "unchanged" | "adjust" | "stop" | "gradual-exit" | "visit-needed" | "unanswered";
            /**
             * Format: uuid
             * @description Only what this bulk file asked for, with lines and answers of sources it chose.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            bulkFileId?: string;
        };
        NewCaseExportDto: {
            /**
             * @description Kind of file.
             * @example xlsx
             * @enum {string}
             */
            format: "csv" | "xlsx" | "jsonl";
            /**
             * @description Language of header and words.
             * @default zh
             * @example zh
             * @enum {string}
             */
            language?: "zh" | "en";
            /** @description Which cases; all that the list on the screen holds when absent. */
            filter?: components["schemas"]["CaseExportFilterDto"];
            /**
             * @description What the list is for; whoever decides reads it. Stored sealed; no names of persons.
             * @example 三季度动态管理复核
             */
            reason: string;
        };
        ShownFilterDto: {
            /**
             * @example complete
             * @enum {string}
             */
            state?: "collecting" | "partial" | "complete" | "cancelled" | "withdrawn";
            /**
             * @example complete
             * @enum {string}
             */
            completeness?: "complete" | "partial" | "none";
            /**
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:03.456Z
             */
            requestedFrom?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:03.456Z
             */
            requestedTo?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            roundId?: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            bulkFileId?: string;
            /**
             * @example visit-needed
             * @enum {string}
             */
            roundList?: "unchanged" | "adjust" | "stop" | "gradual-exit" | "visit-needed" | "unanswered";
        };
        CaseExportDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            exportId: string;
            /**
             * @description Stands in the file.
             * @example DC-20261122-000017
             */
            number: string;
            /**
             * @example requested
             * @enum {string}
             */
            state: "requested" | "approved" | "refused" | "ready" | "taken" | "expired" | "failed";
            /**
             * @example xlsx
             * @enum {string}
             */
            format: "csv" | "xlsx" | "jsonl";
            /**
             * @example zh
             * @enum {string}
             */
            language: "zh" | "en";
            filter: components["schemas"]["ShownFilterDto"];
            /** @example 三季度动态管理复核 */
            reason: string;
            /**
             * Format: uuid
             * @description The officer who asked.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            requestedBy: string;
            /**
             * @description Name of that officer.
             * @example 李审核
             */
            officer: string;
            /** @example 大峪街道办事处 */
            organisation: string;
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:03.456Z
             */
            requestedAt: string;
            /**
             * @description Cases when it was asked for; the file has no more.
             * @example 1204
             */
            rows: number;
            /** @example true */
            needsSecondPerson: boolean;
            /**
             * @description What is in it besides states.
             * @example [
             *       "outcomes"
             *     ]
             */
            parts: ("people" | "outcomes")[];
            /**
             * Format: uuid
             * @description Who decided.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            decidedBy?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:03.456Z
             */
            decidedAt?: string;
            /**
             * @description Cases in the file.
             * @example 1203
             */
            rowsWritten?: number;
            /**
             * Format: date-time
             * @description Until when the file can be taken.
             * @example 2026-11-22T02:20:03.456Z
             */
            availableUntil?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:03.456Z
             */
            takenAt?: string;
            /**
             * @description Code of what went wrong.
             * @example given-up
             */
            failure?: string;
        };
        CaseExportListDto: {
            items: components["schemas"]["CaseExportDto"][];
        };
        ExportDecisionDto: {
            /**
             * @description The decision.
             * @example approved
             * @enum {string}
             */
            decision: "approved" | "refused";
            /**
             * @description Why; no names of persons.
             * @example 与复核任务一致
             */
            reason?: string;
        };
        BulkFailureDto: {
            /**
             * @description Code of what ended it.
             * @example table-encoding
             */
            code: string;
            /** @example 3 */
            line?: number;
            /** @example 4 */
            column?: number;
        };
        BulkFileDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            bulkFileId: string;
            /**
             * @example verification
             * @enum {string}
             */
            kind: "verification" | "caseload" | "comparison";
            /**
             * @example table
             * @enum {string}
             */
            format: "table" | "jsonl";
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Of a comparison: who is asked.
             * @example [
             *       "death"
             *     ]
             */
            sources?: string[];
            /**
             * Format: date
             * @example 2026-11-22
             */
            referenceDate?: string;
            /** @example false */
            validateOnly: boolean;
            /**
             * @example running
             * @enum {string}
             */
            state: "uploading" | "received" | "running" | "paused" | "cancelling" | "cancelled" | "done" | "failed";
            /**
             * @description Bytes that came.
             * @example 7340032
             */
            bytes?: number;
            /**
             * @description SHA-256 of the content.
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            contentSha256?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:00.000Z
             */
            handedInAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:00.000Z
             */
            begunAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T02:20:00.000Z
             */
            endedAt?: string;
            /**
             * @description Lines of data; absent until they were counted.
             * @example 50000
             */
            linesTotal?: number;
            /** @example 49500 */
            linesRead: number;
            /** @example 49500 */
            linesAccepted: number;
            /** @example 500 */
            linesRefused: number;
            /**
             * @description Households or people that were requested, recorded or compared.
             * @example 49500
             */
            accepted: number;
            /** @example 500 */
            refused: number;
            /**
             * @description Of its verifications those that have a report; of people looked up at sources those whose answers are all there.
             * @example 41200
             */
            reported: number;
            /**
             * @description Of the lines read; absent until they were counted.
             * @example 99
             */
            percentRead?: number;
            /**
             * Format: date-time
             * @description When it will have been read at the rate of the last minutes; absent when nobody can say.
             * @example 2026-11-22T02:20:00.000Z
             */
            readBy?: string;
            /**
             * Format: date
             * @description When a comparison is made again.
             * @example 2027-02-21
             */
            nextOn?: string;
            /**
             * Format: uuid
             * @description The file it repeats.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0
             */
            repeats?: string;
            failure?: components["schemas"]["BulkFailureDto"];
            /**
             * @description Code of what it waits for.
             * @example quota-households
             */
            waitsFor?: string;
            /**
             * @description Why it was cancelled.
             * @example 上传了上季度的名单
             */
            cancelReason?: string;
        };
        BulkFilePageDto: {
            items: components["schemas"]["BulkFileDto"][];
            /**
             * @description Absent on the last page.
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        CancelBulkFileDto: {
            /**
             * @description What becomes of verifications that were asked for already: they go on, or are cancelled too.
             * @example keep
             * @enum {string}
             */
            asked: "keep" | "cancel";
            /**
             * @description Why, in plain words; stored sealed and in the audit. No names of persons.
             * @example 上传了上季度的名单
             */
            reason?: string;
        };
        ClueReporterDto: {
            /**
             * @description Kept sealed.
             * @example 邻居王某
             */
            name?: string;
            /**
             * @description Kept sealed.
             * @example 社区转告
             */
            contact?: string;
        };
        NewCaseDto: {
            /**
             * @example emergency
             * @enum {string}
             */
            kind: "application" | "clue" | "emergency" | "review";
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @description Programmes it is about, as far as known.
             * @example [
             *       "temporary"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Where the need is.
             * @example 640104001
             */
            divisionCode: string;
            /**
             * @description Where the hukou of the applicant is, when known.
             * @example 620100
             */
            hukouDivision?: string;
            /**
             * Format: uuid
             * @description Absent: nobody knows the household yet.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            householdId?: string;
            /**
             * @description Kind of difficulty; needed for an emergency.
             * @example disaster
             * @enum {string}
             */
            difficulty?: "sudden-event" | "disaster" | "accident" | "serious-illness" | "schooling" | "homeless" | "violence" | "other";
            /**
             * @description Needed for a clue.
             * @example hotline-12345
             * @enum {string}
             */
            channel?: "hotline-12345" | "hotline-12349" | "hotline-96156" | "counter" | "visit" | "relative" | "neighbour" | "letter" | "other-department" | "alert";
            /**
             * @description Your own number of the case.
             * @example JN-2026-0031
             */
            clientReference?: string;
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-22T00:30:00Z
             */
            eventAt?: string;
            /**
             * Format: date-time
             * @description When it was reported: the hours of urgent aid run from then.
             * @example 2026-11-22T00:30:00Z
             */
            reportedAt: string;
            /**
             * Format: date-time
             * @description When the application was accepted, where it was at once.
             * @example 2026-11-22T00:30:00Z
             */
            acceptedAt?: string;
            /**
             * @description The street decides itself: the shorter limit.
             * @example false
             */
            delegated?: boolean;
            /**
             * @description Of a client system: its own number of the responsible member of staff.
             * @example S-17
             */
            responsible?: string;
            /**
             * @description What is told. Kept sealed.
             * @example 租住房屋失火
             */
            words?: string;
            /**
             * @description What is unknown. Kept sealed.
             * @example 家庭成员
             */
            unknown?: string;
            /** @description Who told of it; absent: anonymous. */
            reporter?: components["schemas"]["ClueReporterDto"];
        };
        CaseEscalationDto: {
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            at: string;
            /** @example aid-late */
            why: string;
        };
        CaseDeadlineDto: {
            /**
             * @example papers
             * @enum {string}
             */
            kind: "aid" | "papers" | "survey" | "verification" | "decision" | "hand-over";
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "met" | "void";
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            beganAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            dueAt: string;
            /** @example 10 */
            workingDays?: number;
            /** @example 24 */
            hours?: number;
            /**
             * @description Why it is longer than usual.
             * @example hard-survey
             */
            ground?: string;
            /** @example 民发〔2021〕57号 art. 22 */
            citation: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            metAt?: string;
            /**
             * @description Open and past, or met too late.
             * @example false
             */
            late: boolean;
        };
        CaseToldDto: {
            /**
             * @example in-person
             * @enum {string}
             */
            how: "in-person" | "letter" | "telephone" | "message" | "next-of-kin";
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            at: string;
        };
        CaseReporterDto: {
            /** @example 邻居王某 */
            name?: string;
            /** @example 社区转告 */
            contact?: string;
        };
        CaseDetailsDto: {
            /** @example 租住房屋失火 */
            words?: string;
            /** @example 家庭成员 */
            unknown?: string;
            reporter?: components["schemas"]["CaseReporterDto"];
            /** @example 由慈善组织接续帮扶 */
            closing?: string;
        };
        CaseStepViewDto: {
            /**
             * @example survey
             * @enum {string}
             */
            step: "discovery" | "report" | "acceptance" | "survey" | "review" | "decision" | "hand-over";
            /** @example S-17 */
            responsible: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            at: string;
            /** @example street-office */
            recordedBy: string;
        };
        CaseAidViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            aidId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            paidAt: string;
            /**
             * @description Yuan.
             * @example 1000.00
             */
            amount: string;
            /** @example 某镇临时救助备用金 */
            payer: string;
            /**
             * @description No report of the case existed then.
             * @example true
             */
            beforeReport: boolean;
            /** @example 纪要〔2026〕3号 */
            meetingRecord?: string;
            /** @example street-office */
            recordedBy: string;
        };
        CaseExpectedDto: {
            /** @example banks */
            sourceId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            at: string;
            /**
             * @description `measured`: nine of ten answers of the source came within such a time; `deadline`: by then the hub stops waiting.
             * @example measured
             * @enum {string}
             */
            basis: "measured" | "deadline";
        };
        CaseChangeDto: {
            /**
             * @example aid-paid
             * @enum {string}
             */
            change: "opened" | "step-done" | "household-known" | "verification-linked" | "aid-paid" | "papers-in-part" | "papers-complete" | "deadline-extended" | "handed-over" | "accepted" | "returned" | "withdrawn" | "hand-over-expired" | "deadline-near" | "deadline-missed" | "seen-by-supervisor" | "closed";
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            at: string;
            /**
             * @example {
             *       "beforeReport": true
             *     }
             */
            data: {
                [key: string]: unknown;
            };
        };
        CaseWithDetailsDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            caseId: string;
            /**
             * @example emergency
             * @enum {string}
             */
            kind: "application" | "clue" | "emergency" | "review";
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "closed";
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example [
             *       "temporary"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /** @example 640104001 */
            divisionCode: string;
            /**
             * Format: uuid
             * @description Absent: nobody knows it yet.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            householdId?: string;
            /**
             * @example disaster
             * @enum {string}
             */
            difficulty?: "sudden-event" | "disaster" | "accident" | "serious-illness" | "schooling" | "homeless" | "violence" | "other";
            /**
             * @example hotline-12345
             * @enum {string}
             */
            channel?: "hotline-12345" | "hotline-12349" | "hotline-96156" | "counter" | "visit" | "relative" | "neighbour" | "letter" | "other-department" | "alert";
            /** @example JN-2026-0031 */
            clientReference?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            reportedAt: string;
            /**
             * @description The officer who keeps it, or the client system.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            keeper: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            organisationId?: string;
            /**
             * @description False for who kept it before: nothing sealed is shown, nothing is written.
             * @example true
             */
            kept: boolean;
            /** @description A supervisor has to see to it. */
            escalation?: components["schemas"]["CaseEscalationDto"];
            /** @description Open deadlines, the earliest first. */
            waiting: components["schemas"]["CaseDeadlineDto"][];
            /**
             * @example aid-given
             * @enum {string}
             */
            outcome?: "decided" | "led-to-application" | "aid-given" | "no-need" | "to-charity" | "referred-elsewhere" | "cannot-be-found" | "withdrawn";
            /**
             * Format: uuid
             * @description The application a clue led to.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            nextCaseId?: string;
            told?: components["schemas"]["CaseToldDto"];
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            closedAt?: string;
            /** @example 620100 */
            hukouDivision?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            eventAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            acceptedAt?: string;
            /** @description Absent for who kept it before. */
            details?: components["schemas"]["CaseDetailsDto"];
            steps: components["schemas"]["CaseStepViewDto"][];
            deadlines: components["schemas"]["CaseDeadlineDto"][];
            aid: components["schemas"]["CaseAidViewDto"][];
            /**
             * @description Yuan.
             * @example 1000.00
             */
            aidTotal: string;
            /**
             * @example [
             *       "01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0"
             *     ]
             */
            verificationIds: string[];
            /** @description When answers still out are to be expected, the latest last. */
            expected: components["schemas"]["CaseExpectedDto"][];
            /** @description Oldest first. */
            thread: components["schemas"]["CaseChangeDto"][];
        };
        CaseViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            caseId: string;
            /**
             * @example emergency
             * @enum {string}
             */
            kind: "application" | "clue" | "emergency" | "review";
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "closed";
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example [
             *       "temporary"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /** @example 640104001 */
            divisionCode: string;
            /**
             * Format: uuid
             * @description Absent: nobody knows it yet.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            householdId?: string;
            /**
             * @example disaster
             * @enum {string}
             */
            difficulty?: "sudden-event" | "disaster" | "accident" | "serious-illness" | "schooling" | "homeless" | "violence" | "other";
            /**
             * @example hotline-12345
             * @enum {string}
             */
            channel?: "hotline-12345" | "hotline-12349" | "hotline-96156" | "counter" | "visit" | "relative" | "neighbour" | "letter" | "other-department" | "alert";
            /** @example JN-2026-0031 */
            clientReference?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            reportedAt: string;
            /**
             * @description The officer who keeps it, or the client system.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0
             */
            keeper: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            organisationId?: string;
            /**
             * @description False for who kept it before: nothing sealed is shown, nothing is written.
             * @example true
             */
            kept: boolean;
            /** @description A supervisor has to see to it. */
            escalation?: components["schemas"]["CaseEscalationDto"];
            /** @description Open deadlines, the earliest first. */
            waiting: components["schemas"]["CaseDeadlineDto"][];
            /**
             * @example aid-given
             * @enum {string}
             */
            outcome?: "decided" | "led-to-application" | "aid-given" | "no-need" | "to-charity" | "referred-elsewhere" | "cannot-be-found" | "withdrawn";
            /**
             * Format: uuid
             * @description The application a clue led to.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            nextCaseId?: string;
            told?: components["schemas"]["CaseToldDto"];
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            closedAt?: string;
        };
        CasePageDto: {
            items: components["schemas"]["CaseViewDto"][];
            /**
             * @description Absent on the last page.
             * @example MDE5MzU
             */
            nextCursor?: string;
        };
        RoutingDto: {
            /**
             * @example hukou
             * @enum {string}
             */
            to: "here" | "hukou" | "department" | "charity";
            /** @example 620100 */
            divisionCode?: string;
            /**
             * @example dibao
             * @enum {string}
             */
            programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
            /**
             * @description Of the policy's list of other offices' aid.
             * @example education
             */
            referralId?: string;
            title: components["schemas"]["BilingualDto"];
            /** @example 工作方案 二(五) */
            citation: string;
            /**
             * @description Urgent aid is given here all the same.
             * @example true
             */
            aidHereFirst?: boolean;
        };
        RoutingListDto: {
            items: components["schemas"]["RoutingDto"][];
        };
        CaseStepDto: {
            /**
             * @example survey
             * @enum {string}
             */
            step: "discovery" | "report" | "acceptance" | "survey" | "review" | "decision";
            /**
             * Format: date-time
             * @description When it was done; not after now.
             * @example 2026-11-22T00:30:00Z
             */
            at: string;
            /**
             * @description Who answers for it: an officer (you, when absent), or the number of your member of staff.
             * @example S-17
             */
            responsible?: string;
            /**
             * @description Of an acceptance: the street decides itself.
             * @example false
             */
            delegated?: boolean;
        };
        ExtendCaseDto: {
            /**
             * @description What allows the longer limit.
             * @example hard-survey
             * @enum {string}
             */
            ground: "objection-at-notice" | "living-apart-from-hukou" | "application-elsewhere" | "hard-survey";
        };
        CaseHouseholdDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            householdId: string;
        };
        CaseVerificationDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            verificationId: string;
        };
        CaseAidDto: {
            /**
             * Format: date-time
             * @description When it was paid.
             * @example 2026-11-22T00:30:00Z
             */
            paidAt: string;
            /**
             * @description Yuan as text. Kept sealed.
             * @example 1000.00
             */
            amount: string;
            /**
             * @description Who paid. Kept sealed.
             * @example 某镇临时救助备用金
             */
            payer: string;
            /**
             * @description Number of the minutes, beyond the limit of the policy (一事一议).
             * @example 纪要〔2026〕3号
             */
            meetingRecord?: string;
            /**
             * @description Within how many the papers come; needed where the policy sets none.
             * @example 10
             */
            papersWithinWorkingDays?: number;
        };
        CasePapersDto: {
            /**
             * @description False: some came, the rest stays due.
             * @example true
             */
            complete: boolean;
            /**
             * Format: uuid
             * @description The authorization that was signed afterwards.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            authorizationId?: string;
        };
        CaseNoticeDto: {
            /**
             * @description How the family was told.
             * @example in-person
             * @enum {string}
             */
            how: "in-person" | "letter" | "telephone" | "message" | "next-of-kin";
            /**
             * Format: date-time
             * @description When; not after now.
             * @example 2026-11-22T00:30:00Z
             */
            at: string;
        };
        CloseCaseDto: {
            /**
             * @example aid-given
             * @enum {string}
             */
            outcome: "decided" | "led-to-application" | "aid-given" | "no-need" | "to-charity" | "referred-elsewhere" | "cannot-be-found" | "withdrawn";
            /**
             * @description Why. Kept sealed.
             * @example 由慈善组织接续帮扶
             */
            reason?: string;
            /** @description How and when the family was told; needed unless nobody could be found. */
            told?: components["schemas"]["CaseNoticeDto"];
            /**
             * Format: uuid
             * @description The application a clue led to.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1
             */
            nextCaseId?: string;
        };
        NewHandoverDto: {
            /**
             * Format: uuid
             * @description To which organisation; GET /v1/organisations names them.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb1
             */
            toOrganisationId: string;
            /**
             * @example lives-elsewhere
             * @enum {string}
             */
            reason: "hukou-elsewhere" | "lives-elsewhere" | "programme-of-another" | "officer-concerned";
            /** @description How and when the family was told of it. */
            told: components["schemas"]["CaseNoticeDto"];
        };
        HandoverToldDto: {
            /**
             * @example telephone
             * @enum {string}
             */
            how: "in-person" | "letter" | "telephone" | "message" | "next-of-kin";
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            at: string;
        };
        HandoverViewDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb1
             */
            handoverId: string;
            /**
             * @example offered
             * @enum {string}
             */
            state: "offered" | "accepted" | "returned" | "withdrawn" | "expired";
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb1
             */
            fromOrganisationId: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb1
             */
            toOrganisationId: string;
            /**
             * @example lives-elsewhere
             * @enum {string}
             */
            reason: "hukou-elsewhere" | "lives-elsewhere" | "programme-of-another" | "officer-concerned";
            /**
             * @example application
             * @enum {string}
             */
            kind: "application" | "clue" | "emergency" | "review";
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @example disaster
             * @enum {string}
             */
            difficulty?: "sudden-event" | "disaster" | "accident" | "serious-illness" | "schooling" | "homeless" | "violence" | "other";
            /** @example 110109101 */
            divisionCode: string;
            /**
             * @description How many the household has.
             * @example 3
             */
            people?: number;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            offeredAt: string;
            /**
             * Format: date-time
             * @description Absent: the policy sets no limit.
             * @example 2026-11-22T08:00:00.000Z
             */
            dueAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T08:00:00.000Z
             */
            endedAt?: string;
            /**
             * @example not-competent
             * @enum {string}
             */
            answer?: "not-competent" | "person-not-here" | "papers-missing" | "already-handled";
            told: components["schemas"]["HandoverToldDto"];
            /**
             * Format: uuid
             * @description For who handed it on, and once it is accepted.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb1
             */
            caseId?: string;
        };
        HandoverPageDto: {
            items: components["schemas"]["HandoverViewDto"][];
            /**
             * @description Absent on the last page.
             * @example MDE5MzU
             */
            nextCursor?: string;
        };
        ReturnHandoverDto: {
            /**
             * @description Why it is not taken.
             * @example not-competent
             * @enum {string}
             */
            answer: "not-competent" | "person-not-here" | "papers-missing" | "already-handled";
        };
        ClientViewDto: {
            /** @example 区低保业务系统 */
            title: string;
            /**
             * @example [
             *       "upstream"
             *     ]
             */
            roles: ("upstream" | "department" | "charity" | "partner-hub" | "superior")[];
            /**
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: ("social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance")[];
            /**
             * @description Absent: all.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes?: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Absent: everywhere.
             * @example [
             *       "110105"
             *     ]
             */
            divisions?: string[];
            /**
             * @description Ids of the sources its verifications may ask. Absent: all; others are `not-permitted`.
             * @example [
             *       "civil-affairs"
             *     ]
             */
            sources?: string[];
            /**
             * @description Addresses and networks its requests come from.
             * @example [
             *       "192.0.2.0/24"
             *     ]
             */
            networks?: string[];
            /**
             * @description `requestsPerMinute`, `householdsPerDay` (of Shanghai), `runningVerifications`; absent: the limit of the hub, none, none.
             * @example {
             *       "requestsPerMinute": 600,
             *       "householdsPerDay": 2000,
             *       "runningVerifications": 500
             *     }
             */
            quotas?: {
                [key: string]: number;
            };
            /**
             * @description Codes of its own lists for `programme`, `relation`, `outcome`: bodies it sends may use them (GET /v1/code-lists shows them to it).
             * @example [
             *       {
             *         "list": "programme",
             *         "version": "2026",
             *         "codes": {
             *           "11": "dibao"
             *         }
             *       }
             *     ]
             */
            codes?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Public JWKs (Ed25519, P-256, RSA from 2048 bits), each with `kid` and perhaps `expiresAt`.
             * @example [
             *       {
             *         "kty": "OKP",
             *         "crv": "Ed25519",
             *         "kid": "district-2026",
             *         "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
             *       }
             *     ]
             */
            keys?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Certificates of mutual TLS: `thumbprint` is the SHA-256 of the DER form in base64url.
             * @example [
             *       {
             *         "thumbprint": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"
             *       }
             *     ]
             */
            certificates?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Of another department: for what, where and about which programmes it may ask whether people are assisted.
             * @example [
             *       {
             *         "purpose": "housing",
             *         "basis": "住房保障与民政信息共享协议",
             *         "areas": [
             *           "110109"
             *         ],
             *         "programmes": [
             *           "dibao",
             *           "low-income"
             *         ],
             *         "validFrom": "2026-12-01",
             *         "validTo": "2027-11-30",
             *         "peoplePerDay": 2000
             *       }
             *     ]
             */
            statusMandates?: {
                [key: string]: unknown;
            }[];
            /** @example false */
            policy?: boolean;
            /** @example false */
            answers?: boolean;
            /** @example false */
            operator?: boolean;
            /**
             * Format: date-time
             * @example 2027-11-21T00:00:00+08:00
             */
            expiresAt?: string;
            /**
             * @description Lower-case words joined by hyphens.
             * @example district-dibao
             */
            clientId: string;
            /**
             * Format: date-time
             * @description When it was switched off.
             * @example 2026-11-21T01:02:03.456Z
             */
            disabledAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            changedAt: string;
        };
        ClientListDto: {
            items: components["schemas"]["ClientViewDto"][];
        };
        NewClientDto: {
            /** @example 区低保业务系统 */
            title: string;
            /**
             * @example [
             *       "upstream"
             *     ]
             */
            roles: ("upstream" | "department" | "charity" | "partner-hub" | "superior")[];
            /**
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: ("social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance")[];
            /**
             * @description Absent: all.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes?: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Absent: everywhere.
             * @example [
             *       "110105"
             *     ]
             */
            divisions?: string[];
            /**
             * @description Ids of the sources its verifications may ask. Absent: all; others are `not-permitted`.
             * @example [
             *       "civil-affairs"
             *     ]
             */
            sources?: string[];
            /**
             * @description Addresses and networks its requests come from.
             * @example [
             *       "192.0.2.0/24"
             *     ]
             */
            networks?: string[];
            /**
             * @description `requestsPerMinute`, `householdsPerDay` (of Shanghai), `runningVerifications`; absent: the limit of the hub, none, none.
             * @example {
             *       "requestsPerMinute": 600,
             *       "householdsPerDay": 2000,
             *       "runningVerifications": 500
             *     }
             */
            quotas?: {
                [key: string]: number;
            };
            /**
             * @description Codes of its own lists for `programme`, `relation`, `outcome`: bodies it sends may use them (GET /v1/code-lists shows them to it).
             * @example [
             *       {
             *         "list": "programme",
             *         "version": "2026",
             *         "codes": {
             *           "11": "dibao"
             *         }
             *       }
             *     ]
             */
            codes?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Public JWKs (Ed25519, P-256, RSA from 2048 bits), each with `kid` and perhaps `expiresAt`.
             * @example [
             *       {
             *         "kty": "OKP",
             *         "crv": "Ed25519",
             *         "kid": "district-2026",
             *         "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
             *       }
             *     ]
             */
            keys?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Certificates of mutual TLS: `thumbprint` is the SHA-256 of the DER form in base64url.
             * @example [
             *       {
             *         "thumbprint": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"
             *       }
             *     ]
             */
            certificates?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Of another department: for what, where and about which programmes it may ask whether people are assisted.
             * @example [
             *       {
             *         "purpose": "housing",
             *         "basis": "住房保障与民政信息共享协议",
             *         "areas": [
             *           "110109"
             *         ],
             *         "programmes": [
             *           "dibao",
             *           "low-income"
             *         ],
             *         "validFrom": "2026-12-01",
             *         "validTo": "2027-11-30",
             *         "peoplePerDay": 2000
             *       }
             *     ]
             */
            statusMandates?: {
                [key: string]: unknown;
            }[];
            /** @example false */
            policy?: boolean;
            /** @example false */
            answers?: boolean;
            /** @example false */
            operator?: boolean;
            /**
             * Format: date-time
             * @example 2027-11-21T00:00:00+08:00
             */
            expiresAt?: string;
            /**
             * @description Lower-case words joined by hyphens.
             * @example district-dibao
             */
            clientId: string;
        };
        ClientDto: {
            /** @example 区低保业务系统 */
            title: string;
            /**
             * @example [
             *       "upstream"
             *     ]
             */
            roles: ("upstream" | "department" | "charity" | "partner-hub" | "superior")[];
            /**
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: ("social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance")[];
            /**
             * @description Absent: all.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes?: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Absent: everywhere.
             * @example [
             *       "110105"
             *     ]
             */
            divisions?: string[];
            /**
             * @description Ids of the sources its verifications may ask. Absent: all; others are `not-permitted`.
             * @example [
             *       "civil-affairs"
             *     ]
             */
            sources?: string[];
            /**
             * @description Addresses and networks its requests come from.
             * @example [
             *       "192.0.2.0/24"
             *     ]
             */
            networks?: string[];
            /**
             * @description `requestsPerMinute`, `householdsPerDay` (of Shanghai), `runningVerifications`; absent: the limit of the hub, none, none.
             * @example {
             *       "requestsPerMinute": 600,
             *       "householdsPerDay": 2000,
             *       "runningVerifications": 500
             *     }
             */
            quotas?: {
                [key: string]: number;
            };
            /**
             * @description Codes of its own lists for `programme`, `relation`, `outcome`: bodies it sends may use them (GET /v1/code-lists shows them to it).
             * @example [
             *       {
             *         "list": "programme",
             *         "version": "2026",
             *         "codes": {
             *           "11": "dibao"
             *         }
             *       }
             *     ]
             */
            codes?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Public JWKs (Ed25519, P-256, RSA from 2048 bits), each with `kid` and perhaps `expiresAt`.
             * @example [
             *       {
             *         "kty": "OKP",
             *         "crv": "Ed25519",
             *         "kid": "district-2026",
             *         "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
             *       }
             *     ]
             */
            keys?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Certificates of mutual TLS: `thumbprint` is the SHA-256 of the DER form in base64url.
             * @example [
             *       {
             *         "thumbprint": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"
             *       }
             *     ]
             */
            certificates?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Of another department: for what, where and about which programmes it may ask whether people are assisted.
             * @example [
             *       {
             *         "purpose": "housing",
             *         "basis": "住房保障与民政信息共享协议",
             *         "areas": [
             *           "110109"
             *         ],
             *         "programmes": [
             *           "dibao",
             *           "low-income"
             *         ],
             *         "validFrom": "2026-12-01",
             *         "validTo": "2027-11-30",
             *         "peoplePerDay": 2000
             *       }
             *     ]
             */
            statusMandates?: {
                [key: string]: unknown;
            }[];
            /** @example false */
            policy?: boolean;
            /** @example false */
            answers?: boolean;
            /** @example false */
            operator?: boolean;
            /**
             * Format: date-time
             * @example 2027-11-21T00:00:00+08:00
             */
            expiresAt?: string;
        };
        SwitchClientDto: {
            /**
             * @description Why; stands in the audit.
             * @example 密钥泄露
             */
            reason: string;
        };
        TokenErrorDto: {
            /**
             * @example invalid_client
             * @enum {string}
             */
            error: "invalid_request" | "invalid_client" | "invalid_scope" | "unsupported_grant_type";
            /** @example The client is not known, is disabled, or has not proved who it is. */
            error_description: string;
        };
        TokenRequestDto: {
            /**
             * @example client_credentials
             * @enum {string}
             */
            grant_type: "client_credentials";
            /**
             * @example urn:ietf:params:oauth:client-assertion-type:jwt-bearer
             * @enum {string}
             */
            client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            /**
             * @description A JWT signed with a registered key.
             * @example eyJhbGciOiJFZERTQSJ9.…
             */
            client_assertion?: string;
            /**
             * @description With mutual TLS: who asks.
             * @example district-dibao
             */
            client_id?: string;
            /** @example purpose:social-assistance programme:dibao */
            scope?: string;
        };
        TokenDto: {
            /**
             * @description A signed JWT (RFC 9068).
             * @example eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.…
             */
            access_token: string;
            /**
             * @example Bearer
             * @enum {string}
             */
            token_type: "Bearer";
            /**
             * @description Seconds.
             * @example 600
             */
            expires_in: number;
            /** @example purpose:social-assistance programme:dibao */
            scope: string;
        };
        JwksDto: {
            /**
             * @example [
             *       {
             *         "kty": "OKP",
             *         "crv": "Ed25519",
             *         "kid": "k",
             *         "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
             *         "alg": "EdDSA",
             *         "use": "sig"
             *       }
             *     ]
             */
            keys: {
                [key: string]: string;
            }[];
        };
        AuthorizationServerDto: {
            /** @example https://hedui.example.gov.cn */
            issuer: string;
            /** @example https://hedui.example.gov.cn/oauth/token */
            token_endpoint: string;
            /** @example https://hedui.example.gov.cn/oauth/jwks */
            jwks_uri: string;
            /** @example [] */
            response_types_supported: string[];
            /**
             * @example [
             *       "client_credentials"
             *     ]
             */
            grant_types_supported: string[];
            /**
             * @example [
             *       "private_key_jwt"
             *     ]
             */
            token_endpoint_auth_methods_supported: string[];
            /**
             * @example [
             *       "EdDSA",
             *       "ES256",
             *       "PS256"
             *     ]
             */
            token_endpoint_auth_signing_alg_values_supported: string[];
            /** @example false */
            tls_client_certificate_bound_access_tokens: boolean;
            /** @example https://hedui.example.gov.cn/docs */
            service_documentation: string;
        };
        OrganisationNameDto: {
            /**
             * @description Chinese name.
             * @example 门头沟区民政局
             */
            zh: string;
            /**
             * @description English name.
             * @example Mentougou Civil Affairs
             */
            en?: string;
        };
        OrganisationViewDto: {
            /**
             * Format: uuid
             * @description Id.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            organisationId: string;
            /**
             * Format: uuid
             * @description Organisation above.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            parentId?: string;
            /**
             * @description Division code.
             * @example 110109
             */
            divisionCode: string;
            /**
             * @description Place in the tree.
             * @example county
             */
            kind: string;
            /** @description Name. */
            name: components["schemas"]["OrganisationNameDto"];
        };
        OrganisationListViewDto: {
            /** @description By division code. */
            items: components["schemas"]["OrganisationViewDto"][];
        };
        NewOrganisationDto: {
            /**
             * Format: uuid
             * @description Organisation above; none for the top of the tree.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            parentId?: string;
            /**
             * @description Division code: 2 digits province, 4 city, 6 county, 9 township, 12 village.
             * @example 110109
             */
            divisionCode: string;
            /**
             * @description Its place in the tree.
             * @example county
             * @enum {string}
             */
            kind: "province" | "city" | "county" | "township" | "village";
            /** @description Name. */
            name: components["schemas"]["OrganisationNameDto"];
        };
        OfficerViewDto: {
            /**
             * Format: uuid
             * @description Id.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            officerId: string;
            /**
             * @description Login name.
             * @example mtg-0021
             */
            loginName: string;
            /**
             * @description Name on the screen.
             * @example 李经办
             */
            displayName: string;
            /**
             * Format: uuid
             * @description Organisation.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            organisationId: string;
            /**
             * @description Division code of the organisation.
             * @example 110109
             */
            divisionCode: string;
            /**
             * @description Roles.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: ("assistant" | "caseworker" | "reviewer" | "supervisor" | "policy-officer" | "system-admin" | "security-admin" | "audit-admin" | "auditor")[];
            /**
             * @description Purposes.
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: string[];
            /**
             * @description Programmes; empty: all.
             * @example []
             */
            programmes: string[];
            /**
             * @description Who this is at the OpenID provider.
             * @example f3b1c7
             */
            externalId?: string;
            /**
             * Format: date-time
             * @description Disabled since; no session is open.
             * @example 2026-11-21T04:00:00.000Z
             */
            disabledAt?: string;
        };
        OfficerPageViewDto: {
            /** @description In the order of their ids. */
            items: components["schemas"]["OfficerViewDto"][];
            /**
             * @description Where the next page begins.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            nextCursor?: string;
        };
        NewOfficerDto: {
            /**
             * @description Login name: no name and no number of a person.
             * @example mtg-0021
             */
            loginName: string;
            /**
             * @description Name on the screen; sealed at rest.
             * @example 李经办
             */
            displayName: string;
            /**
             * Format: uuid
             * @description Organisation.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            organisationId: string;
            /**
             * @description Roles. An administrator (system, security, audit) holds no other.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: ("assistant" | "caseworker" | "reviewer" | "supervisor" | "policy-officer" | "system-admin" | "security-admin" | "audit-admin" | "auditor")[];
            /**
             * @description Purposes the officer may act for.
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: ("social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance")[];
            /**
             * @description Programmes the officer may name; empty: all.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes?: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Who this is at the OpenID provider (the configured claim).
             * @example f3b1c7
             */
            externalId?: string;
        };
        OfficerWithPasswordViewDto: {
            /**
             * Format: uuid
             * @description Id.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            officerId: string;
            /**
             * @description Login name.
             * @example mtg-0021
             */
            loginName: string;
            /**
             * @description Name on the screen.
             * @example 李经办
             */
            displayName: string;
            /**
             * Format: uuid
             * @description Organisation.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            organisationId: string;
            /**
             * @description Division code of the organisation.
             * @example 110109
             */
            divisionCode: string;
            /**
             * @description Roles.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: ("assistant" | "caseworker" | "reviewer" | "supervisor" | "policy-officer" | "system-admin" | "security-admin" | "audit-admin" | "auditor")[];
            /**
             * @description Purposes.
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: string[];
            /**
             * @description Programmes; empty: all.
             * @example []
             */
            programmes: string[];
            /**
             * @description Who this is at the OpenID provider.
             * @example f3b1c7
             */
            externalId?: string;
            /**
             * Format: date-time
             * @description Disabled since; no session is open.
             * @example 2026-11-21T04:00:00.000Z
             */
            disabledAt?: string;
            /**
             * @description Password for the first sign-in, within seven days; told once and kept nowhere.
             * @example abcd-efgh-jkmn-pqrs
             */
            firstPassword: string;
        };
        OfficerRightsDto: {
            /**
             * @description Roles. An administrator (system, security, audit) holds no other.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles?: ("assistant" | "caseworker" | "reviewer" | "supervisor" | "policy-officer" | "system-admin" | "security-admin" | "audit-admin" | "auditor")[];
            /**
             * Format: uuid
             * @description Another organisation.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            organisationId?: string;
            /**
             * @description Purposes the officer may act for.
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes?: ("social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance")[];
            /**
             * @description Programmes the officer may name; empty: all.
             * @example [
             *       "dibao"
             *     ]
             */
            programmes?: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Name on the screen.
             * @example 李经办
             */
            displayName?: string;
            /**
             * @description Who this is at the OpenID provider.
             * @example f3b1c7
             */
            externalId?: string;
        };
        SignInDto: {
            /**
             * @description Login name; no name or number of a person.
             * @example mtg-0021
             */
            loginName: string;
            /**
             * Format: password
             * @description Password.
             * @example a long enough pass phrase
             */
            password: string;
        };
        SignInStepViewDto: {
            /**
             * @description What to send next.
             * @example second-factor
             * @enum {string}
             */
            next: "second-factor" | "set-up";
            /**
             * @description Belongs to this sign-in; valid for five minutes and five tries.
             * @example b0Vd4nGmPq7XwS1tYkZc2eR5uH8jL3aQ6sD9fG0hJ1k
             */
            challenge: string;
            /**
             * Format: date-time
             * @description End of the challenge.
             * @example 2026-11-21T04:05:00.000Z
             */
            expiresAt: string;
            /**
             * @description Of a set-up: the secret for the authenticator, in base32.
             * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
             */
            codeSecret?: string;
            /**
             * @description Of a set-up: the same as an otpauth address, for a QR code.
             * @example otpauth://totp/hedui:mtg-0021?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=hedui
             */
            codeAddress?: string;
        };
        SecondFactorDto: {
            /**
             * @description `challenge` of the step before.
             * @example b0Vd4nGmPq7XwS1tYkZc2eR5uH8jL3aQ6sD9fG0hJ1k
             */
            challenge: string;
            /**
             * @description The six digits the authenticator shows.
             * @example 492039
             */
            code?: string;
            /**
             * @description A recovery code instead; each is used once.
             * @example abcd-efgh-jkmn-pqrs
             */
            recoveryCode?: string;
        };
        SessionViewDto: {
            /**
             * @description Locked: idle for 15 minutes, to be unlocked with the PIN or a code.
             * @example open
             * @enum {string}
             */
            state: "open" | "locked";
            /**
             * @description Goes with every change as header `x-csrf-token`.
             * @example k3V8nX1qW5sZ7cT9yB2mD4fH6jL0pR8uA1eG3iK5oQw
             */
            csrfToken: string;
            /**
             * Format: uuid
             * @description Id of the officer.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            officerId: string;
            /**
             * @description Login name.
             * @example mtg-0021
             */
            loginName: string;
            /**
             * @description Name on the screen; not told while the session is locked.
             * @example 李经办
             */
            displayName?: string;
            /**
             * @description Roles.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: ("assistant" | "caseworker" | "reviewer" | "supervisor" | "policy-officer" | "system-admin" | "security-admin" | "audit-admin" | "auditor")[];
            /**
             * Format: uuid
             * @description Id of the organisation.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            organisationId: string;
            /**
             * @description Division code of the organisation.
             * @example 110109
             */
            divisionCode: string;
            /**
             * @description Purposes the officer may act for.
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: string[];
            /**
             * @description Programmes the officer may name; empty: all.
             * @example []
             */
            programmes: string[];
            /**
             * Format: date-time
             * @description When the session began.
             * @example 2026-11-21T04:00:00.000Z
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description When the second factor was last shown.
             * @example 2026-11-21T04:00:00.000Z
             */
            secondFactorAt?: string;
            /**
             * Format: date-time
             * @description When it ends, however busy.
             * @example 2026-11-21T16:00:00.000Z
             */
            expiresAt: string;
        };
        SetUpDto: {
            /**
             * @description `challenge` of the step before.
             * @example b0Vd4nGmPq7XwS1tYkZc2eR5uH8jL3aQ6sD9fG0hJ1k
             */
            challenge: string;
            /**
             * Format: password
             * @description An own password of 12 to 128 characters.
             * @example a long enough pass phrase
             */
            newPassword: string;
            /**
             * @description The six digits of the authenticator that has just been set up.
             * @example 492039
             */
            code: string;
        };
        NewSessionViewDto: {
            /**
             * @description Locked: idle for 15 minutes, to be unlocked with the PIN or a code.
             * @example open
             * @enum {string}
             */
            state: "open" | "locked";
            /**
             * @description Goes with every change as header `x-csrf-token`.
             * @example k3V8nX1qW5sZ7cT9yB2mD4fH6jL0pR8uA1eG3iK5oQw
             */
            csrfToken: string;
            /**
             * Format: uuid
             * @description Id of the officer.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            officerId: string;
            /**
             * @description Login name.
             * @example mtg-0021
             */
            loginName: string;
            /**
             * @description Name on the screen; not told while the session is locked.
             * @example 李经办
             */
            displayName?: string;
            /**
             * @description Roles.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: ("assistant" | "caseworker" | "reviewer" | "supervisor" | "policy-officer" | "system-admin" | "security-admin" | "audit-admin" | "auditor")[];
            /**
             * Format: uuid
             * @description Id of the organisation.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            organisationId: string;
            /**
             * @description Division code of the organisation.
             * @example 110109
             */
            divisionCode: string;
            /**
             * @description Purposes the officer may act for.
             * @example [
             *       "social-assistance"
             *     ]
             */
            purposes: string[];
            /**
             * @description Programmes the officer may name; empty: all.
             * @example []
             */
            programmes: string[];
            /**
             * Format: date-time
             * @description When the session began.
             * @example 2026-11-21T04:00:00.000Z
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description When the second factor was last shown.
             * @example 2026-11-21T04:00:00.000Z
             */
            secondFactorAt?: string;
            /**
             * Format: date-time
             * @description When it ends, however busy.
             * @example 2026-11-21T16:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description After a set-up: ten recovery codes, told once.
             * @example [
             *       "abcd-efgh-jkmn-pqrs"
             *     ]
             */
            recoveryCodes?: string[];
        };
        UnlockDto: {
            /**
             * @description The PIN.
             * @example 294817
             */
            pin?: string;
            /**
             * @description The six digits the authenticator shows.
             * @example 492039
             */
            code?: string;
        };
        StepUpDto: {
            /**
             * @description The six digits the authenticator shows.
             * @example 492039
             */
            code: string;
        };
        StepUpViewDto: {
            /**
             * Format: date-time
             * @description When the second factor was shown.
             * @example 2026-11-21T04:00:00.000Z
             */
            secondFactorAt: string;
        };
        PinDto: {
            /**
             * @description 6 to 12 digits, neither all alike nor in a row.
             * @example 294817
             */
            pin: string;
        };
        AuditEntryDto: {
            /**
             * @description Id of the entry.
             * @example 81234
             */
            auditId: number;
            /**
             * Format: date-time
             * @description Instant of the database, to the microsecond.
             * @example 2026-11-22T06:45:40.123456Z
             */
            at: string;
            /**
             * @description Client system, `worker`, or `operator:<login>` of the command line.
             * @example console
             */
            actor: string;
            /**
             * @description The officer who acted; null for systems.
             * @example 01900000-0000-7000-8000-000000000001
             */
            officerId: string | null;
            /**
             * @description The officer's organisation.
             * @example 01900000-0000-7000-8000-000000000001
             */
            organisationId: string | null;
            /**
             * @description Division code of that organisation.
             * @example 110109
             */
            division: string | null;
            /**
             * @description Roles the officer acted in.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: string[] | null;
            /**
             * @description Purpose of the act.
             * @example social-assistance
             */
            purpose: string | null;
            /**
             * @description What was done: `<thing>.<act>`.
             * @example report.read
             */
            action: string;
            /**
             * @description Verifications it was about.
             * @example [
             *       "01900000-0000-7000-8000-000000000001"
             *     ]
             */
            verificationIds: string[];
            /**
             * @description The people it was about, as keyed hashes.
             * @example [
             *       "abababababababababababababababab"
             *     ]
             */
            subjects: string[] | null;
            /**
             * @description Source it was about.
             * @example tax
             */
            sourceId: string | null;
            /**
             * @description What of a person was looked at; null: the whole.
             * @example [
             *       "accounts"
             *     ]
             */
            fields: string[] | null;
            /**
             * @description `done`, or why not.
             * @example done
             */
            result: string;
            /**
             * @description Reason that was given; long numbers are taken out.
             * @example 复核收入
             */
            reason: string | null;
            /**
             * @description `Hedui-Request-Id` of the answer.
             * @example 01900000-0000-7000-8000-000000000001
             */
            requestId: string | null;
            /**
             * @description Documents issued or recorded, with their SHA-256.
             * @example [
             *       "report/01900000-0000-7000-8000-000000000001/1=abababababababababababababababababababababababababababababababab"
             *     ]
             */
            documents: string[] | null;
            /**
             * @description Ids, codes and counts of the act.
             * @example {
             *       "version": 1
             *     }
             */
            detail: Record<string, never>;
        };
        AuditEntryListDto: {
            /** @description Newest first. */
            items: components["schemas"]["AuditEntryDto"][];
            /**
             * @description For the next page; null on the last.
             * @example 81184
             */
            nextCursor: string | null;
        };
        UnusualUseDto: {
            /**
             * @description What is unusual.
             * @example many-people
             * @enum {string}
             */
            code: "many-people" | "unmasked-without-decision" | "outside-own-cases" | "same-person" | "off-hours";
            /**
             * @description The figure behind it.
             * @example 74
             */
            count: number;
            /** @description The same in words. */
            text: components["schemas"]["BilingualDto"];
        };
        UsageLineDto: {
            /**
             * @description Officer, or client system.
             * @example 01900000-0000-7000-8000-000000000001
             */
            who: string;
            /**
             * @description Whether it is an officer.
             * @example true
             */
            isOfficer: boolean;
            /**
             * @description The officer's organisation.
             * @example 01900000-0000-7000-8000-000000000001
             */
            organisationId?: string;
            /**
             * @description Division code of that organisation.
             * @example 110109
             */
            division?: string;
            /**
             * @description Roles at the last look.
             * @example [
             *       "caseworker"
             *     ]
             */
            roles: string[];
            /**
             * @description Looks at people.
             * @example 120
             */
            looks: number;
            /**
             * @description Cases looked at.
             * @example 31
             */
            verifications: number;
            /**
             * @description People looked at.
             * @example 74
             */
            people: number;
            /**
             * @description Looks outside 07:00 to 20:00 in Shanghai, or on a Saturday or Sunday.
             * @example 4
             */
            offHours: number;
            /**
             * @description The most people within one hour of the clock.
             * @example 12
             */
            mostPeopleInAnHour: number;
            /**
             * @description Looks at cases in which this officer did nothing but look.
             * @example 3
             */
            outsideOwnCases: number;
            /**
             * @description Cases unmasked.
             * @example 2
             */
            unmasked: number;
            /**
             * @description Cases unmasked in which nothing was decided since.
             * @example 1
             */
            unmaskedWithoutDecision: number;
            /**
             * @description The most days on which the same person was looked at.
             * @example 2
             */
            mostDaysOnOnePerson: number;
            /**
             * @description Prints and exports.
             * @example 5
             */
            printed: number;
            /**
             * Format: date-time
             * @description First look in the time asked for.
             * @example 2026-11-22T06:45:40.123456Z
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description Last look.
             * @example 2026-11-22T06:45:40.123456Z
             */
            lastAt: string;
            /** @description A reason to ask, no verdict; the gravest first. */
            unusual: components["schemas"]["UnusualUseDto"][];
        };
        UsageDto: {
            /**
             * Format: date-time
             * @description From.
             * @example 2026-11-01T00:00:00+08:00
             */
            from: string;
            /**
             * Format: date-time
             * @description To.
             * @example 2026-12-01T00:00:00+08:00
             */
            to: string;
            /** @description Unusual use first, then by number of looks; at most 500. */
            items: components["schemas"]["UsageLineDto"][];
        };
        PublicKeyDto: {
            /**
             * @example OKP
             * @enum {string}
             */
            kty: "OKP" | "EC";
            /**
             * @example Ed25519
             * @enum {string}
             */
            crv: "Ed25519" | "SM2";
            /**
             * @description The public key, or its first coordinate.
             * @example jWtjQV1kKXWOCLut3bvmj9ohPls3uNK3gffM4MGWHU0
             */
            x: string;
            /**
             * @description Second coordinate, of SM2 keys.
             * @example jWtjQV1kKXWOCLut3bvmj9ohPls3uNK3gffM4MGWHU0
             */
            y?: string;
            /**
             * @description Thumbprint of the key (RFC 7638); signatures name it.
             * @example jWtjQV1kKXWOCLut3bvmj9ohPls3uNK3gffM4MGWHU0
             */
            kid: string;
            /**
             * @example EdDSA
             * @enum {string}
             */
            alg: "EdDSA" | "SM2-SM3";
            /**
             * @example sig
             * @enum {string}
             */
            use: "sig";
        };
        KeySetDto: {
            keys: components["schemas"]["PublicKeyDto"][];
        };
        DisclosedPartDto: {
            /**
             * @example views/verdict
             * @enum {string}
             */
            part: "sections/head" | "sections/subjects" | "sections/measures" | "sections/lines" | "sections/coverage" | "sections/comparisons" | "sections/flags" | "sections/questions" | "sections/elsewhere" | "sections/changes" | "sections/determination" | "sections/answers" | "views/caseworker" | "views/upstream" | "views/verdict" | "views/family" | "views/publicity" | "views/masked-print";
            /**
             * @description 16 random bytes in base64url.
             * @example uWO3lwNP2KbWlFCi-GeIkg
             */
            salt: string;
            /**
             * @description The part as it was hashed: `part`, `salt` and the JSON of this, with line feeds between. Absent of a view that is some sections.
             * @example {
             *       "number": "HD-TQ6A-B2KV-7ZQP",
             *       "version": 1
             *     }
             */
            content?: {
                [key: string]: unknown;
            };
        };
        EvidenceFileDto: {
            /** @example hedui/evidence/2026-11-22 */
            schema: string;
            /**
             * @example verdict
             * @enum {string}
             */
            view: "caseworker" | "upstream" | "verdict" | "family" | "publicity" | "masked-print";
            /**
             * @description What was issued, when and by whom, with a salted hash of each part. Canonical JSON (RFC 8785); what is signed.
             * @example {
             *       "number": "HD-TQ6A-B2KV-7ZQP",
             *       "version": 1,
             *       "issuedAt": "2026-11-22T07:01:25.070Z",
             *       "issuedBy": "Hedui 核对"
             *     }
             */
            manifest: {
                [key: string]: unknown;
            };
            /**
             * @description Detached JWS over the manifest (RFC 7515, RFC 7797).
             * @example eyJhbGciOiJFZERTQSJ9..c2ln
             */
            jws: string;
            parts: components["schemas"]["DisclosedPartDto"][];
        };
        IssuedFamilyLetterDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            letterId: string;
            /**
             * @description Which letter it is; no secret.
             * @example JX-7K2M-9QXT
             */
            number: string;
            /**
             * @description Opens the letter. Shown now and never again.
             * @example 7K2M-9QXT-4B3C
             */
            code: string;
            /** @example 王** */
            maskedName: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            issuedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            expiresAt: string;
            /**
             * @description Where number and code are typed.
             * @example https://hub.example/family?n=JX-7K2M-9QXT
             */
            address: string;
        };
        NewFamilyLetterDto: {
            /**
             * Format: uuid
             * @description The adult of the case who may read with it.
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
        };
        FamilyLetterDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            letterId: string;
            /**
             * @description Which letter it is; no secret.
             * @example JX-7K2M-9QXT
             */
            number: string;
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            subjectId: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            issuedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            expiresAt: string;
            /**
             * @description `locked`: too many wrong codes; print a new one.
             * @example in-force
             * @enum {string}
             */
            state: "in-force" | "replaced" | "locked" | "expired";
            /**
             * @description How often its code has opened it.
             * @example 2
             */
            openings: number;
            /**
             * Format: date-time
             * @description Last opened.
             * @example 2026-11-21T01:02:03.456Z
             */
            openedAt?: string;
        };
        FamilyLettersDto: {
            /** @description Latest first. */
            items: components["schemas"]["FamilyLetterDto"][];
        };
        OpenFamilyLetterDto: {
            /**
             * @description Which letter it is; no secret.
             * @example JX-7K2M-9QXT
             */
            number: string;
            /**
             * @description As printed; case and blanks do not matter.
             * @example 7K2M-9QXT-4B3C
             */
            code: string;
        };
        FamilySessionDto: {
            /**
             * @description Bearer token of the other calls under /v1/family.
             * @example hdf_x5a…
             */
            token: string;
            /**
             * Format: date-time
             * @description Fifteen minutes from now.
             * @example 2026-11-21T01:02:03.456Z
             */
            expiresAt: string;
        };
        OwnLetterDto: {
            /** @example JX-7K2M-9QXT */
            number: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            issuedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            expiresAt: string;
            /**
             * @description When its code has opened it: somebody else, where it was not oneself.
             * @example [
             *       "2026-11-21T01:02:03.456Z"
             *     ]
             */
            openedAt: string[];
        };
        FamilyOfficesDto: {
            /**
             * @description Offices asked about the household.
             * @example 7
             */
            asked: number;
            /**
             * @description Of these, those that have answered about everyone.
             * @example 4
             */
            answered: number;
        };
        FamilyVerificationDto: {
            /**
             * @example collecting
             * @enum {string}
             */
            state: "collecting" | "partial" | "complete" | "cancelled" | "withdrawn";
            /**
             * @example partial
             * @enum {string}
             */
            completeness: "complete" | "partial" | "none";
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            requestedAt: string;
            /**
             * Format: date
             * @example 2026-11-21
             */
            referenceDate: string;
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /** @description Office or system that asked. */
            askedBy: components["schemas"]["BilingualDto"] | null;
            offices: components["schemas"]["FamilyOfficesDto"];
        };
        FamilyPersonDto: {
            /** @example 王** */
            maskedName: string;
            /**
             * @description Oneself; the others are one’s wards.
             * @example true
             */
            isReader: boolean;
        };
        FamilyAskingDto: {
            /** @example tax */
            sourceId: string;
            title: components["schemas"]["BilingualDto"];
            office: components["schemas"]["BilingualDto"];
            legalBasis: components["schemas"]["BilingualDto"];
            /**
             * @description Place in `people`, from 0.
             * @example 0
             */
            person: number;
            /**
             * @example answered
             * @enum {string}
             */
            standing: "waiting" | "answered" | "partly" | "no-answer" | "not-asked";
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            askedAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            answeredAt?: string;
            /**
             * @description The answer came for an earlier verification and was used again.
             * @example false
             */
            reused: boolean;
            /** @description Why it was not asked, or gave no answer. */
            because?: components["schemas"]["BilingualDto"];
            /**
             * @description Number of the authorization it was asked on.
             * @example HD20261121-000001
             */
            authorization?: string;
        };
        FamilyAuthorizationDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            authorizationId: string;
            /** @example HD20261121-000001 */
            number: string;
            /**
             * Format: date
             * @example 2026-11-21
             */
            validFrom: string;
            /**
             * Format: date
             * @example 2026-11-21
             */
            validTo: string;
            /**
             * @example [
             *       "dibao"
             *     ]
             */
            programmes: ("tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster")[];
            /**
             * @description Places in `people` of those it names.
             * @example [
             *       0
             *     ]
             */
            people: number[];
            /**
             * Format: date-time
             * @description Nothing is asked on it any more.
             * @example 2026-11-21T01:02:03.456Z
             */
            endedAt?: string;
            /**
             * @example withdrawn
             * @enum {string}
             */
            endReason?: "withdrawn" | "not-met" | "assistance-over" | "family-changed" | "applied-again";
        };
        FamilyLookDto: {
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            at: string;
            /**
             * @example looked
             * @enum {string}
             */
            what: "asked" | "looked";
            /** @example tax */
            sourceId?: string;
            /**
             * @example social-assistance
             * @enum {string}
             */
            purpose?: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
            /** @description Office or system; null: the hub itself. Never the officer. */
            office: components["schemas"]["BilingualDto"] | null;
        };
        FamilyOutcomeDto: {
            /** @example 1 */
            reportVersion: number;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            issuedAt: string;
            pack: components["schemas"]["FamilyPackDto"];
            programmes: components["schemas"]["FamilyProgrammeDto"][];
            /** @description Only where nobody else of the household is counted. */
            benefits: components["schemas"]["FamilyBenefitDto"][];
            referrals: components["schemas"]["FamilyReferralDto"][];
            /**
             * Format: date
             * @description Day of the next re-check.
             * @example 2026-11-21
             */
            reviewOn: string | null;
        };
        FamilyCorrectionDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            correctionId: string;
            /**
             * @example income
             * @enum {string}
             */
            section: "identity" | "household" | "income" | "assets" | "spending" | "circumstances";
            /** @example tax */
            sourceId?: string;
            /** @example 本人已于2026年3月离职 */
            text: string;
            /**
             * Format: date-time
             * @example 2026-11-21T01:02:03.456Z
             */
            askedAt: string;
            /**
             * Format: date
             * @description Answered by this day.
             * @example 2026-11-21
             */
            dueOn: string;
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "forwarded" | "answered";
            /**
             * @example corrected
             * @enum {string}
             */
            outcome?: "upheld" | "corrected" | "refused";
            /**
             * @description Why, in words.
             * @example 已由税务部门更正
             */
            reason?: string;
        };
        FamilyLetterViewDto: {
            letter: components["schemas"]["OwnLetterDto"];
            verification: components["schemas"]["FamilyVerificationDto"];
            /** @description Oneself first, then one’s wards; nobody else. */
            people: components["schemas"]["FamilyPersonDto"][];
            /** @description About oneself and one’s wards. */
            asked: components["schemas"]["FamilyAskingDto"][];
            authorizations: components["schemas"]["FamilyAuthorizationDto"][];
            /** @description Who has looked at the case, oldest first; at most 500. */
            looks: components["schemas"]["FamilyLookDto"][];
            /** @description Null before there is a report, and for relatives outside the household. */
            outcome: components["schemas"]["FamilyOutcomeDto"] | null;
            /** @description Asked with this letter, latest first. */
            corrections: components["schemas"]["FamilyCorrectionDto"][];
        };
        NewFamilyCorrectionDto: {
            /**
             * @description Place in `people` of the letter, from 0: oneself or a ward.
             * @example 0
             */
            person: number;
            /**
             * @example income
             * @enum {string}
             */
            section: "identity" | "household" | "income" | "assets" | "spending" | "circumstances";
            /**
             * @description Whose record it is; absent: what the hub wrote down itself.
             * @example tax
             */
            sourceId?: string;
            /**
             * @description What is wrong, and what would be right. Stored sealed.
             * @example 本人已于2026年3月离职
             */
            text: string;
        };
        NewFamilyDisputeDto: {
            /**
             * @description Place in `people` of what the reader reads, from 0.
             * @example 0
             */
            person: number;
            /**
             * @description The office whose record it is.
             * @example vehicles
             */
            sourceId: string;
            /**
             * @description Why.
             * @example not-mine
             * @enum {string}
             */
            ground: "not-mine" | "disposed" | "wrong-amount" | "outdated" | "wrong-person" | "alive" | "publicity" | "other";
            /**
             * @description What is wrong. Stored sealed.
             * @example 这不是我的
             */
            reason: string;
        };
        FamilyDisputeDto: {
            /**
             * Format: uuid
             * @example 01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60
             */
            disputeId: string;
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "proposed" | "decided" | "withdrawn";
            /**
             * Format: date
             * @description Decided by this day.
             * @example 2026-12-11
             */
            dueOn: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listVerifications: {
        parameters: {
            query?: {
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description Only verifications changed at or after this instant (RFC 3339 with a zone). */
                updatedSince?: string;
                /** @description Only the verification with this case number of yours. */
                clientReference?: string;
                /** @description Only verifications in this state. */
                state?: "collecting" | "partial" | "complete" | "cancelled" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationPageDto"];
                };
            };
        };
    };
    requestVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, new for every new request. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVerificationDto"];
            };
        };
        responses: {
            /** @description Accepted: durable, and queries go out. */
            202: {
                headers: {
                    /** @description Address of the verification. */
                    Location?: string;
                    /** @description `true` when the key was used before. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationViewDto"];
                };
            };
        };
    };
    readVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The verification with its queries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationViewDto"];
                };
            };
        };
    };
    cancelVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The verification as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationViewDto"];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddedMemberDto"];
            };
        };
        responses: {
            /** @description The verification as it is now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationViewDto"];
                };
            };
        };
    };
    addAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAuthorizationDto"];
            };
        };
        responses: {
            /** @description The verification as it is now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationViewDto"];
                };
            };
        };
    };
    withdrawApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalDto"];
            };
        };
        responses: {
            /** @description The verification as it is now: `withdrawn`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationViewDto"];
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description Send events after this sequence number. Last-Event-ID takes precedence. */
                after?: number;
            };
            header?: {
                /** @description Sequence of the last event received; the stream goes on after it. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 3
                     *     event: query.settled
                     *     data: {"sequence":3,"type":"query.settled"}
                     */
                    "text/event-stream": components["schemas"]["VerificationEventDto"];
                };
            };
            /** @description Nothing will follow after the sequence given. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readEvents: {
        parameters: {
            query?: {
                /** @description `next` of the page before. Without it from the oldest event that is kept. */
                after?: string;
                /** @description Seconds to wait for something new before an empty page is answered. */
                wait?: number;
                /** @description Events a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is new; empty when nothing was within the time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPageDto"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your endpoints, without secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointListDto"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookEndpointDto"];
            };
        };
        responses: {
            /** @description Registered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecretDto"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret, shown once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecretDto"];
                };
            };
        };
    };
    disableWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointDto"];
                };
            };
        };
    };
    enableWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointDto"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be sent; the deliveries tell how it went. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestMessageDto"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                state?: "waiting" | "delivered" | "given-up";
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPageDto"];
                };
            };
        };
    };
    redeliverEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeliveryDto"];
            };
        };
        responses: {
            /** @description They will be sent. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeliveredDto"];
                };
            };
        };
    };
    listUndelivered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 500, longest ago first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndeliveredListDto"];
                };
            };
        };
    };
    seeToUndelivered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are off the list; their client can still have them sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeenToDto"];
                };
            };
        };
    };
    reconcileDay: {
        parameters: {
            query: {
                /** @description Day of the request, of China. */
                day: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciledDayDto"];
                };
            };
        };
    };
    reconcileDays: {
        parameters: {
            query: {
                /** @description First day. */
                from: string;
                /** @description Last day; at most 92 days in all. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days with cases, in their order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayDigestListDto"];
                };
            };
        };
    };
    reconcileCases: {
        parameters: {
            query: {
                /** @description Day of the request, of China. */
                day: string;
                /** @description Only cases whose id ends in these two digits. */
                bucket?: string;
                /** @description Cases a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciledCasePageDto"];
                };
            };
        };
    };
    readLatestReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version already held: answered 304 when it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sealed report with its determination. */
            200: {
                headers: {
                    /** @description SHA-256 of the report in quotes; `"<sha256>-gzip"` when the answer is compressed. Either is taken in If-None-Match. */
                    ETag?: string;
                    /** @description Version of the report. */
                    "Hedui-Report-Version"?: number;
                    /** @description SHA-256 of the report. */
                    "Hedui-Report-Sha256"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDto"];
                };
            };
            /** @description The version named in If-None-Match is the one that would be sent. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version already held: answered 304 when it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the verification. */
                verificationId: string;
                /** @description Version of the report, from 1. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sealed report with its determination. */
            200: {
                headers: {
                    /** @description SHA-256 of the report in quotes; `"<sha256>-gzip"` when the answer is compressed. Either is taken in If-None-Match. */
                    ETag?: string;
                    /** @description Version of the report. */
                    "Hedui-Report-Version"?: number;
                    /** @description SHA-256 of the report. */
                    "Hedui-Report-Sha256"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDto"];
                };
            };
            /** @description The version named in If-None-Match is the one that would be sent. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readLatestSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Outcome for each programme, without trace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSummaryDto"];
                };
            };
        };
    };
    readSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
                /** @description Version of the report, from 1. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Outcome for each programme, without trace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSummaryDto"];
                };
            };
        };
    };
    readDetermination: {
        parameters: {
            query?: {
                /** @description Version of the report; the latest when it is left out. */
                version?: string;
                /** @description caseworker (when left out): everything; family: outcomes and reasons without figures and circumstances of single people. */
                view?: "caseworker" | "family";
            };
            header?: {
                /** @description ETag of the answer already held: answered 304 when it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The determination, or its view for the family. */
            200: {
                headers: {
                    /** @description SHA-256 of the answer in quotes. */
                    ETag?: string;
                    /** @description Version of the report. */
                    "Hedui-Report-Version"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeterminationDto"] | components["schemas"]["FamilyDeterminationDto"];
                };
            };
            /** @description The answer named in If-None-Match is the one that would be sent. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan as it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
        };
    };
    createHousehold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHouseholdDto"];
            };
        };
        responses: {
            /** @description Stored; names and numbers are masked. */
            201: {
                headers: {
                    /** @description Address of the household. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdViewDto"];
                };
            };
        };
    };
    readHousehold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the household. */
                householdId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The household; names and numbers are masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdViewDto"];
                };
            };
        };
    };
    createAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the household. */
                householdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAuthorizationDto"];
            };
        };
        responses: {
            /** @description Stored. */
            201: {
                headers: {
                    /** @description Address of the authorization. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationViewDto"];
                };
            };
        };
    };
    readAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the authorization. */
                authorizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authorization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationViewDto"];
                };
            };
        };
    };
    revokeAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the authorization. */
                authorizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authorization as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationViewDto"];
                };
            };
        };
    };
    endAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the authorization. */
                authorizationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndAuthorizationDto"];
            };
        };
        responses: {
            /** @description The authorization as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationViewDto"];
                };
            };
        };
    };
    printAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the household. */
                householdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormTermsDto"];
            };
        };
        responses: {
            /** @description The page, A4: the authorization with its codes, and the promise of truth. `Location` is the address of the form. */
            201: {
                headers: {
                    /** @description Address of the form. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    printAuthorizationForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAuthorizationFormDto"];
            };
        };
        responses: {
            /** @description The page, A4: the authorization with its codes, and the promise of truth. `Location` is the address of the form. */
            201: {
                headers: {
                    /** @description Address of the form. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    readAuthorizationForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the form. */
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form; names are masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormViewDto"];
                };
            };
        };
    };
    printAuthorizationFormAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the form. */
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page, A4: the authorization with its codes, and the promise of truth. `Location` is the address of the form. */
            200: {
                headers: {
                    /** @description Address of the form. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    returnAuthorizationScan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JSON. */
                    value: components["schemas"]["ReturnedScanDto"];
                    /**
                     * Format: binary
                     * @description The signed paper: PNG, JPEG, or a PDF of JPEG pages, at most 10 MiB.
                     */
                    scan: string;
                };
            };
        };
        responses: {
            /** @description The form the scan is of, with the scan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormViewDto"];
                };
            };
        };
    };
    acceptAuthorizationForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the form. */
                formId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptFormDto"];
            };
        };
        responses: {
            /** @description The form and the authorization it became. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedFormDto"];
                };
            };
        };
    };
    storeAuthorizationEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the household. */
                householdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JSON. */
                    value: components["schemas"]["NewEvidenceDto"];
                    /**
                     * Format: binary
                     * @description The signed paper or file: PDF, PNG or JPEG, at most 10 MiB.
                     */
                    scan: string;
                };
            };
        };
        responses: {
            /** @description Stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceViewDto"];
                };
            };
        };
    };
    readAuthorizationEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the authorization. */
                authorizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was uploaded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
        };
    };
    listExceptionsOfVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exceptions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionListDto"];
                };
            };
        };
    };
    recordException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExceptionDto"];
            };
        };
        responses: {
            /** @description Recorded; the queries it permits are on their way. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionViewDto"];
                };
            };
        };
    };
    listExceptions: {
        parameters: {
            query?: {
                /** @description Only those whose papers or notice are overdue. */
                overdue?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exceptions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionListDto"];
                };
            };
        };
    };
    acceptExceptionPapers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the exception. */
                exceptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionPapersDto"];
            };
        };
        responses: {
            /** @description The exception as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionViewDto"];
                };
            };
        };
    };
    recordExceptionNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the exception. */
                exceptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionNoticeDto"];
            };
        };
        responses: {
            /** @description The exception as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionViewDto"];
                };
            };
        };
    };
    endException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the exception. */
                exceptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exception as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionViewDto"];
                };
            };
        };
    };
    listDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionListDto"];
                };
            };
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, new for every new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDecisionDto"];
            };
        };
        responses: {
            /** @description Recorded; or as it was recorded before. */
            201: {
                headers: {
                    /** @description `true` when it was recorded before. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionViewDto"];
                };
            };
        };
    };
    listAssistance: {
        parameters: {
            query?: {
                /** @description As of this day; today when absent. */
                on?: string;
                /** @description Only households of this division and below. */
                division?: string;
                /** @description Only this programme. */
                programme?: "tekun" | "dibao" | "low-income" | "expenditure" | "temporary" | "medical" | "education" | "housing" | "employment" | "heating" | "disaster";
                /** @description Only this state on that day. */
                state?: "assisted" | "exiting" | "ended" | "refused";
                /** @description Only this household. */
                householdId?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistancePageDto"];
                };
            };
        };
    };
    takeOverAssistance: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, new for every new request. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssistanceDto"];
            };
        };
        responses: {
            /** @description Recorded; or as it was recorded before. */
            201: {
                headers: {
                    /** @description `true` when it was recorded before. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionViewDto"];
                };
            };
        };
    };
    countStandingLists: {
        parameters: {
            query?: {
                /** @description Only this division and below. */
                division?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingCountsDto"];
                };
            };
        };
    };
    readStandingList: {
        parameters: {
            query?: {
                /** @description Only this division and below. */
                division?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which list. */
                list: "against-recommendation" | "unsettled" | "superseded-since" | "over-limit" | "papers-overdue" | "relatives" | "unmasked-undecided";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingPageDto"];
                };
            };
        };
    };
    listCaseWorkItems: {
        parameters: {
            query?: {
                /** @description Only of households you opened. */
                mine?: "true" | "false";
                /** @description Only this kind. */
                kind?: "alert" | "review-blocked" | "correction" | "erasure" | "papers-due" | "notice-due" | "signature-missing" | "query-uncertain";
                /** @description Only what is overdue. */
                overdue?: "true" | "false";
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemPageDto"];
                };
            };
        };
    };
    countCaseWorkItems: {
        parameters: {
            query?: {
                /** @description Only of households you opened. */
                mine?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every kind. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemCountsDto"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /** @description Only this division and below. */
                division?: string;
                /** @description Only this state; those that are not over when absent. */
                state?: "open" | "visit" | "handled" | "gone";
                /** @description Only this kind. */
                kind?: "death" | "duplicate-aid" | "vehicle" | "business" | "real-estate" | "job" | "hukou" | "members" | "income" | "money" | "spending" | "circumstance" | "outcome" | "event";
                /** @description `less`: no longer in need, or less; `more`: newly in need, or more; `look`: only a visit can tell. */
                direction?: "less" | "more" | "look";
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPageDto"];
                };
            };
        };
    };
    listAlertHouseholds: {
        parameters: {
            query?: {
                /** @description Only this division and below. */
                division?: string;
                /** @description Only this state; those that are not over when absent. */
                state?: "open" | "visit" | "handled" | "gone";
                /** @description Only this kind. */
                kind?: "death" | "duplicate-aid" | "vehicle" | "business" | "real-estate" | "job" | "hukou" | "members" | "income" | "money" | "spending" | "circumstance" | "outcome" | "event";
                /** @description `less`: no longer in need, or less; `more`: newly in need, or more; `look`: only a visit can tell. */
                direction?: "less" | "more" | "look";
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertHouseholdPageDto"];
                };
            };
        };
    };
    readAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the alert. */
                alertId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWithDetailsDto"];
                };
            };
        };
    };
    answerAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the alert. */
                alertId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerAlertDto"];
            };
        };
        responses: {
            /** @description The alert as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertViewDto"];
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: {
                /** @description Only this division and below. */
                division?: string;
                /** @description Only this state. */
                state?: "due" | "blocked-authorization" | "requested" | "done" | "paused" | "over";
                /** @description Due on this day or later. */
                from?: string;
                /** @description Due on this day or earlier. */
                to?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPageDto"];
                };
            };
        };
    };
    forecastReviews: {
        parameters: {
            query?: {
                /** @description Only this division and below. */
                division?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days with reviews. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastDto"];
                };
            };
        };
    };
    pauseReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the review. */
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewViewDto"];
                };
            };
        };
    };
    resumeReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the review. */
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewViewDto"];
                };
            };
        };
    };
    listRounds: {
        parameters: {
            query?: {
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundPageDto"];
                };
            };
        };
    };
    createRound: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoundDto"];
            };
        };
        responses: {
            /** @description A draft. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundViewDto"];
                };
            };
        };
    };
    readRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures are of what the reader reaches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundWithProgressDto"];
                };
            };
        };
    };
    listRoundGaps: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, possibly empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningGapPageDto"];
                };
            };
        };
    };
    readRoundGapsFile: {
        parameters: {
            query: {
                /** @description Of the file. */
                format: "csv" | "xlsx" | "jsonl";
            };
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    startRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundViewDto"];
                };
            };
        };
    };
    pauseRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The round as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundViewDto"];
                };
            };
        };
    };
    resumeRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The round as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundViewDto"];
                };
            };
        };
    };
    endRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The round as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundViewDto"];
                };
            };
        };
    };
    listRoundEntries: {
        parameters: {
            query?: {
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
                list: "unchanged" | "adjust" | "stop" | "gradual-exit" | "visit-needed" | "unanswered" | "all";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundEntryPageDto"];
                };
            };
        };
    };
    readHeldBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the draw. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldBackDto"];
                };
            };
        };
    };
    confirmRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmationRequestDto"];
            };
        };
        responses: {
            /** @description How many, which not and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationDto"];
                };
            };
        };
    };
    listDraws: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawListDto"];
                };
            };
        };
    };
    commitDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the round. */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDrawDto"];
            };
        };
        responses: {
            /** @description Committed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawViewDto"];
                };
            };
        };
    };
    readDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the draw. */
                drawId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Numbers, ids and results. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawWithCasesDto"];
                };
            };
        };
    };
    printDrawMinutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the draw. */
                drawId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description HTML, A4. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    drawNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the draw. */
                drawId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawNowDto"];
            };
        };
        responses: {
            /** @description Drawn, with both seeds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawViewDto"];
                };
            };
        };
    };
    recordDrawResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the draw. */
                drawId: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawResultDto"];
            };
        };
        responses: {
            /** @description The cases of the draw. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawnCasesDto"];
                };
            };
        };
    };
    listDeclaredChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the household. */
                householdId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By the day they happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredChangeListDto"];
                };
            };
        };
    };
    declareChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, new for every new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the household. */
                householdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDeclaredChangeDto"];
            };
        };
        responses: {
            /** @description Recorded; or as it was recorded before. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredChangeDto"];
                };
            };
        };
    };
    readExitSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Months with their amounts and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExitScheduleDto"];
                };
            };
        };
    };
    lookUpStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusLookUpDto"];
            };
        };
        responses: {
            /** @description What the register of these areas says on that day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusAnswerDto"];
                };
            };
        };
    };
    listStatusChanges: {
        parameters: {
            query: {
                /** @description `next` of the page before; when absent from the first, or after what was acknowledged. */
                after?: number;
                /** @description Entries a page. */
                limit?: number;
                /** @description For what; a mandate for it must be in force. */
                purpose: "medical-insurance" | "housing" | "education" | "legal-aid" | "funeral";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page; empty at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusChangePageDto"];
                };
            };
        };
    };
    readAssistanceFeed: {
        parameters: {
            query?: {
                /** @description `next` of the page before; when absent from the first, or after what was acknowledged. */
                after?: number;
                /** @description Entries a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page; empty at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPageDto"];
                };
            };
        };
    };
    acknowledgeAssistanceFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeFeedDto"];
            };
        };
        responses: {
            /** @description Kept. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every topic. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatisticTopicListDto"];
                };
            };
        };
    };
    readStatistics: {
        parameters: {
            query: {
                /** @description Only this division and below. */
                division?: string;
                /** @description First day. */
                from: string;
                /** @description Last day; at most three years after the first. */
                to: string;
                /** @description One to three, with commas, the first along the chart: day, month, division, trigger, lane, programme, completeness, source, answer, outcome, of, verdict, agreement, reason, state, kind, effect, use; of a topic those GET /v1/statistics names. */
                by?: string;
                /** @description Of divisions; the next below what is looked at when absent. Below a district small cells are not told. */
                level?: "province" | "city" | "district" | "township";
            };
            header?: never;
            path: {
                /** @description What is counted. */
                topic: "volumes" | "times" | "reports" | "sources" | "discrepancies" | "decisions" | "reviews" | "outcomes" | "alerts";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rows in the order of their keys, and the same as series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatisticTableDto"];
                };
            };
        };
    };
    readStatisticsFile: {
        parameters: {
            query: {
                /** @description Only this division and below. */
                division?: string;
                /** @description First day. */
                from: string;
                /** @description Last day; at most three years after the first. */
                to: string;
                /** @description One to three, with commas, the first along the chart: day, month, division, trigger, lane, programme, completeness, source, answer, outcome, of, verdict, agreement, reason, state, kind, effect, use; of a topic those GET /v1/statistics names. */
                by?: string;
                /** @description Of divisions; the next below what is looked at when absent. Below a district small cells are not told. */
                level?: "province" | "city" | "district" | "township";
                /** @description Of the file. */
                format: "csv" | "xlsx" | "jsonl";
            };
            header?: never;
            path: {
                /** @description What is counted. */
                topic: "volumes" | "times" | "reports" | "sources" | "discrepancies" | "decisions" | "reviews" | "outcomes" | "alerts";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    identifyMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
                /** @description Id of the person in it. */
                subjectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentifiedMemberDto"];
            };
        };
        responses: {
            /** @description The verification as it is now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationViewDto"];
                };
            };
        };
    };
    readQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The questions, answered ones among them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionListDto"];
                };
            };
        };
    };
    answerQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
                /** @description Id of the question. */
                questionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnswerDto"];
            };
        };
        responses: {
            /** @description The question with the answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionDto"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                /** @description Part of an id or a name in Chinese or English, also of names and ids of before: 工商 finds market regulation. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every source of the region. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceListDto"];
                };
            };
        };
    };
    listCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All enumerations of this API. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeListsDto"];
                };
            };
        };
    };
    readRights: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resources, verbs and how far they reach. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightsDto"];
                };
            };
        };
    };
    readLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of now; the operator can change those of a client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsDto"];
                };
            };
        };
    };
    unmaskCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningDto"];
            };
        };
        responses: {
            /** @description The people of the case. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmaskedPeopleDto"];
                };
            };
        };
    };
    readRawAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every revision, by source and person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RawAnswersDto"];
                };
            };
        };
    };
    listRelatives: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The register as far as the caller reaches, masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelativeListDto"];
                };
            };
        };
    };
    declareRelative: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRelativeDto"];
            };
        };
        responses: {
            /** @description The relatives declared so far, masked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelativeListDto"];
                };
            };
        };
    };
    listRelativeCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cases, without names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelativeCaseListDto"];
                };
            };
        };
    };
    removeRelative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the entry. */
                relativeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listMandates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Latest first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MandateListDto"];
                };
            };
        };
    };
    giveMandate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMandateDto"];
            };
        };
        responses: {
            /** @description The mandate. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MandateDto"];
                };
            };
        };
    };
    endMandate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the mandate. */
                mandateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listLookupLocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookupLockListDto"];
                };
            };
        };
    };
    unlockLookups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the lock. */
                lockId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlockLookupsDto"];
            };
        };
        responses: {
            /** @description The lock as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookupLockDto"];
                };
            };
        };
    };
    listPacks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every pack, newest of a region first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackListDto"];
                };
            };
        };
    };
    listPacksOfRegion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Region of the pack. */
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its packs, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackListDto"];
                };
            };
        };
    };
    readPack: {
        parameters: {
            query?: {
                /** @description Day whose edition is shown; the latest edition when it is left out. */
                on?: string;
            };
            header?: never;
            path: {
                /** @description Region of the pack. */
                region: string;
                /** @description First day of the pack. */
                from: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures, choices and programmes of the policy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EffectivePackDto"];
                };
            };
        };
    };
    listPackParameters: {
        parameters: {
            query?: {
                /** @description Day whose edition is shown; the latest edition when it is left out. */
                on?: string;
            };
            header?: never;
            path: {
                /** @description Region of the pack. */
                region: string;
                /** @description First day of the pack. */
                from: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name, statistics by year after the parameters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackParameterListDto"];
                };
            };
        };
    };
    readPackPage: {
        parameters: {
            query?: {
                /** @description Day whose edition is shown; the latest edition when it is left out. */
                on?: string;
            };
            header?: never;
            path: {
                /** @description Region of the pack. */
                region: string;
                /** @description First day of the pack. */
                from: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page of the edition, local values included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example # 北京市门头沟区 Mentougou District, Beijing · 2022-12-30 */
                    "text/markdown": string;
                };
            };
        };
    };
    listSchemas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedSchemaListDto"];
                };
            };
        };
    };
    readSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the form. */
                name: string;
                /** @description Date of the form. */
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON Schema of draft 2020-12. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    evaluateSituation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEvaluationDto"];
            };
        };
        responses: {
            /** @description What the policy says about the household. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentDto"];
                };
            };
        };
    };
    listLocalValues: {
        parameters: {
            query?: {
                /** @description Values a page; 50 when absent. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only values of this region. */
                region?: string;
                /** @description Only values in this state. */
                state?: "proposed" | "approved" | "published" | "withdrawn" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Values of the regions this client answers for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValuePageViewDto"];
                };
            };
        };
    };
    proposeLocalValue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The proposal as JSON. */
                    value: components["schemas"]["NewLocalValueDto"];
                    /**
                     * Format: binary
                     * @description The issuing document: PDF, PNG or JPEG, at most 10 MiB.
                     */
                    scan: string;
                };
            };
        };
        responses: {
            /** @description Proposed. */
            201: {
                headers: {
                    /** @description Address of the local value. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValueViewDto"];
                };
            };
        };
    };
    readLocalValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the local value. */
                localValueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The local value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValueViewDto"];
                };
            };
        };
    };
    readLocalValueScan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the local value. */
                localValueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was uploaded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
        };
    };
    previewLocalValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the local value. */
                localValueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; `preview` says how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValueViewDto"];
                };
            };
        };
    };
    approveLocalValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the local value. */
                localValueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveReasonDto"];
            };
        };
        responses: {
            /** @description Approved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValueViewDto"];
                };
            };
        };
    };
    refuseLocalValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the local value. */
                localValueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveReasonDto"];
            };
        };
        responses: {
            /** @description Refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValueViewDto"];
                };
            };
        };
    };
    withdrawLocalValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the local value. */
                localValueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveReasonDto"];
            };
        };
        responses: {
            /** @description Withdrawn. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValueViewDto"];
                };
            };
        };
    };
    publishLocalValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the local value. */
                localValueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalValueViewDto"];
                };
            };
        };
    };
    listHandRequests: {
        parameters: {
            query?: {
                /** @description Requests a page; 50 when absent. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only those in this state. */
                state?: "open" | "second-officer" | "answered";
                /** @description Only those of this source. */
                sourceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those whose households all lie in the area of this client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandRequestPageViewDto"];
                };
            };
        };
    };
    readHandRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the letter, visit or appraisal. */
                handRequestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The letter, visit or appraisal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandRequestViewDto"];
                };
            };
        };
    };
    printHandRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the letter, visit or appraisal. */
                handRequestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    enterHandAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the letter, visit or appraisal. */
                handRequestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The entry as JSON. */
                    value: components["schemas"]["NewHandAnswerDto"];
                    /**
                     * Format: binary
                     * @description The reply or the signed sheet: PDF, PNG or JPEG, at most 10 MiB.
                     */
                    scan: string;
                    /** @description Photos of a visit: PNG or JPEG. */
                    photo?: string[];
                };
            };
        };
        responses: {
            /** @description Entered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandRequestViewDto"];
                };
            };
        };
    };
    confirmHandAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the entry. */
                handAnswerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandMoveDto"];
            };
        };
        responses: {
            /** @description Confirmed; it counts from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandRequestViewDto"];
                };
            };
        };
    };
    returnHandAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the entry. */
                handAnswerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandMoveDto"];
            };
        };
        responses: {
            /** @description Returned; another entry may follow. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandRequestViewDto"];
                };
            };
        };
    };
    readHandAnswerFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the entry. */
                handAnswerId: string;
                /** @description Number of the file within the entry. */
                ordinal: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was uploaded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
        };
    };
    receiveCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        /** @description An answer in the source's own form. */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Kept. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveSourceEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        /** @description Up to 10,000 events. */
        requestBody: {
            content: {
                "application/json": {
                    events: {
                        eventId: string;
                        /** @enum {string} */
                        kind: "death" | "employment" | "marriage" | "hukou" | "business" | "vehicle" | "real-estate" | "aid";
                        /** Format: date */
                        on: string;
                        idNumber: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Kept until it is read. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePartnerRequest: {
        parameters: {
            query?: never;
            header: {
                /** @description Detached JWS of type hedui-partner. */
                "hedui-signature": string;
                /** @description Random, 16 to 64 characters of base64url; used once. */
                "hedui-nonce": string;
                /** @description Seconds since 1970; five minutes of difference are accepted. */
                "hedui-time": string;
                /** @description Id of this hub. */
                "hedui-to": string;
                /** @description Id of the hub that sends. */
                "hedui-from": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description As docs/partner-hubs.md says: people, papers, purpose, kinds of record wanted, the hubs it has passed, the deadline. */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The same request was taken up before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerReceiptDto"];
                };
            };
            /** @description Taken up. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerReceiptDto"];
                };
            };
        };
    };
    readPartnerAnswer: {
        parameters: {
            query?: never;
            header: {
                /** @description Detached JWS of type hedui-partner. */
                "hedui-signature": string;
                /** @description Random, 16 to 64 characters of base64url; used once. */
                "hedui-nonce": string;
                /** @description Seconds since 1970; five minutes of difference are accepted. */
                "hedui-time": string;
                /** @description Id of this hub. */
                "hedui-to": string;
                /** @description Id of the hub that sends. */
                "hedui-from": string;
            };
            path: {
                /** @description Id of the request, the same at every hub. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Parts that have come, and whether more will. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerAnswerDto"];
                };
            };
        };
    };
    withdrawPartnerRequest: {
        parameters: {
            query?: never;
            header: {
                /** @description Detached JWS of type hedui-partner. */
                "hedui-signature": string;
                /** @description Random, 16 to 64 characters of base64url; used once. */
                "hedui-nonce": string;
                /** @description Seconds since 1970; five minutes of difference are accepted. */
                "hedui-time": string;
                /** @description Id of this hub. */
                "hedui-to": string;
                /** @description Id of the hub that sends. */
                "hedui-from": string;
            };
            path: {
                /** @description Id of the request, the same at every hub. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerReceiptDto"];
                };
            };
        };
    };
    requestSimulation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSimulationDto"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    /** @description Address of the simulation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationViewDto"];
                };
            };
        };
    };
    readSimulation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the simulation. */
                simulationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cells of one to four households are "<5". */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationViewDto"];
                };
            };
        };
    };
    readSimulationChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the simulation. */
                simulationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line a household and programme that is not as it was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example verificationId,divisionCode,programme,movement,outcomeBefore,outcomeAfter,monthlyBefore,monthlyAfter */
                    "text/csv": string;
                };
            };
        };
    };
    requestRedetermination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRedeterminationDto"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    /** @description Address of the redetermination. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeterminationViewDto"];
                };
            };
        };
    };
    readRedetermination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redetermination. */
                redeterminationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The redetermination. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeterminationViewDto"];
                };
            };
        };
    };
    readRedeterminationChanges: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the redetermination. */
                redeterminationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry a household and programme. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeterminationChangesDto"];
                };
            };
        };
    };
    readRedeterminationChangesCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redetermination. */
                redeterminationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line a household and programme. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example verificationId,clientReference,reportVersion,programme,outcomeBefore,outcomeAfter,monthlyBefore,monthlyAfter */
                    "text/csv": string;
                };
            };
        };
    };
    approveRedetermination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the redetermination. */
                redeterminationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApprovalDto"];
            };
        };
        responses: {
            /** @description The redetermination with its approval. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeterminationViewDto"];
                };
            };
        };
    };
    listAdjustments: {
        parameters: {
            query?: {
                /** @description Only these. */
                result?: "winner" | "loser" | "unchanged" | "open";
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the redetermination. */
                redeterminationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry a household and programme. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentPageDto"];
                };
            };
        };
    };
    readAdjustmentsFile: {
        parameters: {
            query: {
                /** @description Of the file. */
                format: "csv" | "xlsx" | "jsonl";
                /** @description Only these. */
                result?: "winner" | "loser" | "unchanged" | "open";
            };
            header?: never;
            path: {
                /** @description Id of the redetermination. */
                redeterminationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    listSourceOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All workers put together; at most two seconds old. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOperationListViewDto"];
                };
            };
        };
    };
    readSourceOperations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOperationViewDto"];
                };
            };
        };
    };
    pauseSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceHoldDto"];
            };
        };
        responses: {
            /** @description Paused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOperationViewDto"];
                };
            };
        };
    };
    drainSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceHoldDto"];
            };
        };
        responses: {
            /** @description Draining. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOperationViewDto"];
                };
            };
        };
    };
    resumeSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resumed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOperationViewDto"];
                };
            };
        };
    };
    planSourceWindow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceWindowDto"];
            };
        };
        responses: {
            /** @description Planned. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOperationViewDto"];
                };
            };
        };
    };
    cancelSourceWindow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
                /** @description Id of the maintenance window. */
                windowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOperationViewDto"];
                };
            };
        };
    };
    testSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A worker will take it up. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTestViewDto"];
                };
            };
        };
    };
    readSourceTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
                /** @description Id of the connection test. */
                testId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The test. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTestViewDto"];
                };
            };
        };
    };
    requestReask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReaskDto"];
            };
        };
        responses: {
            /** @description Being counted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReaskViewDto"];
                };
            };
        };
    };
    readReask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
                /** @description Id of the re-ask. */
                reaskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The re-ask. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReaskViewDto"];
                };
            };
        };
    };
    decideReask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a connected source; see /v1/sources. */
                sourceId: string;
                /** @description Id of the re-ask. */
                reaskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReaskMoveDto"];
            };
        };
        responses: {
            /** @description Started or dropped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReaskViewDto"];
                };
            };
        };
    };
    listWorkItems: {
        parameters: {
            query?: {
                /** @description open when absent. */
                state?: "open" | "handled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemListViewDto"];
                };
            };
        };
    };
    decideWorkItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of the work item. */
                workItemId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkItemDecisionDto"];
            };
        };
        responses: {
            /** @description Decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemViewDto"];
                };
            };
        };
    };
    reaskCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaseReaskDto"];
            };
        };
        responses: {
            /** @description Taken up; a worker asks within seconds. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReaskViewDto"];
                };
            };
        };
    };
    listCorrectionsOfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Most urgent first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionListDto"];
                };
            };
        };
    };
    requestCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCorrectionDto"];
            };
        };
        responses: {
            /** @description The request, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionDto"];
                };
            };
        };
    };
    listOpenCorrections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Most urgent first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionListDto"];
                };
            };
        };
    };
    forwardCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request. */
                correctionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request, forwarded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionDto"];
                };
            };
        };
    };
    answerCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request. */
                correctionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionAnswerDto"];
            };
        };
        responses: {
            /** @description The request, answered; it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionDto"];
                };
            };
        };
    };
    listDisputesOfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Most urgent first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeListDto"];
                };
            };
        };
    };
    openDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDisputeDto"];
            };
        };
        responses: {
            /** @description The objection, open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDto"];
                };
            };
        };
    };
    listOpenDisputes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Most urgent first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeListDto"];
                };
            };
        };
    };
    readDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the objection. */
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With its papers, its ticket and the ruling. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDto"];
                };
            };
        };
    };
    addDisputePaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the objection. */
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JSON; {} when there is nothing to say. */
                    value: components["schemas"]["NewPaperDto"];
                    /**
                     * Format: binary
                     * @description PDF, PNG or JPEG, at most 10 MiB.
                     */
                    scan: string;
                    /** @description PNG or JPEG. */
                    photo?: string[];
                };
            };
        };
        responses: {
            /** @description The objection with its papers. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDto"];
                };
            };
        };
    };
    readDisputePaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the objection. */
                disputeId: string;
                /** @description Id of the paper. */
                paperId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was uploaded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
        };
    };
    sendDisputeTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the objection. */
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketDto"];
            };
        };
        responses: {
            /** @description The objection with its ticket. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDto"];
                };
            };
        };
    };
    ruleOnDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the objection. */
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulingDto"];
            };
        };
        responses: {
            /** @description `proposed` when a second reviewer must approve, else `decided`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDto"];
                };
            };
        };
    };
    approveRuling: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the objection. */
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulingDecisionDto"];
            };
        };
        responses: {
            /** @description `decided`, or `open` again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDto"];
                };
            };
        };
    };
    withdrawDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the objection. */
                disputeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The objection, withdrawn. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDto"];
                };
            };
        };
    };
    listProofsOfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Most urgent first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofListDto"];
                };
            };
        };
    };
    askForProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProofDto"];
            };
        };
        responses: {
            /** @description The request, with the rule it stands on and its day. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofDto"];
                };
            };
        };
    };
    listOpenProofs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Most urgent first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofListDto"];
                };
            };
        };
    };
    addProofPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request. */
                proofId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JSON; {} when there is nothing to say. */
                    value: components["schemas"]["NewPaperDto"];
                    /**
                     * Format: binary
                     * @description PDF, PNG or JPEG, at most 10 MiB.
                     */
                    scan: string;
                    /** @description PNG or JPEG. */
                    photo?: string[];
                };
            };
        };
        responses: {
            /** @description The request with its papers. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofDto"];
                };
            };
        };
    };
    endProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request. */
                proofId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofEndDto"];
            };
        };
        responses: {
            /** @description The request, closed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofDto"];
                };
            };
        };
    };
    tellOfProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request. */
                proofId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofToldDto"];
            };
        };
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofDto"];
                };
            };
        };
    };
    listLegalHoldsOfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In force first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldListDto"];
                };
            };
        };
    };
    placeLegalHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHoldDto"];
            };
        };
        responses: {
            /** @description The hold. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldDto"];
                };
            };
        };
    };
    listLegalHolds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In force first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldListDto"];
                };
            };
        };
    };
    liftLegalHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the hold. */
                holdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftHoldDto"];
            };
        };
        responses: {
            /** @description The hold, lifted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldDto"];
                };
            };
        };
    };
    listErasuresOfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open ones first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureListDto"];
                };
            };
        };
    };
    requestErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewErasureDto"];
            };
        };
        responses: {
            /** @description The request. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureDto"];
                };
            };
        };
    };
    listErasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open ones first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureListDto"];
                };
            };
        };
    };
    decideErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request. */
                erasureId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureDecisionDto"];
            };
        };
        responses: {
            /** @description The request, decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureDto"];
                };
            };
        };
    };
    listSubjectAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Latest first, without their contents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtractRequestListDto"];
                };
            };
        };
    };
    requestSubjectAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExtractDto"];
            };
        };
        responses: {
            /** @description The request. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtractRequestDto"];
                };
            };
        };
    };
    handOutSubjectAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the copy. */
                extractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOutDto"];
            };
        };
        responses: {
            /** @description The copy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtractDto"];
                };
            };
        };
    };
    readSubjectAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the copy. */
                extractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtractDto"];
                };
            };
        };
    };
    printSubjectAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the copy. */
                extractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description HTML, A4. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    readRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rules and counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionDto"];
                };
            };
        };
    };
    listCaseExports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Latest first, at most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseExportListDto"];
                };
            };
        };
    };
    requestCaseExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaseExportDto"];
            };
        };
        responses: {
            /** @description `ready`, or `requested` when it waits for a second person. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseExportDto"];
                };
            };
        };
    };
    readCaseExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the export. */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The export; no people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseExportDto"];
                };
            };
        };
    };
    decideCaseExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the export. */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportDecisionDto"];
            };
        };
        responses: {
            /** @description The export as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseExportDto"];
                };
            };
        };
    };
    takeCaseExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the export. */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    listBulkFiles: {
        parameters: {
            query?: {
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkFilePageDto"];
                };
            };
        };
    };
    handInBulkFile: {
        parameters: {
            query: {
                /** @description What the file is. */
                kind: "verification" | "caseload" | "comparison";
                /** @description What the data may be used for. */
                purpose: "social-assistance" | "housing-assistance" | "medical-assistance" | "education-assistance" | "judicial-assistance";
                /** @description Programmes with commas: those the reports are tested against, or what people have signed for whom sources are asked about. Of verifications, and of comparisons with `sources`. */
                programmes?: string;
                /** @description Of a comparison: connected sources that are asked about each person, with commas, at most 20. Only about people who have signed for them; nobody is asked when absent. */
                sources?: string;
                /** @description The day the means are looked at; the day of the work when absent. */
                referenceDate?: string;
                /** @description Only check it: nothing is asked or recorded. */
                validateOnly?: "true" | "false";
                /** @description The same content once more, on purpose. */
                again?: "true" | "false";
                /** @description Of a comparison: it is made again after this many days, 1 to 366, until it is cancelled. */
                everyDays?: string;
            };
            header?: {
                /** @description 1 to 255 visible ASCII characters, new for every new file. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The file. */
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Kept. */
            202: {
                headers: {
                    /** @description Address of the file. */
                    Location?: string;
                    /** @description `true` when it was handed in before. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkFileDto"];
                };
            };
        };
    };
    readBulkTemplate: {
        parameters: {
            query: {
                /** @description Of which kind of file. */
                kind: "verification" | "caseload" | "comparison";
                /** @description csv when absent. */
                format?: "csv" | "xlsx";
                /** @description zh when absent. */
                language?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    readBulkFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the bulk file. */
                bulkFileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts, and an estimate where there is a rate. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkFileDto"];
                };
            };
        };
    };
    pauseBulkFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the bulk file. */
                bulkFileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkFileDto"];
                };
            };
        };
    };
    resumeBulkFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the bulk file. */
                bulkFileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkFileDto"];
                };
            };
        };
    };
    cancelBulkFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the bulk file. */
                bulkFileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelBulkFileDto"];
            };
        };
        responses: {
            /** @description The file as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkFileDto"];
                };
            };
        };
    };
    readBulkErrors: {
        parameters: {
            query?: {
                /** @description csv when absent. */
                format?: "csv" | "xlsx" | "jsonl";
                /** @description zh when absent. */
                language?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description Id of the bulk file. */
                bulkFileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    readBulkResults: {
        parameters: {
            query?: {
                /** @description csv when absent. */
                format?: "csv" | "xlsx" | "jsonl";
                /** @description zh when absent. */
                language?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description Id of the bulk file. */
                bulkFileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                state?: "open" | "closed";
                kind?: "application" | "clue" | "emergency" | "review";
                /** @description Only with such a deadline open and past. */
                overdue?: "aid" | "papers" | "survey" | "verification" | "decision" | "hand-over" | "any";
                /** @description Only what a supervisor has to see to. */
                escalated?: "true";
                /** @description Only this division and below. */
                division?: string;
                /** @description Only of this household. */
                householdId?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePageDto"];
                };
            };
        };
    };
    openCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, new for every new request. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaseDto"];
            };
        };
        responses: {
            /** @description Opened; or as it was opened before. */
            201: {
                headers: {
                    /** @description `true` when it was opened before. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    suggestRouting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Suggestions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutingListDto"];
                };
            };
        };
    };
    recordCaseStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseStepDto"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    extendCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendCaseDto"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    nameCaseHousehold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseHouseholdDto"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    linkCaseVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseVerificationDto"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    recordCaseAid: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, new for every new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseAidDto"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    receiveCasePapers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CasePapersDto"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    endCaseEscalation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    closeCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseCaseDto"];
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWithDetailsDto"];
                };
            };
        };
    };
    offerCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case. */
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHandoverDto"];
            };
        };
        responses: {
            /** @description Offered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverViewDto"];
                };
            };
        };
    };
    listHandovers: {
        parameters: {
            query?: {
                /** @description Offered to the own organisation, or by it. */
                direction?: "incoming" | "outgoing";
                state?: "offered" | "accepted" | "returned" | "withdrawn" | "expired";
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverPageDto"];
                };
            };
        };
    };
    acceptCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the hand-over. */
                handoverId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hand-over as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverViewDto"];
                };
            };
        };
    };
    returnCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the hand-over. */
                handoverId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnHandoverDto"];
            };
        };
        responses: {
            /** @description The hand-over as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverViewDto"];
                };
            };
        };
    };
    withdrawHandover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the hand-over. */
                handoverId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hand-over as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverViewDto"];
                };
            };
        };
    };
    listClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientListDto"];
                };
            };
        };
    };
    registerClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewClientDto"];
            };
        };
        responses: {
            /** @description Registered; it can ask for tokens within seconds. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientViewDto"];
                };
            };
        };
    };
    readClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the client. */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The registration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientViewDto"];
                };
            };
        };
    };
    replaceClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the client. */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientDto"];
            };
        };
        responses: {
            /** @description The registration as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientViewDto"];
                };
            };
        };
    };
    disableClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the client. */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchClientDto"];
            };
        };
        responses: {
            /** @description Switched off. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientViewDto"];
                };
            };
        };
    };
    enableClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the client. */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchClientDto"];
            };
        };
        responses: {
            /** @description Switched on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientViewDto"];
                };
            };
        };
    };
    requestToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequestDto"];
            };
        };
        responses: {
            /** @description A token for ten minutes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenDto"];
                };
            };
        };
    };
    readTokenKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JWKS (RFC 7517). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JwksDto"];
                };
            };
        };
    };
    readAuthorizationServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationServerDto"];
                };
            };
        };
    };
    listOrganisations: {
        parameters: {
            query?: {
                /** @description Only of this division and below. */
                division?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By division code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationListViewDto"];
                };
            };
        };
    };
    createOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganisationDto"];
            };
        };
        responses: {
            /** @description Added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationViewDto"];
                };
            };
        };
    };
    listOfficers: {
        parameters: {
            query?: {
                /** @description Only of this organisation. */
                organisationId?: string;
                /** @description Only of this division and below. */
                division?: string;
                /** @description Officers a page; 50 when absent. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Officers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerPageViewDto"];
                };
            };
        };
    };
    createOfficer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOfficerDto"];
            };
        };
        responses: {
            /** @description Added. */
            201: {
                headers: {
                    /** @description Address of the officer. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerWithPasswordViewDto"];
                };
            };
        };
    };
    readOfficer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the officer. */
                officerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The officer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerViewDto"];
                };
            };
        };
    };
    changeOfficerRights: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the officer. */
                officerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfficerRightsDto"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerViewDto"];
                };
            };
        };
    };
    disableOfficer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the officer. */
                officerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disabled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerViewDto"];
                };
            };
        };
    };
    enableOfficer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the officer. */
                officerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enabled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerViewDto"];
                };
            };
        };
    };
    resetOfficer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the officer. */
                officerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reset. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerWithPasswordViewDto"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            /** @description The second factor, or the set-up of the first sign-in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInStepViewDto"];
                };
            };
        };
    };
    showSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorDto"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionViewDto"];
                };
            };
        };
    };
    setUpSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUpDto"];
            };
        };
        responses: {
            /** @description Set up and signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSessionViewDto"];
                };
            };
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session, open or locked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionViewDto"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header: {
                /** @description `csrfToken` of the session. */
                "x-csrf-token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unlockSession: {
        parameters: {
            query?: never;
            header: {
                /** @description `csrfToken` of the session. */
                "x-csrf-token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlockDto"];
            };
        };
        responses: {
            /** @description Open again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionViewDto"];
                };
            };
        };
    };
    stepUp: {
        parameters: {
            query?: never;
            header: {
                /** @description `csrfToken` of the session. */
                "x-csrf-token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUpDto"];
            };
        };
        responses: {
            /** @description Shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepUpViewDto"];
                };
            };
        };
    };
    setPin: {
        parameters: {
            query?: never;
            header: {
                /** @description `csrfToken` of the session. */
                "x-csrf-token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinDto"];
            };
        };
        responses: {
            /** @description Set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Only from this instant on; 30 days before `to` when absent. */
                from?: string;
                /** @description Only before this instant; now when absent. */
                to?: string;
                /** @description Only of this officer. */
                officerId?: string;
                /** @description Only of this client system, or `worker`. */
                actor?: string;
                /** @description Only about this verification. */
                verificationId?: string;
                /** @description Only about the person with this keyed hash. */
                subject?: string;
                /** @description Only this act. */
                action?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryListDto"];
                };
            };
        };
    };
    readUsage: {
        parameters: {
            query?: {
                /** @description Only from this instant on; 30 days before `to` when absent. */
                from?: string;
                /** @description Only before this instant; now when absent. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line an officer or client system. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageDto"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ed25519 keys, or SM2 keys where the installation signs so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySetDto"];
                };
            };
        };
    };
    readReportEvidence: {
        parameters: {
            query?: {
                /** @description What the file shows: the whole report for caseworkers (when left out), or what one purpose may see. */
                view?: "caseworker" | "upstream" | "verdict" | "family" | "publicity" | "masked-print";
                /** @description Version of the report; the latest when left out. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file `*.hedui.json`. Its bytes are what is verified. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceFileDto"];
                };
            };
        };
    };
    readReportPdf: {
        parameters: {
            query?: {
                /** @description Language of the fixed words; Chinese when left out. */
                lang?: "zh" | "en";
                /** @description Version of the report; the latest when left out. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. What is missing stands first, as on the page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    listFamilyLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The letters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyLettersDto"];
                };
            };
        };
    };
    issueFamilyLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the verification. */
                verificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFamilyLetterDto"];
            };
        };
        responses: {
            /** @description The letter. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/json": components["schemas"]["IssuedFamilyLetterDto"];
                };
            };
        };
    };
    openFamilyLetter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenFamilyLetterDto"];
            };
        };
        responses: {
            /** @description Open for fifteen minutes. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilySessionDto"];
                };
            };
        };
    };
    readFamilyLetter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything the reader may know. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyLetterViewDto"];
                };
            };
        };
    };
    withdrawFamilyAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the authorization. */
                authorizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authorization, ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyAuthorizationDto"];
                };
            };
        };
    };
    requestFamilyCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFamilyCorrectionDto"];
            };
        };
        responses: {
            /** @description Handed in; the day by which it is answered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyCorrectionDto"];
                };
            };
        };
    };
    objectAsFamily: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFamilyDisputeDto"];
            };
        };
        responses: {
            /** @description Handed in; the day by which it is decided. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyDisputeDto"];
                };
            };
        };
    };
    closeFamilyLetter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
