// Checks of packs against each other and against the facts they speak of; everything a schema cannot see.
import { factSchema, type CountingRule, type EffectivePack, type FactKind, type Parameter } from '#contracts';
import { isHubError } from '#kernel';
import { z } from 'zod';
import { resolveChain } from './effective-pack.js';
import { inForce, listChain, type PackCatalogue, type ParsedOverlay, type ParsedPack } from './pack-catalogue.js';
import type { PackPath } from './pack-file.js';
import type { PackNotice, PackProblem } from './pack-problem.js';
import { checkCircumstances } from './pack-circumstance-checks.js';
import { checkSections } from './pack-section-checks.js';
import { splitThresholdName, UNITS_OF_MEASURE } from './thresholds.js';

const FACT_SHAPES: ReadonlyMap<string, Readonly<Record<string, z.ZodType>>> = new Map(
  factSchema.options.map((option) => [option.shape.kind.value, option.shape]),
);

/** Parts that must have a rule for every fact, so that no record is without one. */
const PARTS_TO_COVER: readonly (readonly [FactKind, CountingRule['part']])[] = [
  ['income-payment', 'main'],
  ['income-payment', 'tax'],
  ['contribution', 'main'],
  ['contribution', 'base'],
  ['benefit', 'main'],
  ['real-estate', 'main'],
  ['vehicle', 'main'],
  ['bank-account', 'main'],
  ['interest', 'main'],
  ['agricultural-income', 'main'],
  ['agricultural-subsidy', 'main'],
  ['budget-payment', 'main'],
  ['medical-enrolment', 'main'],
  ['maintenance-judgment', 'main'],
  ['security-holding', 'main'],
  ['insurance-policy', 'main'],
  ['payment-account', 'main'],
  ['housing-fund-account', 'main'],
  ['business-registration', 'main'],
];

type Report = (path: PackPath, problem: string, mend: string) => void;

/** @param catalogue the packs without overlays: what is published must be sound by itself */
export function checkPack(catalogue: PackCatalogue, pack: ParsedPack): PackProblem[] {
  const problems: PackProblem[] = [];
  const report: Report = (path, problem, mend) => problems.push({ file: pack.file, line: pack.lineOf(path), problem, mend });
  const { value } = pack;
  if (value.to !== null && value.to < value.from) report(['to'], 'the pack ends before it begins', 'correct from or to');
  checkDivisions(catalogue, pack, report);
  checkRules(value.counting, report);
  if (value.parent !== null && !inForce(catalogue.packs.get(value.parent), value.from)) {
    report(['parent'], `parent ${value.parent} has no pack in force on ${value.from}`, 'name a region that has one, or null');
    return problems;
  }
  let effective: EffectivePack;
  try {
    effective = resolveChain(listChain(catalogue, value.region, value.from));
  } catch (error) {
    if (!isHubError(error)) throw error;
    report(['parent'], error.message, 'mend the chain of parents');
    return problems;
  }
  if (value.parent === null) checkCoverOfFacts(effective, report);
  checkTests(pack, effective, report);
  checkProgrammes(pack, effective, report);
  checkSections(value, effective, report);
  checkCircumstances(value, effective, checkFactValues, report);
  return problems;
}

function checkDivisions(catalogue: PackCatalogue, pack: ParsedPack, report: Report): void {
  pack.value.divisions.forEach((division, index) => {
    for (const [region, list] of catalogue.packs) {
      if (region !== pack.value.region && list.some((other) => other.value.divisions.includes(division))) {
        report(['divisions', index], `division ${division} is also served by region ${region}`, 'leave it to one of them');
      }
    }
  });
}

function checkRules(rules: readonly CountingRule[], report: Report): void {
  const seen = new Set<string>();
  rules.forEach((rule, index) => {
    if (seen.has(rule.id)) report(['counting', index, 'id'], `rule ${rule.id} stands twice`, 'give each rule its own id');
    seen.add(rule.id);
    if (rule.from !== undefined && rule.to !== undefined && rule.to < rule.from)
      report(['counting', index, 'to'], `rule ${rule.id} ends before it begins`, 'correct from or to');
    if (rule.part === 'tax' && rule.fact !== 'income-payment')
      report(['counting', index, 'part'], `${rule.fact} has no part tax`, 'only income-payment has one');
    if (rule.part === 'base' && rule.fact !== 'contribution')
      report(['counting', index, 'part'], `${rule.fact} has no part base`, 'only contribution has one');
    for (const [field, allowed] of Object.entries(rule.when))
      checkFactValues(rule.fact, field, typeof allowed === 'string' ? [allowed] : allowed, ['counting', index, 'when', field], report);
  });
}

function checkFactValues(fact: FactKind, field: string, allowed: readonly string[], path: PackPath, report: Report): void {
  const shape = FACT_SHAPES.get(fact);
  if (!shape) return report(path, `records of kind ${fact} have no fields yet`, 'remove the condition');
  const known = shape[field];
  if (!known) return report(path, `${fact} has no field ${field}`, `use one of ${Object.keys(shape).join(', ')}`);
  if (!(known instanceof z.ZodEnum)) return;
  const options = known.options.map(String);
  for (const value of allowed) if (!options.includes(value)) report(path, `${field} is never ${value}`, `use one of ${options.join(', ')}`);
}

function checkCoverOfFacts(effective: EffectivePack, report: Report): void {
  for (const [fact, part] of PARTS_TO_COVER) {
    const covers = effective.counting.some(
      (rule) =>
        rule.fact === fact && rule.part === part && Object.keys(rule.when).length === 0 && rule.from === undefined && rule.to === undefined,
    );
    if (!covers)
      report(['counting'], `no rule without conditions for ${fact} (part ${part})`, 'add one at the end, so that every record has a rule');
  }
}

function checkTests(pack: ParsedPack, effective: EffectivePack, report: Report): void {
  for (const [id, test] of Object.entries(pack.value.tests)) {
    const units: string[] = [];
    test.threshold.forEach((name, index) => {
      const { statistic, key } = splitThresholdName(name);
      const parameter: Parameter | undefined = statistic ? Object.values(effective.statistics[key] ?? {})[0] : effective.parameters[key];
      if (!parameter)
        report(
          ['tests', id, 'threshold', index],
          `${name} is neither a parameter nor a statistic of this pack or its parents`,
          `add it under ${statistic ? 'statistics' : 'parameters'}, with value null if no document states it`,
        );
      else units.push(parameter.unit);
    });
    if (units.length < test.threshold.length) continue;
    const amounts = units.filter((unit) => unit !== 'times' && unit !== 'fraction');
    const allowed = UNITS_OF_MEASURE[test.measure];
    const [amount] = amounts;
    if (amounts.length !== 1 || amount === undefined || !allowed.some((unit) => unit === amount)) {
      report(
        ['tests', id, 'threshold'],
        `${test.measure} cannot be compared with ${units.join(' x ')}`,
        `multiply exactly one parameter in ${allowed.join(' or ')} by times or fractions`,
      );
    }
  }
}

function checkProgrammes(pack: ParsedPack, effective: EffectivePack, report: Report): void {
  const known = effective.programmes.map((programme) => programme.id);
  pack.value.programmes.forEach((programme, index) => {
    programme.tests.forEach((test, at) => {
      if (!effective.tests[test] && effective.score?.test !== test)
        report(
          ['programmes', index, 'tests', at],
          `programme ${programme.id} names test ${test}, which does not exist`,
          'add the test or correct the name',
        );
    });
    if (programme.from !== undefined && programme.to !== undefined && programme.to < programme.from)
      report(['programmes', index, 'to'], `programme ${programme.id} ends before it begins`, 'correct from or to');
    programme.after.forEach((other, at) => {
      if (known.indexOf(other) < 0 || known.indexOf(other) >= known.indexOf(programme.id)) {
        report(
          ['programmes', index, 'after', at],
          `programme ${programme.id} comes after ${other}, which does not stand before it`,
          'list the programmes in the order of the cascade',
        );
      }
    });
    for (const kind of programme.evidence.required) {
      if (programme.evidence.notAvailable.includes(kind))
        report(['programmes', index, 'evidence'], `${kind} is both required and not available`, 'keep one of the two');
    }
  });
}

export function checkOverlay(catalogue: PackCatalogue, overlay: ParsedOverlay): PackProblem[] {
  const problems: PackProblem[] = [];
  const report: Report = (path, problem, mend) => problems.push({ file: overlay.file, line: overlay.lineOf(path), problem, mend });
  const { value } = overlay;
  const packs = catalogue.packs.get(value.region);
  if (!packs) {
    report(['region'], `region ${value.region} has no pack`, 'correct the name or add the pack');
    return problems;
  }
  const known = packs.flatMap((pack) =>
    inForce(catalogue.packs.get(pack.value.region), pack.value.from)
      ? [resolveChain(listChain(catalogue, pack.value.region, pack.value.from))]
      : [],
  );
  for (const [name, parameter] of Object.entries(value.parameters)) {
    const meant = known.map((pack) => pack.parameters[name]).find((candidate) => candidate !== undefined);
    if (!meant) report(['parameters', name], `parameter ${name} is used by no pack of ${value.region}`, 'correct the name');
    else if (meant.unit !== parameter.unit)
      report(
        ['parameters', name, 'unit'],
        `parameter ${name} is ${parameter.unit} here and ${meant.unit} in the pack`,
        'use the unit of the pack',
      );
  }
  for (const [name, chosen] of Object.entries(value.choices)) {
    const meant = known.map((pack) => pack.choices[name]).find((candidate) => candidate !== undefined);
    if (!meant) report(['choices', name], `choice ${name} is used by no pack of ${value.region}`, 'correct the name');
    else if (!meant.options.includes(chosen))
      report(['choices', name], `choice ${name} is never ${chosen}`, `use one of ${meant.options.join(', ')}`);
  }
  for (const [name, years] of Object.entries(value.statistics)) {
    const meant = known.flatMap((pack) => Object.values(pack.statistics[name] ?? {}))[0];
    if (!meant) report(['statistics', name], `statistic ${name} is used by no pack of ${value.region}`, 'correct the name');
    for (const [year, { unit }] of Object.entries(years)) {
      if (meant && meant.unit !== unit)
        report(
          ['statistics', name, year, 'unit'],
          `statistic ${name} is ${unit} here and ${meant.unit} in the pack`,
          'use the unit of the pack',
        );
    }
  }
  return problems;
}

/** Values that are not set, and rules that end: each once, at the file that says so. */
export function listNotices(catalogue: PackCatalogue): PackNotice[] {
  const notices: PackNotice[] = [];
  for (const [region, list] of catalogue.packs) {
    const overlays = catalogue.overlays.get(region) ?? [];
    for (const { value, file, lineOf } of list) {
      for (const [name, parameter] of Object.entries(value.parameters)) {
        if (parameter.value !== null || parameter.optional === true || overlays.some((overlay) => overlay.value.parameters[name])) continue;
        notices.push({
          file,
          line: lineOf(['parameters', name]),
          problem: `parameter ${name} of ${region} has no value, so what depends on it stays undetermined`,
          mend: `operator must set ${name}`,
        });
      }
      value.counting.forEach((rule, index) => {
        if (rule.to !== undefined)
          notices.push({
            file,
            line: lineOf(['counting', index, 'to']),
            problem: `counting rule ${rule.id} ends on ${rule.to}`,
            mend: 'check whether the policy was extended before deciding on later months',
          });
      });
    }
  }
  return notices;
}
