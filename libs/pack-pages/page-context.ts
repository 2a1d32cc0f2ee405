// What every part of a page needs: the policy, where its words come from, and names for what it speaks of.
import { splitThresholdName, type FindOrigin, type PackOrigin } from '#eligibility';
import type { Bilingual, EffectivePack, Parameter } from '#contracts';
import { code } from './markdown.js';
import { askChoice, nameParameter, nameStatistic, readOption, UNIT_WORDS } from './policy-words.js';

export interface PageContext {
  readonly pack: EffectivePack;
  /** The region's own pack, to tell its words from inherited ones. */
  readonly own: { readonly region: string; readonly from: string };
  readonly findOrigin: FindOrigin;
}

export const NOT_SET: Bilingual = { zh: '**本地参数,由管理员设置**', en: '**local value, to be set by the operator**' };

export function showOrigin({ own }: PageContext, origin: PackOrigin | undefined): string {
  if (!origin) return '';
  if (origin.values) return `已发布的本地参数 published local values ${code(origin.region)}`;
  if (origin.overlay) return `本地参数 local values ${code(origin.region)} ${origin.from}`;
  return origin.region === own.region ? '本级 own' : `${code(origin.region)} ${origin.from}`;
}

/** A local rule only some regions have may stay without a value: nothing is left open by it. */
export function showValue({ value, unit, optional }: Parameter): string {
  if (value !== null) return `**${value}** ${UNIT_WORDS[unit].zh} ${UNIT_WORDS[unit].en}`;
  return optional ? '可不设置<br>may stay unset' : `${NOT_SET.zh}<br>${NOT_SET.en}`;
}

/** A product of parameters in words, each with its value where it has one. */
export function wordProduct({ pack }: PageContext, names: readonly string[]): Bilingual {
  const parts = names.map((name) => {
    const { statistic, key } = splitThresholdName(name);
    if (statistic) return { zh: `上年度${nameStatistic(key).zh}`, en: `${nameStatistic(key).en} of last year` };
    const value = pack.parameters[key]?.value;
    const shown = value === null || value === undefined ? '' : ` ${value}`;
    return { zh: `${nameParameter(key).zh}${shown}`, en: `${nameParameter(key).en}${shown}` };
  });
  return { zh: parts.map(({ zh }) => zh).join(' × '), en: parts.map(({ en }) => en).join(' × ') };
}

/** One parameter in words, with its value or that it is not set. */
export function wordParameter(context: PageContext, name: string): Bilingual {
  const parameter = context.pack.parameters[name];
  const { zh, en } = nameParameter(name);
  if (!parameter || parameter.value === null) return { zh: `${zh}(未设置)`, en: `${en} (not set)` };
  const unit = UNIT_WORDS[parameter.unit];
  return { zh: `${parameter.value} ${unit.zh}(${zh})`, en: `${parameter.value} ${unit.en} (${en})` };
}

/** What a choice asks and the reading that holds. */
export function wordChoice({ pack }: PageContext, name: string): Bilingual {
  const value = pack.choices[name]?.value;
  const asked = askChoice(name);
  const reading = value === null || value === undefined ? { zh: '由管理员选定', en: 'the operator chooses' } : readOption(name, value);
  return { zh: `${asked.zh}:${reading.zh}`, en: `${asked.en}: ${reading.en}` };
}
