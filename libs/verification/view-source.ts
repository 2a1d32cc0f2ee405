// One source as everyone may see it: what it holds, on what legal basis, and whether it answers.
import type { SourceDescriptor } from '#contracts';
import { isOpen } from './service-hours.js';
import type { SourceStateRow } from './ports.js';
import type { SourceView } from './views.js';

export function viewSource(source: SourceDescriptor, state: SourceStateRow | undefined, now: Date): SourceView {
  return {
    sourceId: source.id,
    title: source.title,
    office: source.office,
    aliases: source.aliases,
    formerIds: source.formerIds,
    legalBasis: source.legalBasis,
    connected: source.connected,
    provides: source.provides,
    health: healthOf(source, state, now),
    reason: source.connected ? state?.reason : undefined,
    probedAt: state?.probedAt?.toISOString(),
    lastAnswerAt: state?.lastAnswerAt?.toISOString(),
    waitingBatches: state?.waitingBatches ?? 0,
  };
}

function healthOf(source: SourceDescriptor, state: SourceStateRow | undefined, now: Date): SourceView['health'] {
  if (!source.connected) return 'not-connected';
  if (state?.paused) return 'paused';
  if (!isOpen(source.serviceHours, now)) return 'closed';
  if (state?.health === 'up' || state?.health === 'down') return state.health;
  return 'unknown';
}
