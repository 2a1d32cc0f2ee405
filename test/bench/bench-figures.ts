// From readings to figures: medians with their range, ratios inside a round, and the goals they must reach.
import type { ArmReading, BackendName } from './run-arm.js';

export interface Round {
  readonly hub: ArmReading;
  readonly flow: ArmReading;
}

export interface Figure {
  readonly name: string;
  readonly hub: readonly number[];
  readonly flow: readonly number[];
  readonly floor: readonly number[];
  readonly digits: number;
}

export interface Gate {
  readonly name: string;
  readonly backend: BackendName;
  readonly value: number;
  readonly limit: number;
  readonly reached: boolean;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
};

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

/** Milliseconds of all processes; NaN where PostgreSQL's cannot be read. */
export const cpuOf = (reading: ArmReading): number => reading.nodeCpuMs + (reading.postgresCpuMs ?? Number.NaN) + reading.redisCpuMs;
const MEGABYTE = 1024 * 1024;

export function listFigures(rounds: readonly Round[], households: number, isolated: number): Figure[] {
  const figure = (
    name: string,
    digits: number,
    of: (reading: ArmReading) => number,
    ofFloor?: (floor: NonNullable<ArmReading['floor']>) => number,
  ): Figure => ({
    name,
    digits,
    hub: rounds.map(({ hub }) => of(hub)),
    flow: rounds.map(({ flow }) => of(flow)),
    floor: ofFloor ? rounds.flatMap(({ hub }) => (hub.floor ? [ofFloor(hub.floor)] : [])) : [],
  });
  const copied = households + isolated;
  return [
    figure(
      'households/s',
      0,
      ({ seconds }) => households / seconds,
      ({ seconds }) => copied / seconds,
    ),
    figure(
      'CPU ms/household',
      3,
      (reading) => cpuOf(reading) / households,
      ({ cpuMs }) => (cpuMs ?? Number.NaN) / copied,
    ),
    figure('  of it intake (node)', 3, ({ intakeCpuMs }) => intakeCpuMs / households),
    figure('  of it worker (node)', 3, ({ nodeCpuMs, intakeCpuMs }) => (nodeCpuMs - intakeCpuMs) / households),
    figure('  of it PostgreSQL', 3, ({ postgresCpuMs }) => (postgresCpuMs ?? Number.NaN) / households),
    figure('  of it Redis', 3, ({ redisCpuMs }) => redisCpuMs / households),
    figure(
      'writing transactions/household',
      3,
      ({ writes }) => writes / households,
      ({ writes }) => writes / copied,
    ),
    figure(
      'WAL kB/household, all',
      1,
      ({ walBytes }) => walBytes / households / 1000,
      ({ walBytes }) => walBytes / copied / 1000,
    ),
    figure(
      'WAL kB/household, findings',
      1,
      ({ walByTable }) => walOfFindings(walByTable) / households / 1000,
      ({ findingWalBytes }) => findingWalBytes / copied / 1000,
    ),
    figure('isolated request p50 ms', 2, ({ isolatedMs }) => percentile(isolatedMs, 0.5)),
    figure('isolated request p95 ms', 2, ({ isolatedMs }) => percentile(isolatedMs, 0.95)),
    figure('memory MB, node', 0, ({ memory }) => memory.node / MEGABYTE),
    figure('memory MB, PostgreSQL', 0, ({ memory }) => (memory.postgres ?? Number.NaN) / MEGABYTE),
    figure('memory MB, Redis', 0, ({ memory }) => memory.redis / MEGABYTE),
  ];
}

const walOfFindings = (byTable: ReadonlyMap<string, number>): number => byTable.get('finding') ?? Number.NaN;

/** Goals; times may be twice as much in the quick run that CI makes on shared machines. */
const CPU_SHARE = 0.2;
const WRITES = 0.2;
const FINDINGS_WAL = 2.5;
const P95_SHARE = 1;

/** Ratios are taken inside a round, and the median of them is held against the goal. */
export function judge(backend: BackendName, rounds: readonly Round[], households: number, isolated: number, quick: boolean): Gate[] {
  const slack = quick ? 2 : 1;
  const gate = (name: string, limit: number, of: (round: Round) => number): Gate => {
    const value = median(rounds.map(of));
    return { name, backend, value, limit, reached: value <= limit };
  };
  const gates = [
    gate('writing transactions a household', WRITES, ({ hub }) => hub.writes / households),
    gate(
      'WAL of the findings, hub / COPY',
      FINDINGS_WAL,
      ({ hub }) => walOfFindings(hub.walByTable) / households / ((hub.floor?.findingWalBytes ?? Number.NaN) / (households + isolated)),
    ),
    gate(
      'isolated p95, hub / flow',
      P95_SHARE * slack,
      ({ hub, flow }) => percentile(hub.isolatedMs, 0.95) / percentile(flow.isolatedMs, 0.95),
    ),
  ];
  const cpu = gate('CPU a household, hub / flow', CPU_SHARE * slack, ({ hub, flow }) => cpuOf(hub) / cpuOf(flow));
  return Number.isNaN(cpu.value) ? gates : [cpu, ...gates];
}

export function describeSpread(values: readonly number[], digits: number): string {
  if (values.length === 0 || values.some(Number.isNaN)) return '–';
  const show = (value: number): string => value.toFixed(digits);
  const middle = show(median(values));
  return values.length === 1 ? middle : `${middle} (${show(Math.min(...values))}–${show(Math.max(...values))})`;
}
