// What is told about a local value: how long it holds, what corrects it, and what both officers should notice.
import { citeDocument, selectPack, type PackCatalogue } from '#eligibility';
import type { Bilingual, PublishedValue } from '#contracts';
import { addDays, isHubError, type LocalDate } from '#kernel';
import type { LocalValueSummary, LocalValueView, ValueMove, ValueNotice, ValuePreview } from './local-values.js';
import type { LocalValueRow } from './local-values-ports.js';

const isSameName = (a: PublishedValue, b: LocalValueRow): boolean =>
  a.region === b.region && a.kind === b.kind && a.name === b.name && a.year === b.year;

export function summariseValue(row: LocalValueRow, published: readonly PublishedValue[]): LocalValueSummary {
  const { localValueId, region, kind, name, year, publishedOn, value, unit, validFrom, document, supersedes } = row;
  const corrected = new Set(published.map((other) => other.supersedes));
  const supersededBy = published.find((other) => other.supersedes === localValueId)?.localValueId;
  const next = published
    .filter((other) => isSameName(other, row) && other.validFrom > validFrom && !corrected.has(other.localValueId))
    .map((other) => other.validFrom)
    .sort()[0];
  return {
    localValueId,
    region,
    kind,
    name,
    ...(year === undefined ? {} : { year }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    value,
    ...(unit === undefined ? {} : { unit }),
    validFrom,
    ...(row.state === 'published' && next !== undefined ? { validTo: addDays(next, -1) } : {}),
    document,
    citation: citeDocument(document),
    scan: row.scan,
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(supersededBy === undefined ? {} : { supersededBy }),
    state: row.state,
    proposedBy: row.proposedBy,
    proposedAt: row.proposedAt.toISOString(),
    ...(row.approvedBy === undefined ? {} : { approvedBy: row.approvedBy }),
    ...(row.publishedAt === undefined ? {} : { publishedAt: row.publishedAt.toISOString() }),
  };
}

export function viewValue(
  row: LocalValueRow,
  around: {
    readonly published: readonly PublishedValue[];
    readonly moves: readonly ValueMove[];
    readonly preview: ValuePreview | undefined;
    readonly redeterminationId: string | undefined;
    readonly notices: readonly ValueNotice[];
  },
): LocalValueView {
  const { published, moves, preview, redeterminationId, notices } = around;
  return {
    ...summariseValue(row, published),
    history: moves,
    notices,
    ...(preview ? { preview } : {}),
    ...(redeterminationId === undefined ? {} : { redeterminationId }),
  };
}

/**
 * Gaps and overlaps with other values of the name, and what else is unusual. A value ends where the next begins, so
 * none of this is wrong by itself.
 * @param packs as the files say, with their overlays
 * @param live proposed, approved and published values of the name
 */
export function listNotices(packs: PackCatalogue, row: LocalValueRow, live: readonly LocalValueRow[], today: LocalDate): ValueNotice[] {
  const notices: ValueNotice[] = [];
  const tell = (code: ValueNotice['code'], sentence: Bilingual): void => void notices.push({ code, sentence });
  const corrected = new Set(live.flatMap((other) => (other.state === 'published' ? (other.supersedes ?? []) : [])));
  const days = live
    .filter(
      (other) => other.localValueId !== row.localValueId && other.localValueId !== row.supersedes && !corrected.has(other.localValueId),
    )
    .filter((other) => other.value !== null)
    .map((other) => other.validFrom)
    .sort();
  const earlier = days.filter((day) => day < row.validFrom).at(-1);
  const later = days.find((day) => day > row.validFrom);
  if (row.value === null && row.publishedOn === undefined)
    tell('takes-back', { zh: '本条只撤销所更正的数值,不设新值。', en: 'This only takes back the value it corrects and sets none.' });
  if (earlier !== undefined)
    tell('ends-earlier-value', {
      zh: `自 ${earlier} 起有效的数值到 ${addDays(row.validFrom, -1)} 为止。`,
      en: `The value valid from ${earlier} ends on ${addDays(row.validFrom, -1)}.`,
    });
  if (later !== undefined)
    tell('ends-before-later-value', {
      zh: `另有数值自 ${later} 起有效,本条到 ${addDays(later, -1)} 为止。`,
      en: `Another value is valid from ${later}; this one ends on ${addDays(later, -1)}.`,
    });
  const stated = findStated(packs, row);
  if (stated !== undefined && row.kind !== 'choice')
    tell('stated-by-pack', {
      zh: `政策包或其本地文件已有此数值:${stated}`,
      en: `The pack or its local file states this figure already: ${stated}`,
    });
  const begins = packs.packs.get(row.region)?.[0]?.value.from;
  if (earlier === undefined && stated === undefined && row.kind !== 'statistic' && begins !== undefined && begins < row.validFrom)
    tell('gap-before', {
      zh: `${begins} 至 ${addDays(row.validFrom, -1)} 没有数值,其间的基准日不能认定。`,
      en: `From ${begins} to ${addDays(row.validFrom, -1)} there is no value; reference dates in between stay undetermined.`,
    });
  if (row.validFrom < today)
    tell('in-the-past', {
      zh: '生效日期早于今天:已出具的报告不变,发布后对现有对象重新认定。',
      en: 'Its first day is past: reports already issued stay as they are, current recipients are determined anew once it is published.',
    });
  return notices;
}

/** Ground of the value the files have on the first day, or undefined when they leave it to the operator. */
function findStated(packs: PackCatalogue, { region, kind, name, year, validFrom }: LocalValueRow): string | undefined {
  try {
    const pack = selectPack(packs, region, validFrom);
    const stated =
      kind === 'parameter' ? pack.parameters[name] : kind === 'statistic' ? pack.statistics[name]?.[String(year)] : pack.choices[name];
    return stated === undefined || stated.value === null ? undefined : stated.citation;
  } catch (error) {
    if (isHubError(error) && error.code === 'no-pack-for-region') return undefined;
    throw error;
  }
}
