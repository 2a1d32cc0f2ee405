// Exchange tables in memory that know the statements of one source and answer with recorded rows. That the statements are
// right SQL is shown on PostgreSQL (test/integration).
import { sourceCredentials } from '#adapter-kit';
import { playExchange } from '#adapter-kit/conformance';
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
  return {
    options: { databaseUrl: 'postgres://hub@exchange.invalid/department' },
    clients: playExchange(exchange),
    questions,
    play: (next) => {
      situation = next;
    },
    strayRequests: () => 0,
    stop: async () => undefined,
  };
}
