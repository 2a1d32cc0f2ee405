// The API as one Nest module: every route, the guard, the request checks and the filter, over a hub that is handed in.
// length: one line a controller, an import and a desk.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Clock } from '#kernel';
import type { AccessPolicy, LookupWatch } from '#lawful-access';
import type { AuditDesk } from '#persistence';
import { PlatformModule, type Health, type Log, type Metrics } from '#platform';
import type {
  AccessDesk,
  AuthorizationDesk,
  BulkDesk,
  Callbacks,
  PartnerDesk,
  CaseExports,
  EvidenceDesk,
  FamilyDesk,
  HandAnswers,
  Hub,
  LocalValues,
  PolicyDesk,
  SourceDesk,
  SubjectRights,
} from '#verification';
import { AnswersController } from './answers/answers.controller.js';
import { CaseOpeningsController } from './access-desk/case-openings.controller.js';
import { MandatesController } from './access-desk/mandates.controller.js';
import { RelativesController } from './access-desk/relatives.controller.js';
import { AccessGuard } from './access/access.guard.js';
import { AuditController } from './audit/audit.controller.js';
import { AuthorizationFormsController } from './authorizations/authorization-forms.controller.js';
import { AuthorizationsController } from './authorizations/authorizations.controller.js';
import { ExceptionsController } from './authorizations/exceptions.controller.js';
import { BulkFilesController } from './bulk/bulk-files.controller.js';
import { ClientCodesInterceptor } from './api-policy/client-codes.interceptor.js';
import { LimitsController } from './api-policy/limits.controller.js';
import { BearerGuard } from './access/bearer.guard.js';
import { LookupInterceptor } from './access/lookup.interceptor.js';
import { LookupLocksController } from './access/lookup-locks.controller.js';
import type { Callers } from './access/callers.js';
import { RightsController } from './access/rights.controller.js';
import type { ClientSystems } from './access/client-systems.js';
import type { Limits } from './access/limits.js';
import type { ApiConfig } from './api-config.js';
import { PartnersController } from './partners/partners.controller.js';
import { CallbacksController } from './callbacks/callbacks.controller.js';
import { CASE_CONTROLLERS } from './cases/case-controllers.js';
import type { CaseDesks } from './cases/case-desks.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import type { AssistanceDesks } from './decisions/assistance-desks.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import type { CaseworkDesks } from './disputes/casework-desks.js';
import { ProofsController } from './proofs/proofs.controller.js';
import { DisputesController } from './disputes/disputes.controller.js';
import { EvaluationsController } from './evaluations/evaluations.controller.js';
import type { EventDesks } from './events/event-desks.js';
import { EVENT_CONTROLLERS } from './events/event-controllers.js';
import { FeedWaiters } from './events/feed-waiters.js';
import { ClientsController } from './clients/clients.controller.js';
import { CaseExportsController } from './exports/case-exports.controller.js';
import { FamilyController, FamilySessionsController } from './family/family.controller.js';
import { FamilyDoor } from './family/family-door.js';
import { FamilyLettersController } from './family/family-letters.controller.js';
import { FamilyPageController } from './family/family-page.controller.js';
import { HouseholdsController } from './households/households.controller.js';
import { IdentityController } from './people/identity.controller.js';
import { QuestionsController } from './people/questions.controller.js';
import { OAuthController } from './oauth/oauth.controller.js';
import { PacksController } from './packs/packs.controller.js';
import type { Policies } from './packs/policies.js';
import { LocalValuesController } from './local-values/local-values.controller.js';
import { OfficersController } from './officers/officers.controller.js';
import { OrganisationsController } from './officers/organisations.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { EntryController } from './report-page/entry.controller.js';
import { ReportPageController } from './report-page/report-page.controller.js';
import { CheckController } from './report-check/check.controller.js';
import { CheckLimits } from './report-check/check-limits.js';
import { EvidenceController, KeysController } from './report-check/evidence.controller.js';
import { ReportPdfController } from './report-pdf/report-pdf.controller.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ROUND_CONTROLLERS } from './rounds/round-controllers.js';
import { RequestPipe } from './requests/request.pipe.js';
import type { Identity } from './sign-in/identity.js';
import type { OpenIdProvider } from './sign-in/openid/openid-provider.js';
import { OpenIdController } from './sign-in/openid/openid.controller.js';
import { SessionController } from './sign-in/session.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { AdjustmentsController } from './simulations/adjustments.controller.js';
import { RedeterminationsController } from './simulations/redeterminations.controller.js';
import { SimulationsController } from './simulations/simulations.controller.js';
import type { PublishedSchemas } from './schemas/published-schemas.js';
import { SchemasController } from './schemas/schemas.controller.js';
import { CaseReasksController } from './sources/case-reasks.controller.js';
import { ReasksController } from './sources/reasks.controller.js';
import { StandingListsController } from './standing-lists/standing-lists.controller.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { AssistanceFeedController } from './status/assistance-feed.controller.js';
import { StatusController } from './status/status.controller.js';
import { SourceOperationsController } from './sources/source-operations.controller.js';
import { CorrectionsController } from './subject-rights/corrections.controller.js';
import { ExtractsController } from './subject-rights/extracts.controller.js';
import { HoldsController } from './subject-rights/holds.controller.js';
import { RetentionController } from './subject-rights/retention.controller.js';
import {
  ACCESS_DESK,
  ACCESS_POLICY,
  ASSISTANCE,
  API_CONFIG,
  AUDIT_DESK,
  AUTHORIZATION_DESK,
  BULK_DESK,
  CALLBACKS,
  CALLERS,
  CASES,
  CASE_EXPORTS,
  CASEWORK,
  CLIENT_SYSTEMS,
  CLOCK,
  EVENTS,
  EVIDENCE_DESK,
  FAMILY_DESK,
  HAND_ANSWERS,
  HUB,
  LIMITS,
  IDENTITY,
  LOCAL_VALUES,
  LOG,
  LOOKUP_WATCH,
  OPENID_PROVIDER,
  PARTNER_DESK,
  POLICIES,
  POLICY_DESK,
  SCHEMAS,
  SOURCE_DESK,
  SUBJECT_RIGHTS,
} from './tokens.js';
import { DeterminationsController } from './verifications/determinations.controller.js';
import { EventStreams } from './verifications/event-streams.js';
import { EventsController } from './verifications/events.controller.js';
import { ReportsController } from './verifications/reports.controller.js';
import { PlansController } from './verifications/plans.controller.js';
import { WorkItemsController } from './work-items/work-items.controller.js';
import { VerificationsController } from './verifications/verifications.controller.js';
import { WithdrawalsController } from './verifications/withdrawals.controller.js';

export interface ApiParts {
  readonly auditDesk: AuditDesk;
  readonly access: AccessPolicy;
  readonly accessDesk: AccessDesk;
  readonly bulk: BulkDesk;
  readonly cases: CaseDesks;
  readonly caseExports: CaseExports;
  readonly assistance: AssistanceDesks;
  readonly policies: Policies;
  readonly schemas: PublishedSchemas;
  readonly authorizationDesk: AuthorizationDesk;
  readonly localValues: LocalValues;
  readonly handAnswers: HandAnswers;
  readonly callbacks: Callbacks;
  readonly partnerDesk: PartnerDesk;
  readonly casework: CaseworkDesks;
  readonly events: EventDesks;
  readonly evidence: EvidenceDesk;
  readonly familyDesk: FamilyDesk;
  readonly policyDesk: PolicyDesk;
  readonly sourceDesk: SourceDesk;
  readonly subjectRights: SubjectRights;
  readonly config: ApiConfig;
  readonly identity: Identity;
  readonly openId?: OpenIdProvider | undefined;
  readonly callers: Callers;
  readonly systems: ClientSystems;
  readonly limits: Limits;
  readonly lookups: LookupWatch;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: Health;
  readonly metrics: Metrics;
}

@Module({})
export class ApiModule {
  static forHub(
    hub: Hub,
    {
      auditDesk,
      access,
      accessDesk,
      bulk,
      cases,
      caseExports,
      assistance,
      policies,
      schemas,
      authorizationDesk,
      localValues,
      handAnswers,
      callbacks,
      partnerDesk,
      casework,
      events,
      evidence,
      familyDesk,
      policyDesk,
      sourceDesk,
      subjectRights,
      config,
      identity,
      openId,
      callers,
      systems,
      limits,
      lookups,
      clock,
      log,
      health,
      metrics,
    }: ApiParts,
  ): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forProcess({ health, metrics, metricsToken: config.metricsToken })],
      controllers: [
        VerificationsController,
        WithdrawalsController,
        EventsController,
        ...EVENT_CONTROLLERS,
        ReportsController,
        DeterminationsController,
        PlansController,
        HouseholdsController,
        AuthorizationsController,
        AuthorizationFormsController,
        ExceptionsController,
        DecisionsController,
        StandingListsController,
        WorkItemsController,
        AlertsController,
        ReviewsController,
        ...ROUND_CONTROLLERS,
        StatusController,
        AssistanceFeedController,
        StatisticsController,
        IdentityController,
        QuestionsController,
        CatalogueController,
        RightsController,
        LimitsController,
        CaseOpeningsController,
        RelativesController,
        MandatesController,
        LookupLocksController,
        PacksController,
        SchemasController,
        EvaluationsController,
        LocalValuesController,
        AnswersController,
        CallbacksController,
        PartnersController,
        SimulationsController,
        RedeterminationsController,
        AdjustmentsController,
        SourceOperationsController,
        ReasksController,
        CaseReasksController,
        CorrectionsController,
        DisputesController,
        ProofsController,
        HoldsController,
        ExtractsController,
        RetentionController,
        CaseExportsController,
        BulkFilesController,
        ...CASE_CONTROLLERS,
        ClientsController,
        OAuthController,
        OrganisationsController,
        OfficersController,
        SignInController,
        SessionController,
        OpenIdController,
        EntryController,
        ReportPageController,
        AuditController,
        KeysController,
        EvidenceController,
        ReportPdfController,
        CheckController,
        FamilyLettersController,
        FamilySessionsController,
        FamilyController,
        FamilyPageController,
      ],
      providers: [
        { provide: ACCESS_DESK, useValue: accessDesk },
        { provide: BULK_DESK, useValue: bulk },
        { provide: CASES, useValue: cases },
        { provide: CASE_EXPORTS, useValue: caseExports },
        { provide: ASSISTANCE, useValue: assistance },
        { provide: ACCESS_POLICY, useValue: access },
        { provide: HUB, useValue: hub },
        { provide: AUDIT_DESK, useValue: auditDesk },
        { provide: POLICIES, useValue: policies },
        { provide: SCHEMAS, useValue: schemas },
        { provide: AUTHORIZATION_DESK, useValue: authorizationDesk },
        { provide: LOCAL_VALUES, useValue: localValues },
        { provide: HAND_ANSWERS, useValue: handAnswers },
        { provide: CALLBACKS, useValue: callbacks },
        { provide: PARTNER_DESK, useValue: partnerDesk },
        { provide: CASEWORK, useValue: casework },
        { provide: EVENTS, useValue: events },
        { provide: EVIDENCE_DESK, useValue: evidence },
        { provide: FAMILY_DESK, useValue: familyDesk },
        { provide: POLICY_DESK, useValue: policyDesk },
        { provide: SOURCE_DESK, useValue: sourceDesk },
        { provide: SUBJECT_RIGHTS, useValue: subjectRights },
        { provide: API_CONFIG, useValue: config },
        { provide: IDENTITY, useValue: identity },
        { provide: OPENID_PROVIDER, useValue: { provider: openId } },
        { provide: CALLERS, useValue: callers },
        { provide: CLIENT_SYSTEMS, useValue: systems },
        { provide: LIMITS, useValue: limits },
        { provide: LOOKUP_WATCH, useValue: lookups },
        { provide: CLOCK, useValue: clock },
        { provide: LOG, useValue: log },
        FeedWaiters,
        EventStreams,
        CheckLimits,
        FamilyDoor,
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: LookupInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ClientCodesInterceptor },
        { provide: APP_PIPE, useClass: RequestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
