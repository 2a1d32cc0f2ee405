// The API as one Nest module: every route, the guard, the request checks and the filter, over a hub that is handed in.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Clock } from '#kernel';
import { PlatformModule, type Health, type Log, type Metrics } from '#platform';
import type { AuthorizationDesk, Callbacks, HandAnswers, Hub, LocalValues, PolicyDesk, SourceDesk } from '#verification';
import { AnswersController } from './answers/answers.controller.js';
import { AuthorizationFormsController } from './authorizations/authorization-forms.controller.js';
import { AuthorizationsController } from './authorizations/authorizations.controller.js';
import { ExceptionsController } from './authorizations/exceptions.controller.js';
import { BearerGuard } from './access/bearer.guard.js';
import type { ClientRegistry } from './access/clients.js';
import { SessionStore } from './access/session-store.js';
import type { ApiConfig } from './api-config.js';
import { CallbacksController } from './callbacks/callbacks.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { EvaluationsController } from './evaluations/evaluations.controller.js';
import { HouseholdsController } from './households/households.controller.js';
import { IdentityController } from './people/identity.controller.js';
import { QuestionsController } from './people/questions.controller.js';
import { PacksController } from './packs/packs.controller.js';
import type { Policies } from './packs/policies.js';
import { LocalValuesController } from './local-values/local-values.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { EntryController } from './report-page/entry.controller.js';
import { ReportPageController } from './report-page/report-page.controller.js';
import { RequestPipe } from './requests/request.pipe.js';
import { RedeterminationsController } from './simulations/redeterminations.controller.js';
import { SimulationsController } from './simulations/simulations.controller.js';
import type { PublishedSchemas } from './schemas/published-schemas.js';
import { SchemasController } from './schemas/schemas.controller.js';
import { CaseReasksController } from './sources/case-reasks.controller.js';
import { ReasksController } from './sources/reasks.controller.js';
import { SourceOperationsController } from './sources/source-operations.controller.js';
import {
  API_CONFIG,
  AUTHORIZATION_DESK,
  CALLBACKS,
  CLIENTS,
  CLOCK,
  HAND_ANSWERS,
  HUB,
  LOCAL_VALUES,
  LOG,
  POLICIES,
  POLICY_DESK,
  SCHEMAS,
  SOURCE_DESK,
} from './tokens.js';
import { DeterminationsController } from './verifications/determinations.controller.js';
import { EventStreams } from './verifications/event-streams.js';
import { EventsController } from './verifications/events.controller.js';
import { ReportsController } from './verifications/reports.controller.js';
import { PlansController } from './verifications/plans.controller.js';
import { VerificationsController } from './verifications/verifications.controller.js';

export interface ApiParts {
  readonly policies: Policies;
  readonly schemas: PublishedSchemas;
  readonly authorizationDesk: AuthorizationDesk;
  readonly localValues: LocalValues;
  readonly handAnswers: HandAnswers;
  readonly callbacks: Callbacks;
  readonly policyDesk: PolicyDesk;
  readonly sourceDesk: SourceDesk;
  readonly config: ApiConfig;
  readonly clients: ClientRegistry;
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
      policies,
      schemas,
      authorizationDesk,
      localValues,
      handAnswers,
      callbacks,
      policyDesk,
      sourceDesk,
      config,
      clients,
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
        EventsController,
        ReportsController,
        DeterminationsController,
        PlansController,
        HouseholdsController,
        AuthorizationsController,
        AuthorizationFormsController,
        ExceptionsController,
        IdentityController,
        QuestionsController,
        CatalogueController,
        PacksController,
        SchemasController,
        EvaluationsController,
        LocalValuesController,
        AnswersController,
        CallbacksController,
        SimulationsController,
        RedeterminationsController,
        SourceOperationsController,
        ReasksController,
        CaseReasksController,
        EntryController,
        ReportPageController,
      ],
      providers: [
        { provide: HUB, useValue: hub },
        { provide: POLICIES, useValue: policies },
        { provide: SCHEMAS, useValue: schemas },
        { provide: AUTHORIZATION_DESK, useValue: authorizationDesk },
        { provide: LOCAL_VALUES, useValue: localValues },
        { provide: HAND_ANSWERS, useValue: handAnswers },
        { provide: CALLBACKS, useValue: callbacks },
        { provide: POLICY_DESK, useValue: policyDesk },
        { provide: SOURCE_DESK, useValue: sourceDesk },
        { provide: API_CONFIG, useValue: config },
        { provide: CLIENTS, useValue: clients },
        { provide: CLOCK, useValue: clock },
        { provide: LOG, useValue: log },
        EventStreams,
        SessionStore,
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_PIPE, useClass: RequestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
