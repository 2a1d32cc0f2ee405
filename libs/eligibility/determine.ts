// The determination of a verification: its household assessed, for the programmes it was asked for, beside the identity
// of the report it is about.
import {
  factKindSchema,
  type Determination,
  type EffectivePack,
  type FactKind,
  type ProgrammeResult,
  type ReportBody,
  type TraceEntry,
} from '#contracts';
import { assessHousehold } from './assess-household.js';
import { followDuties, type WorkingCalendar } from './follow-duties.js';
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
 * @param calendar reckons duties in working days; without it none are given
 * @throws HubError as assessHousehold
 */
export function determine(
  household: PreparedHousehold,
  report: ReportBody,
  sha256: string,
  pack: EffectivePack,
  rebuild: (pack: EffectivePack) => ReportBody,
  calendar?: WorkingCalendar,
): Determination {
  const wanted = report.programmes;
  const isAsked = (programme: string): boolean => wanted.includes(programme === 'single-person' ? 'dibao' : programme);
  const assessed = assessHousehold(household, pack, report, rebuild, isAsked);
  const programmes = arrange(wanted, assessed.programmes).map((programme) => nameSources(programme, household));
  return {
    schema: 'hedui/determination/2026-11-22',
    verificationId: report.verificationId,
    reportVersion: report.version,
    reportSha256: sha256,
    engineVersion: DETERMINATION_ENGINE_VERSION,
    pack: assessed.pack,
    memberships: assessed.memberships,
    programmes,
    benefits: assessed.benefits.filter(({ programme }) => isAsked(programme)),
    referrals: assessed.referrals,
    selfCare: assessed.selfCare,
    spending: assessed.spending,
    ...(assessed.temporary && isAsked('temporary') ? { temporary: assessed.temporary } : {}),
    after: { ...assessed.after, ...followDuties(household.read, pack, calendar) },
    flags: assessed.flags,
    needs: assessed.needs,
    recommendation: describeRecommendation(report, programmes),
  };
}

/** In the order in which they were asked for. */
function arrange(wanted: readonly string[], found: readonly ProgrammeResult[]): ProgrammeResult[] {
  const arranged: ProgrammeResult[] = [];
  for (const id of wanted) {
    arranged.push(found.find(({ programme }) => programme === id) ?? referUnknown(id));
    const alone = id === 'dibao' ? found.find(({ programme }) => programme === 'single-person') : undefined;
    if (alone) arranged.push(alone);
  }
  return arranged;
}

/** Tests about people name kinds of record as what is open; a determination names the sources that hold them. */
function nameSources(programme: ProgrammeResult, { read }: PreparedHousehold): ProgrammeResult {
  const { sourcesOf } = read;
  if (!sourcesOf || !programme.trace.some(namesKinds)) return programme;
  const nameOne = (open: string): readonly string[] => (isFactKind(open) ? sourcesOf(open) : [open]);
  const named = (entry: TraceEntry): TraceEntry =>
    namesKinds(entry) ? { ...entry, openSources: [...new Set(entry.openSources.flatMap(nameOne))] } : entry;
  return { ...programme, trace: programme.trace.map(named) };
}

const KINDS: ReadonlySet<string> = new Set(factKindSchema.options);
const isFactKind = (name: string): name is FactKind => KINDS.has(name);
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
