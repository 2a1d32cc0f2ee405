// The thin Nest module both processes mount: /health/live, /health/ready and /metrics.
import { type DynamicModule, Module } from '@nestjs/common';
import type { Health } from './health.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import type { Metrics } from './metrics.js';
import { HEALTH, METRICS, METRICS_TOKEN } from './tokens.js';

export interface PlatformOptions {
  readonly health: Health;
  readonly metrics: Metrics;
  /** Bearer token that /metrics asks for. Without one it answers only to callers on this machine. */
  readonly metricsToken: string | undefined;
}

@Module({})
export class PlatformModule {
  static forProcess({ health, metrics, metricsToken }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: HEALTH, useValue: health },
        { provide: METRICS, useValue: metrics },
        { provide: METRICS_TOKEN, useValue: metricsToken ?? null },
      ],
      exports: [HEALTH, METRICS],
    };
  }
}
