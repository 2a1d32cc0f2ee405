// Speaks with sources through their adapters: bound clients, deadline, breaker, figures. Implements the use cases' port.
import {
  collectFromSource,
  identifyPerson,
  listChanges,
  lookupAnswers,
  lookupSubmission,
  pollSource,
  probeSource,
  submitToSource,
  withdrawFromSource,
  type AdapterClientSet,
  type SourceCall,
} from '#adapter-kit';
import type { ChangesPage, ConnectedSource, ParsedAnswers, SourceAdapter } from '#contracts';
import { HubError, isHubError, type Clock } from '#kernel';
import { describeError, type Log, type Metrics } from '#platform';
import type { SourceCaller } from '#verification';
import { wasNotCalled, type SourceLanes } from './source-lanes.js';

/** A source as this worker serves it: descriptor, adapter, gates. */
export interface MountedSource {
  readonly source: ConnectedSource;
  readonly adapter: SourceAdapter;
  readonly lanes: SourceLanes;
}

export interface CallerDependencies {
  readonly mounted: ReadonlyMap<string, MountedSource>;
  readonly clients: AdapterClientSet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface WorkerSourceCaller extends SourceCaller {
  /** Under the breaker, as any call. @throws HubError when the source cannot be reached or refuses our credentials */
  probe(sourceId: string): Promise<void>;
  /** A page of what changed. @throws HubError as any call */
  listChanges(sourceId: string, cursor: string | undefined): Promise<ChangesPage>;
  /** Tells a source that an answer is not wanted any more. @throws HubError when it cannot be told now */
  withdraw(sourceId: string, requestId: string): Promise<void>;
  /** The same past the breaker, for an operator who wants to know now. */
  tryOnce(sourceId: string): Promise<void>;
}

const PROBE_MS = 5000;
const NO_ANSWERS: ParsedAnswers = new Map();

export function createSourceCaller({ mounted, clients, clock, signal, log, metrics }: CallerDependencies): WorkerSourceCaller {
  const require = (sourceId: string): MountedSource => {
    const one = mounted.get(sourceId);
    if (!one) throw new HubError('source-not-served', 'this worker does not serve the source', { retry: 'later', details: { sourceId } });
    return one;
  };
  const callOf = ({ source }: MountedSource): SourceCall => ({
    sourceId: source.id,
    options: source.options,
    clients,
    clock,
    signal,
    log: (event, fields) => log.debug(event, fields),
    timeoutMs: source.callTimeoutSeconds * 1000,
  });
  const probeOnce = (one: MountedSource): Promise<void> =>
    probeSource(one.adapter, { ...callOf(one), timeoutMs: Math.min(one.source.callTimeoutSeconds * 1000, PROBE_MS) });
  const measured = async <T>(one: MountedSource, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const record = (outcome: string): void =>
      metrics.recordSourceCall({ sourceId: one.source.id, outcome, seconds: (performance.now() - startedAt) / 1000 });
    try {
      const result = await one.lanes.call(work);
      record('answered');
      return result;
    } catch (error) {
      if (wasNotCalled(error))
        throw new HubError('source-busy', 'the source is given a rest after failing; it was not called', { retry: 'later' });
      record(isHubError(error) ? error.code : 'failed');
      log.warn('source.call-failed', { sourceId: one.source.id, ...describeError(error) });
      throw error;
    }
  };

  return {
    describe(sourceId) {
      const { adapter } = require(sourceId);
      return { mode: adapter.mode, duplicateSafe: adapter.duplicateSafe, canLookup: adapter.lookup !== undefined };
    },
    async collect(sourceId, subjects, period) {
      const one = require(sourceId);
      const { adapter } = one;
      if (adapter.mode !== 'answers-now') throw wrongMode(sourceId);
      return measured(one, () => collectFromSource(adapter, subjects, period, callOf(one)));
    },
    async lookup(sourceId, subjects, period) {
      const one = require(sourceId);
      const { adapter } = one;
      return adapter.mode === 'answers-now' ? measured(one, () => lookupAnswers(adapter, subjects, period, callOf(one))) : NO_ANSWERS;
    },
    async identify(sourceId, person) {
      const one = require(sourceId);
      const { adapter } = one;
      if (adapter.mode !== 'answers-now') throw wrongMode(sourceId);
      return measured(one, () => identifyPerson(adapter, person, callOf(one)));
    },
    async submit(sourceId, subjects, period) {
      const one = require(sourceId);
      const { adapter } = one;
      if (adapter.mode !== 'answers-later') throw wrongMode(sourceId);
      return (await measured(one, () => submitToSource(adapter, subjects, period, callOf(one)))).ticket;
    },
    async lookupTicket(sourceId, subjects, period) {
      const one = require(sourceId);
      const { adapter } = one;
      return adapter.mode === 'answers-later'
        ? (await measured(one, () => lookupSubmission(adapter, subjects, period, callOf(one))))?.ticket
        : undefined;
    },
    async poll(sourceId, ticket, subjects, period) {
      const one = require(sourceId);
      const { adapter } = one;
      if (adapter.mode !== 'answers-later') throw wrongMode(sourceId);
      return measured(one, () => pollSource(adapter, ticket, subjects, period, callOf(one)));
    },
    async listChanges(sourceId, cursor) {
      const one = require(sourceId);
      return measured(one, () => listChanges(one.adapter, cursor, callOf(one)));
    },
    async probe(sourceId) {
      const one = require(sourceId);
      await one.lanes.call(() => probeOnce(one));
    },
    async withdraw(sourceId, requestId) {
      const one = require(sourceId);
      const { adapter } = one;
      if (adapter.mode !== 'answers-later') throw wrongMode(sourceId);
      await one.lanes.call(() => withdrawFromSource(adapter, requestId, callOf(one)));
    },
    tryOnce: (sourceId) => probeOnce(require(sourceId)),
  };
}

const wrongMode = (sourceId: string): HubError =>
  new HubError('adapter-mode', 'the adapter was used in the other mode', { details: { sourceId } });
