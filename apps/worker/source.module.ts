// A department's adapter as a Nest module: mounted by configuration, added, left out or replaced without touching the rest.
import type { ConnectedSource, SourceAdapter } from '#contracts';
import { systemClock } from '#kernel';
import { Module, type DynamicModule } from '@nestjs/common';
import type { MountedSource } from './source-caller.js';
import { openSourceLanes } from './source-lanes.js';

/** Under which the mounted source of an id is provided. */
export const sourceToken = (sourceId: string): string => `source:${sourceId}`;

@Module({})
export class SourceModule {
  static forAdapter(adapter: SourceAdapter, source: ConnectedSource, quotaShare: number): DynamicModule {
    const mounted: MountedSource = {
      source,
      adapter,
      lanes: openSourceLanes(source, { random: Math.random, quotaShare, clock: systemClock }),
    };
    return {
      module: SourceModule,
      providers: [{ provide: sourceToken(source.id), useValue: mounted }],
      exports: [sourceToken(source.id)],
    };
  }
}
