// The worker as a Nest application: a module for each source, health and metrics, and the process that collects.
import type { ConnectedSource, SourceAdapter } from '#contracts';
import { PlatformModule, type Health, type Metrics } from '#platform';
import { Module, type DynamicModule } from '@nestjs/common';
import type { MountedSource } from './source-caller.js';
import { SourceModule, sourceToken } from './source.module.js';

export const MOUNTED_SOURCES = 'MOUNTED_SOURCES';

export interface WorkerModuleOptions {
  readonly sources: readonly { readonly source: ConnectedSource; readonly adapter: SourceAdapter }[];
  readonly quotaShare: number;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly metricsToken: string | undefined;
}

@Module({})
export class WorkerModule {
  static forSources({ sources, quotaShare, health, metrics, metricsToken }: WorkerModuleOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forProcess({ health, metrics, metricsToken }),
        ...sources.map(({ adapter, source }) => SourceModule.forAdapter(adapter, source, quotaShare)),
      ],
      providers: [
        {
          provide: MOUNTED_SOURCES,
          inject: sources.map(({ source }) => sourceToken(source.id)),
          useFactory: (...mounted: MountedSource[]): ReadonlyMap<string, MountedSource> =>
            new Map(mounted.map((one) => [one.source.id, one])),
        },
      ],
    };
  }
}
