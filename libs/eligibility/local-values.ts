// Values set over a pack for one situation: the same as an operator's overlay, but only for a case or a what-if.
import type { Choice, EffectivePack, Parameter, Situation } from '#contracts';
import { writeCanonicalJson } from '#contracts';
import { HubError } from '#kernel';
import { hash } from 'node:crypto';

const CITATION = 'illustrative: set for this situation';

/**
 * @returns the pack itself when nothing is set; otherwise a copy with another hash
 * @throws HubError `value-without-parameter` naming a value no parameter, statistic or choice of the pack takes
 */
export function setLocalValues(pack: EffectivePack, values: Situation['values']): EffectivePack {
  const { parameters, statistics, choices } = values;
  if (Object.keys(parameters).length + Object.keys(statistics).length + Object.keys(choices).length === 0) return pack;
  const refuse = (name: string, known: readonly string[]): HubError =>
    new HubError('value-without-parameter', `the pack of ${pack.region} has no ${name}; it has ${known.join(', ')}`, { details: { name } });
  const setParameters: Record<string, Parameter> = { ...pack.parameters };
  for (const [name, value] of Object.entries(parameters)) {
    const meant = pack.parameters[name];
    if (!meant) throw refuse(`parameter ${name}`, Object.keys(pack.parameters));
    setParameters[name] = { ...meant, value, citation: CITATION };
  }
  const setStatistics: Record<string, Record<string, Parameter>> = { ...pack.statistics };
  for (const [name, years] of Object.entries(statistics)) {
    const meant = Object.values(pack.statistics[name] ?? {})[0];
    if (!meant) throw refuse(`statistic ${name}`, Object.keys(pack.statistics));
    const set = { ...pack.statistics[name] };
    for (const [year, value] of Object.entries(years))
      set[year] = { unit: meant.unit, citation: CITATION, ...(typeof value === 'string' ? { value } : value) };
    setStatistics[name] = set;
  }
  const setChoices: Record<string, Choice> = { ...pack.choices };
  for (const [name, value] of Object.entries(choices)) {
    const meant = pack.choices[name];
    if (!meant) throw refuse(`choice ${name}`, Object.keys(pack.choices));
    if (!meant.options.includes(value)) throw refuse(`option ${value} of choice ${name}`, meant.options);
    setChoices[name] = { ...meant, value, citation: CITATION };
  }
  const { hash: published, ...rest } = pack;
  const content = { ...rest, parameters: setParameters, statistics: setStatistics, choices: setChoices };
  return Object.freeze({ ...content, hash: hash('sha256', `${published}\n${writeCanonicalJson(values)}`, 'hex') });
}
