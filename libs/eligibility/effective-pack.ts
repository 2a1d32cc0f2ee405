// A region's pack laid over its parents', field by field: the child's word stands where it speaks.
import {
  PACK_SECTIONS,
  writeCanonicalJson,
  type BenefitRule,
  type Choice,
  type CircumstanceRule,
  type CountingRule,
  type EffectivePack,
  type OverlayFile,
  type PackFile,
  type PackSections,
  type Parameter,
  type ProgrammeRule,
  type ReferralRule,
  type ThresholdTest,
} from '#contracts';
import { HubError } from '#kernel';
import { hash } from 'node:crypto';
import { layChoices, layParameters, layStatistics, type ValueStep } from './published-values.js';

/** One step of a chain, root first. Overlays follow the pack of their region, published local values its overlay. */
export type ChainStep =
  | { readonly kind: 'pack'; readonly pack: PackFile }
  | { readonly kind: 'overlay'; readonly overlay: OverlayFile }
  | { readonly kind: 'values'; readonly values: ValueStep };

/**
 * @param steps root first, the region's own pack last (its overlay after it)
 * @throws HubError `pack-incomplete` when no pack of the chain gives a window or a tolerance
 */
export function resolveChain(steps: readonly ChainStep[]): EffectivePack {
  const packs = steps.flatMap((step) => (step.kind === 'pack' ? [step.pack] : []));
  const leaf = packs.at(-1);
  const window = lastGiven(packs, (pack) => pack.window);
  const tolerance = lastGiven(packs, (pack) => pack.tolerance);
  if (!leaf || !window || !tolerance)
    throw new HubError('pack-incomplete', 'a chain of packs must give a window and a tolerance; add them to its root');
  const deadlines = lastGiven(packs, (pack) => pack.deadlines);
  const reviewMonths = lastGiven(packs, (pack) => pack.reviewMonths);
  const content: Omit<EffectivePack, 'hash'> = {
    region: leaf.region,
    title: leaf.title,
    from: leaf.from,
    chain: steps.map(describeStep),
    window,
    tolerance,
    parameters: mergeParameters(steps),
    statistics: mergeStatistics(steps),
    counting: packs.reduce<readonly CountingRule[]>((rules, pack) => layRules(rules, pack.counting), []),
    tests: mergeAll(packs.map((pack) => nameTests(pack))),
    programmes: packs.reduce<readonly ProgrammeRule[]>((programmes, pack) => layById(programmes, pack.programmes), []),
    choices: mergeChoices(steps),
    benefits: packs.reduce<readonly BenefitRule[]>((benefits, pack) => layById(benefits, pack.benefits), []),
    referrals: packs.reduce<readonly ReferralRule[]>((referrals, pack) => layById(referrals, pack.referrals), []),
    circumstances: packs.reduce<readonly CircumstanceRule[]>((rules, pack) => layById(rules, pack.circumstances), []),
    ...layerSections(packs),
    ...mergeSecondOfficers(steps),
    ...(deadlines ? { deadlines } : {}),
    ...(reviewMonths ? { reviewMonths } : {}),
  };
  return Object.freeze({ ...content, hash: hash('sha256', writeCanonicalJson(content), 'hex') });
}

function lastGiven<T>(packs: readonly PackFile[], field: (pack: PackFile) => T | undefined): T | undefined {
  for (const pack of [...packs].reverse()) {
    const value = field(pack);
    if (value !== undefined) return value;
  }
  return undefined;
}

const mergeAll = <T>(records: readonly Readonly<Record<string, T>>[]): Record<string, T> => {
  const merged: Record<string, T> = {};
  for (const record of records) Object.assign(merged, record);
  return merged;
};

function describeStep(step: ChainStep): EffectivePack['chain'][number] {
  switch (step.kind) {
    case 'pack':
      return { region: step.pack.region, from: step.pack.from, overlay: false };
    case 'overlay':
      return { region: step.overlay.region, from: step.overlay.from, overlay: true };
    case 'values':
      return { region: step.values.region, from: step.values.from, overlay: true, values: step.values.ids };
  }
}

function mergeParameters(steps: readonly ChainStep[]): Record<string, Parameter> {
  const merged: Record<string, Parameter> = {};
  for (const step of steps) {
    if (step.kind === 'values') layParameters(merged, step.values);
    else Object.assign(merged, step.kind === 'pack' ? step.pack.parameters : step.overlay.parameters);
  }
  return merged;
}

function mergeStatistics(steps: readonly ChainStep[]): OverlayFile['statistics'] {
  const merged: OverlayFile['statistics'] = {};
  for (const step of steps) {
    if (step.kind === 'values') {
      layStatistics(merged, step.values);
      continue;
    }
    const record = step.kind === 'pack' ? step.pack.statistics : step.overlay.statistics;
    for (const [name, years] of Object.entries(record)) merged[name] = { ...merged[name], ...years };
  }
  return merged;
}

const nameTests = (pack: PackFile): Record<string, ThresholdTest> =>
  Object.fromEntries(Object.entries(pack.tests).map(([id, test]) => [id, { id, ...test }]));

/** A child's rule takes the place of the parent's of the same id; new ones are tried before all of the parent's. */
function layRules(parents: readonly CountingRule[], own: readonly CountingRule[]): CountingRule[] {
  const byId = new Map(own.map((rule) => [rule.id, rule]));
  const inherited = parents.map((rule) => byId.get(rule.id) ?? rule);
  const known = new Set(parents.map((rule) => rule.id));
  return [...own.filter((rule) => !known.has(rule.id)), ...inherited];
}

/** A child's entry takes the place of the parent's of the same id; new ones follow. */
function layById<T extends { readonly id: string }>(parents: readonly T[], own: readonly T[]): T[] {
  const byId = new Map(own.map((entry) => [entry.id, entry]));
  const known = new Set(parents.map((entry) => entry.id));
  return [...parents.map((entry) => byId.get(entry.id) ?? entry), ...own.filter((entry) => !known.has(entry.id))];
}

/** A section is one thing: the last pack of the chain that has it gives it whole. */
function layerSections(packs: readonly PackFile[]): PackSections {
  const sections: PackSections = {};
  for (const pack of packs) for (const name of PACK_SECTIONS) if (pack[name] !== undefined) Object.assign(sections, { [name]: pack[name] });
  return sections;
}

/** Nothing where no level speaks of it, so that a pack that says nothing stays the pack it was. */
function mergeSecondOfficers(steps: readonly ChainStep[]): Pick<EffectivePack, 'secondOfficer'> {
  const merged = mergeAll(
    steps.map((step) => (step.kind === 'pack' ? step.pack.secondOfficer : step.kind === 'overlay' ? step.overlay.secondOfficer : {}) ?? {}),
  );
  return Object.keys(merged).length === 0 ? {} : { secondOfficer: merged };
}

/** Choices of the packs, with the words operators chose over those of their region. */
function mergeChoices(steps: readonly ChainStep[]): Record<string, Choice> {
  const merged: Record<string, Choice> = {};
  for (const step of steps) {
    if (step.kind === 'pack') Object.assign(merged, step.pack.choices);
    else if (step.kind === 'values') layChoices(merged, step.values);
    else
      for (const [name, value] of Object.entries(step.overlay.choices)) {
        const choice = merged[name];
        if (choice) merged[name] = { ...choice, value };
      }
  }
  return merged;
}
