// `hedui pack diff A B`: what differs between two policies, in words, with both values and where they come from.
import { loadPacks, selectPack, type PackCatalogue } from '#eligibility';
import { HubError, isLocalDate } from '#kernel';
import type { EffectivePack } from '#contracts';
import { comparePacks, type PackDifference, type Side } from './compare-packs.js';
import { findPolicies, readWords, type CommandRoom } from './policy-folders.js';

const USAGE = 'hedui pack diff REGION@DATE REGION@DATE [--overlay folder]';

/**
 * Writes the differences of two policies, each with its parents laid under it and local values over it.
 * @returns the exit code, 0
 * @throws HubError `command-invalid`, `packs-invalid`, `no-pack-for-region`
 */
export function diffPacks(args: readonly string[], { environment, output }: CommandRoom): number {
  const { places, texts } = readWords(args, USAGE, ['overlay']);
  const [first, second] = places;
  if (first === undefined || second === undefined || places.length > 2)
    throw new HubError('command-invalid', `name two policies\nusage: ${USAGE}`);
  const { folder, overlay } = findPolicies(environment, { overlay: texts.get('overlay') });
  const packs = loadPacks(folder, overlay);
  const [left, right] = [choosePack(packs, first), choosePack(packs, second)];
  const differences = comparePacks(left, right);
  output.write(`${first}: ${describePack(left)}\n${second}: ${describePack(right)}\n\n`);
  for (const difference of differences) output.write(`${writeDifference(difference, first, second).join('\n')}\n`);
  output.write(differences.length === 0 ? 'no difference\n' : `\n${summarise(differences)}\n`);
  return 0;
}

function choosePack(packs: PackCatalogue, name: string): EffectivePack {
  const [region, date, ...more] = name.split('@');
  if (region === undefined || date === undefined || more.length > 0 || !isLocalDate(date))
    throw new HubError('command-invalid', `${name} must be a region and an existing day: mentougou@2023-03-15`);
  if (!packs.packs.has(region))
    throw new HubError('no-pack-for-region', `region ${region} has no policy pack; there are ${[...packs.packs.keys()].join(', ')}`);
  return selectPack(packs, region, date);
}

const describePack = ({ title, chain }: EffectivePack): string =>
  `${title.zh} ${title.en}, made of ${chain.map(({ region, from, overlay }) => `${overlay ? 'local values of ' : ''}${region} ${from}`).join(', ')}`;

function writeDifference({ kind, name, fields, first, second }: PackDifference, left: string, right: string): string[] {
  const head = `${kind} ${name}`;
  if (!second) return [`${head} stands in ${left} only`, ...writeSide(left, first)];
  if (!first) return [`${head} stands in ${right} only`, ...writeSide(right, second)];
  const what = fields.length === 0 ? 'says the same on another ground' : `differs in ${fields.join('; ')}`;
  return [`${head} ${what}`, ...writeSide(left, first), ...writeSide(right, second)];
}

function writeSide(name: string, side: Side): string[] {
  if (!side) return [];
  const { said, citations } = side;
  const source = citations.length === 0 ? '' : ` [${citations.join(' | ')}]`;
  return [`  ${name}: ${said.join('; ')}${said.length === 0 ? source.trimStart() : source}`];
}

function summarise(differences: readonly PackDifference[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of differences) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return `${differences.length} differences (${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')})`;
}
