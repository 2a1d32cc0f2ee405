// The determination of a verification: its household assessed, for the programmes it was asked for, beside the identity
// of the report it is about.
import { factKindSchema, type Determination, type EffectivePack, type ProgrammeResult, type ReportBody, type TraceEntry } from '#contracts';
import { assessHousehold } from './assess-household.js';
import type { PreparedHousehold } from './prepare-household.js';
import { describeRecommendation } from './sentences.js';

/** Changes whenever the same report, household and pack could give another determination. */
export const DETERMINATION_ENGINE_VERSION = 'hedui-eligibility/3';

/**
 * Tests a sealed report. Every programme of the pack is tried, because one may be closed by another; those the report
 * was asked for are returned, and dibao for one person with dibao. A parameter without value leaves its programmes
 * undetermined with the reason.
 * @param household the same that the report was built from (prepare-household.ts)
 * @param sha256 of the sealed report
 * @param rebuild see assessHousehold
 * @throws HubError as assessHousehold
 */
export function determine(
  household: PreparedHousehold,
  report: ReportBody,
  sha256: string,
  pack: EffectivePack,
  rebuild: (pack: EffectivePack) => ReportBody,
): Determination {
  const assessed = assessHousehold(household, pack, report, rebuild);
  const asked = report.programmes;
  const found = new Map(assessed.programmes.map((programme) => [programme.programme, programme]));
  const programmes = asked.flatMap((id) => {
    const alone = id === 'dibao' ? found.get('single-person') : undefined;
    const own = found.get(id) ?? referUnknown(id);
    return alone ? [own, alone] : [own];
  });
  const named = programmes.map((programme) => nameSources(programme, household));
  const known: readonly string[] = assessed.programmes.map(({ programme }) => programme);
  const isAsked = (programme: string): boolean => programmes.some((one) => one.programme === programme);
  return {
    schema: 'hedui/determination/2026-11-22',
    verificationId: report.verificationId,
    reportVersion: report.version,
    reportSha256: sha256,
    engineVersion: DETERMINATION_ENGINE_VERSION,
    pack: assessed.pack,
    memberships: assessed.memberships,
    programmes: named,
    benefits: assessed.benefits.filter(({ programme }) => isAsked(programme)),
    referrals: assessed.referrals.filter(({ because }) => isAsked(because) || !known.includes(because)),
    selfCare: assessed.selfCare,
    spending: assessed.spending,
    ...(assessed.temporary && isAsked('temporary') ? { temporary: assessed.temporary } : {}),
    after: assessed.after,
    flags: assessed.flags,
    needs: assessed.needs,
    recommendation: describeRecommendation(report, programmes),
  };
}

/** Tests about people name kinds of record as what is open; a determination names the sources that hold them. */
function nameSources(programme: ProgrammeResult, { read }: PreparedHousehold): ProgrammeResult {
  const { sourcesOf } = read;
  if (!sourcesOf || !programme.trace.some(namesKinds)) return programme;
  const nameOne = (open: string): readonly string[] => {
    const kind = factKindSchema.safeParse(open);
    return kind.success ? sourcesOf(kind.data) : [open];
  };
  const named = (entry: TraceEntry): TraceEntry =>
    namesKinds(entry) ? { ...entry, openSources: [...new Set(entry.openSources.flatMap(nameOne))] } : entry;
  return { ...programme, trace: programme.trace.map(named) };
}

const namesKinds = ({ measure, openSources }: TraceEntry): boolean => measure === null && openSources.length > 0;

const referUnknown = (programme: string): ProgrammeResult => ({
  programme,
  title: { zh: programme, en: programme },
  citation: 'no rule of the pack',
  outcome: 'refer-to-person',
  settled: false,
  settledBy: [],
  sufficient: false,
  missingEvidence: [],
  trace: [],
  reason: NO_RULE,
  reasonForFamily: NO_RULE,
});

const NO_RULE = {
  zh: '本地区政策包没有该救助项目的规则,须由经办人员判断',
  en: "the region's pack has no rule for this programme; a person decides",
};
