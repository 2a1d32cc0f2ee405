// The bench's output: a table a backend, the weight of what is stored, and the gates.
import { describeSpread, listFigures, median, type Gate, type Round } from './bench-figures.js';
import type { BackendName } from './run-arm.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

export function printFigures(backend: BackendName, rounds: readonly Round[], households: number, isolated: number): void {
  say(
    `\n### Queue on ${backend === 'postgres' ? 'PostgreSQL' : 'Redis'}: ${households} households, ${rounds.length} round(s), median (min–max)\n`,
  );
  say('| | hub | flow of BullMQ jobs | COPY of the findings | hub / flow |');
  say('|---|---|---|---|---|');
  for (const { name, hub, flow, floor, digits } of listFigures(rounds, households, isolated)) {
    const ratio = median(hub.map((value, index) => value / (flow[index] ?? Number.NaN)));
    say(
      `| ${name} | ${describeSpread(hub, digits)} | ${describeSpread(flow, digits)} | ${describeSpread(floor, digits)} | ${Number.isFinite(ratio) ? ratio.toFixed(3) : '–'} |`,
    );
  }
  const last = rounds.at(-1)?.hub;
  if (!last) return;
  const { factBytes, sealedReportBytes, reportBytes, traceBytes, auditBytes } = last.comparison;
  say(
    `\nStored by the hub: facts ${factBytes.toFixed(0)} B an answer; a household's report ${reportBytes.toFixed(0)} B (of it determination with trace ${traceBytes.toFixed(0)} B), sealed ${sealedReportBytes.toFixed(0)} B; audit ${auditBytes.toFixed(0)} B.`,
  );
  const tables = [...last.walByTable].sort(([, a], [, b]) => b - a).map(([name, bytes]) => `${name} ${(bytes / households).toFixed(0)}`);
  say(`WAL of the hub's last round by table, bytes a household: ${tables.join(', ')}.`);
}

/** @returns whether every goal was reached */
export function printGates(gates: readonly Gate[]): boolean {
  say('\n| goal | queue on | value | at most | |');
  say('|---|---|---|---|---|');
  for (const { name, backend, value, limit, reached } of gates)
    say(`| ${name} | ${backend} | ${value.toFixed(3)} | ${limit} | ${reached ? 'reached' : 'MISSED'} |`);
  return gates.every(({ reached }) => reached);
}
