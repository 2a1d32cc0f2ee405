// `hedui source check`: every clause, every recorded exchange, every mutant of a source, and the exit code.
import { checkDeclaredSource, isSound, type SourceCheck } from '#adapters/proofs';
import { runConformance, type ClauseResult } from '#adapter-kit/conformance';
import { HubError } from '#kernel';
import { readWords, type CommandRoom, type Output } from '../pack/policy-folders.js';
import { departmentsFolder, listConnected, openShelf, readProvableSource, type ProvableSource } from './source-folder.js';

const USAGE = 'hedui source check <id>… | --all';

/** @returns 0 when every source named is sound, else 1 */
export async function checkSources(args: readonly string[], { environment, output }: CommandRoom): Promise<number> {
  const { places, switches } = readWords(args, USAGE, [], ['all']);
  const folder = departmentsFolder(environment);
  const found = switches.has('all') ? await listConnected(folder) : places;
  if (found.length === 0) throw new HubError('command-invalid', `name a source, or --all\nusage: ${USAGE}`);
  const shelf = await openShelf(environment);
  let faults = 0;
  for (const id of found) {
    const check = await proveSource(await readProvableSource(folder, id, shelf));
    printCheck(id, check, output);
    if (!isSound(check)) faults += 1;
  }
  if (found.length > 1)
    output.write(faults === 0 ? `all ${found.length} sources are sound\n` : `${faults} of ${found.length} sources are not sound\n`);
  return faults === 0 ? 0 : 1;
}

/** An adapter with code is proved by its clauses alone: its mapping has specs of its own. */
export async function proveSource(provable: ProvableSource): Promise<SourceCheck> {
  if (provable.kind === 'declared') return checkDeclaredSource(provable.source, provable.declared, provable.fixture);
  return { clauses: await runConformance(provable.subject), exchanges: [], mutants: [], missing: [] };
}

const MARKS: Readonly<Record<ClauseResult['verdict'], string>> = { kept: '✓', broken: '✗', 'not-applicable': '–' };

function printCheck(id: string, { clauses, exchanges, mutants, missing }: SourceCheck, output: Output): void {
  output.write(`${id}\n`);
  for (const one of missing) output.write(`  ✗ ${one}\n`);
  for (const { clause, verdict, sentence, remarks } of clauses)
    output.write(
      `  ${MARKS[verdict]} ${clause}: ${verdict === 'not-applicable' ? `does not apply, ${remarks.join('; ')}` : sentence}${verdict === 'broken' ? `\n      ${remarks.join('\n      ')}` : ''}\n`,
    );
  for (const { situation, remarks } of exchanges)
    output.write(`  ${remarks.length === 0 ? '✓' : '✗'} recorded: ${situation}${remarks.map((remark) => `\n      ${remark}`).join('')}\n`);
  const unprotected = mutants.filter((mutant) => !mutant.caught);
  for (const { place, change } of unprotected)
    output.write(`  ✗ ${place} ${change}: no fixture notices; record an exchange in which it matters, and what it becomes\n`);
  const kept = clauses.filter((clause) => clause.verdict === 'kept').length;
  const apart = clauses.filter((clause) => clause.verdict === 'not-applicable').length;
  const broken = clauses.length - kept - apart;
  output.write(
    missing.length > 0
      ? `  not judged: ${missing.length} to record first\n`
      : `  ${kept} clauses kept, ${broken} broken, ${apart} that cannot arise; ` +
          `${exchanges.filter((one) => one.remarks.length === 0).length} of ${exchanges.length} exchanges as recorded; ` +
          `${mutants.length - unprotected.length} of ${mutants.length} mutants caught\n`,
  );
}
