// Exchange tables in memory that know the statements of one source and answer with recorded rows. That the statements are
// right SQL is shown on PostgreSQL (test/integration).
import { createAdapterClients, sourceCredentials, sourceDeadline, type AdapterClientSet } from '#adapter-kit';
import type { ExchangeDatabase } from '#contracts';
import type { DeclaredProtocol, HttpQuestion, Stage } from '../protocol.js';
import type { Fixture } from './fixture.js';
import type { PlayedWorld } from './played-world.js';
import { textFor } from './situation-texts.js';

export async function startExchangeWorld(
  declared: DeclaredProtocol,
  stage: Extract<Stage, { transport: 'exchange' }>,
  fixture: Fixture,
): Promise<PlayedWorld> {
  let situation = 'found';
  const requested = new Set<string>();
  const questions: HttpQuestion[] = [];
  const rows = () => {
    const recorded = textFor(declared, fixture, situation, undefined);
    return typeof recorded === 'string' ? [] : recorded;
  };
  const asked = (parameters: readonly unknown[]): readonly string[] => (Array.isArray(parameters[0]) ? parameters[0].map(String) : []);
  const exchange: ExchangeDatabase = {
    query: async (_connection, sql, parameters) => {
      if (situation === 'credentials-refused') throw sourceCredentials();
      switch (sql) {
        case stage.selectOffice:
          return [{ state: stage.open }];
        case stage.insert:
          questions.push({ method: 'INSERT', path: '', headers: {}, body: JSON.stringify(parameters) });
          for (const values of parameters) if (Array.isArray(values)) for (const value of values) requested.add(String(value));
          return [];
        case stage.selectStates:
          return asked(parameters).flatMap((number) =>
            requested.has(number)
              ? [{ request_number: number, state: situation === 'silent' || situation === 'late' ? '' : stage.done }]
              : [],
          );
        case stage.selectResults:
          return rows().filter((row) => asked(parameters).includes(row[stage.resultKey] ?? ''));
        default:
          throw new TypeError('a statement this department does not know');
      }
    },
  };
  const real = createAdapterClients();
  const clients: AdapterClientSet = {
    bindTo: (signal) => ({
      ...real.bindTo(signal),
      exchange: {
        query: (connection, sql, parameters) =>
          signal.aborted ? Promise.reject(sourceDeadline()) : exchange.query(connection, sql, parameters),
      },
    }),
    close: real.close,
  };
  return {
    options: { databaseUrl: 'postgres://hub@exchange.invalid/department' },
    clients,
    questions,
    play: (next) => {
      situation = next;
    },
    strayRequests: () => 0,
    stop: async () => undefined,
  };
}
