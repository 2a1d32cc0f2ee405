// Everything `hedui source check` proves about a declared source from its fixtures: the clauses of the conformance suite,
// the recorded exchanges one by one, and that a fixture fails for every mutant of its mapping.
import {
  createQuestioner,
  FIRST,
  runConformance,
  SECOND,
  SITUATIONS,
  type ClauseResult,
  type ConformanceCase,
} from '#adapter-kit/conformance';
import type { ConnectedSource } from '#contracts';
import type { DeclaredProtocol } from '../protocol.js';
import { checkDescriptions } from './check-descriptions.js';
import { compareAnswer, compareError, compareRequest } from './compare.js';
import type { Exchange, Fixture } from './fixture.js';
import { startExchangeWorld } from './exchange-world.js';
import { startHttpWorld } from './http-world.js';
import type { PlayedWorld } from './played-world.js';
import { startSftpWorld } from './sftp-world.js';
import { tryMutants, type MutantResult } from './mutants.js';
import { checkFoundAnswer, clausesWithoutMatter, situationsToRecord } from './situation-texts.js';

export interface SourceCheck {
  readonly clauses: readonly ClauseResult[];
  readonly exchanges: readonly { readonly situation: string; readonly remarks: readonly string[] }[];
  readonly mutants: readonly MutantResult[];
  /** What must be recorded first; nothing else was judged when there is any. */
  readonly missing: readonly string[];
}

/** @returns a line for everything that stands against the source; none when it is sound */
export const findFaults = ({ missing, clauses, exchanges, mutants }: SourceCheck): readonly string[] => [
  ...missing,
  ...clauses.filter(({ verdict }) => verdict === 'broken').map(({ clause, remarks }) => `${clause}: ${remarks.join('; ')}`),
  ...exchanges.filter(({ remarks }) => remarks.length > 0).map(({ situation, remarks }) => `${situation}: ${remarks.join('; ')}`),
  ...mutants.filter(({ caught }) => !caught).map(({ place, change }) => `not caught: ${place} ${change}`),
];

export const isSound = (check: SourceCheck): boolean => findFaults(check).length === 0;

/** @returns what is missing, or everything that was judged */
export async function checkDeclaredSource(source: ConnectedSource, declared: DeclaredProtocol, fixture: Fixture): Promise<SourceCheck> {
  const recordings = await checkRecordings(source, declared, fixture);
  if (recordings.missing.length > 0) return { ...recordings, clauses: [] };
  return { ...recordings, clauses: await runConformance(conformanceCaseOf(source, declared, fixture)) };
}

/** The recorded exchanges and the mutants alone. */
export async function checkRecordings(
  source: ConnectedSource,
  declared: DeclaredProtocol,
  fixture: Fixture,
): Promise<Omit<SourceCheck, 'clauses'>> {
  const described = await checkDescriptions(source, declared, fixture);
  const missing = [
    ...situationsToRecord(declared, fixture).map(
      (situation) =>
        `record an exchange for the situation ${situation} (the department ${SITUATIONS[situation]}), or say under notApplicable why it cannot arise`,
    ),
    ...checkFoundAnswer(declared, fixture),
    ...described.missing,
  ];
  if (missing.length > 0) return { exchanges: [], mutants: [], missing };
  const exchanges = [];
  for (const exchange of fixture.exchanges.values())
    exchanges.push({ situation: exchange.situation, remarks: await replay(source, declared, fixture, exchange) });
  exchanges.push(...described.exchanges);
  return { exchanges, mutants: await tryMutants(declared, fixture), missing };
}

/** The case for the conformance suite: the source's adapter in a department that plays its fixtures. */
export const conformanceCaseOf = (source: ConnectedSource, declared: DeclaredProtocol, fixture: Fixture): ConformanceCase => ({
  adapter: declared.adapter,
  startWorld: () => startWorld(source, declared, fixture),
  notApplicable: { ...clausesWithoutMatter(declared), ...fixture.notApplicable },
});

function startWorld(source: ConnectedSource, declared: DeclaredProtocol, fixture: Fixture): Promise<PlayedWorld> {
  switch (declared.stage.transport) {
    case 'http':
      return startHttpWorld(source, declared, declared.stage, fixture);
    case 'sftp':
      return startSftpWorld(declared, declared.stage, fixture);
    case 'exchange':
      return startExchangeWorld(declared, declared.stage, fixture);
  }
}

async function replay(source: ConnectedSource, declared: DeclaredProtocol, fixture: Fixture, exchange: Exchange): Promise<string[]> {
  const world = await startWorld(source, declared, fixture);
  try {
    world.play(exchange.situation);
    const questioner = createQuestioner(declared.adapter, world.options, (signal) => world.clients.bindTo(signal));
    const reply = await questioner.ask([FIRST, SECOND]);
    const request = compareRequest(exchange.request, world.questions[0]);
    if (reply.kind === 'breach') return [...request, reply.problem];
    if (reply.kind === 'hub-error') return [...request, ...compareError(exchange.expect, reply.error.code)];
    if (exchange.expect.error !== undefined) return [...request, `expected the error ${exchange.expect.error}, got answers`];
    return [
      ...request,
      ...compareAnswer('first', exchange.expect.first, reply.answers.get(FIRST.subjectId)),
      ...compareAnswer('second', exchange.expect.second, reply.answers.get(SECOND.subjectId)),
    ];
  } finally {
    await world.clients.close();
    await world.stop();
  }
}
