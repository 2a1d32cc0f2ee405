// Every version of the two engines and what it changed: the reason a replay gives when a newer engine says something
// else. A version gets its line here before it is merged; once `releasedOn` is set its golden reports are frozen.
import type { Bilingual } from '#contracts';

export interface EngineVersion {
  /** What a report or a determination names as its engine, e.g. `hedui-report/2`. */
  readonly engine: string;
  /** Day of the release (YYYY-MM-DD); null while it may still change. */
  readonly releasedOn: string | null;
  /** What is computed otherwise than by the version before. */
  readonly change: Bilingual;
}

/** Oldest first within each engine. */
export const ENGINE_HISTORY: readonly EngineVersion[] = [
  { engine: 'hedui-report/1', releasedOn: '2026-11-21', change: { zh: '首个核对报告引擎', en: 'the first report engine' } },
  {
    engine: 'hedui-report/2',
    releasedOn: '2026-11-22',
    change: {
      zh: '各类收入可有各自的核算期,收入发生持续变动的只核算变动之后的月份;经复核排除的记录不再计入;新增民政、医保、工商、农业等部门的记录种类;失效规则予以提示',
      en: 'classes of income may have windows of their own, and after a lasting change only the months since it are measured; records excluded after re-verification no longer count; kinds of record of the further departments; rules that have ended are flagged',
    },
  },
  {
    engine: 'hedui-report/3',
    releasedOn: null,
    change: {
      zh: '家庭成员由规则结合登记记录与申报情况认定;按公式计算的赡养、抚养、扶养费计入收入;可能属于家庭的在读子女使人数待定;材料哈希值涵盖申报的情况;身份待确认的答复不计入;列出需核实的问题;各类记录均列示,两个部门报送的同一事项只计一次',
      en: 'rules decide who counts, from records and what was stated; support reckoned by formula enters the income; grown children in education who may belong keep the number of heads open; the input hash covers what was stated; answers whose person is not certain are held; questions for staff; every kind of record has its line, and what two offices tell counts once',
    },
  },
  { engine: 'hedui-eligibility/1', releasedOn: '2026-11-21', change: { zh: '首个认定引擎', en: 'the first determination engine' } },
  {
    engine: 'hedui-eligibility/2',
    releasedOn: '2026-11-22',
    change: {
      zh: '按城乡和扣减后的收入进行检验;统计数据以公布之日为准;救助项目依次排除',
      en: 'tests by urban or rural area and after deductions; statistics count from the day they were published; programmes exclude one another in order',
    },
  },
  {
    engine: 'hedui-eligibility/3',
    releasedOn: null,
    change: {
      zh: '核对与案例使用同一引擎:特困、单人保、刚性支出、临时救助、专项救助及待遇一并认定;列明余量、成为定论的依据、面向家庭的说明及决定之后的复核与渐退',
      en: 'one engine for verifications and cases: extreme hardship, one-person dibao, rigid spending, temporary aid, special programmes and amounts; margins, what settles an outcome, reasons for the family, and what follows a decision',
    },
  },
];

/**
 * What was changed after one engine version, up to and with another of the same engine.
 * @param from e.g. `hedui-report/2`
 * @param to e.g. `hedui-report/4`; its own line is the last
 * @returns lines oldest first; empty when the versions are the same, unknown, or the other way round
 */
export function listEngineChanges(from: string, to: string): readonly EngineVersion[] {
  const name = engineName(from);
  const line = ENGINE_HISTORY.filter(({ engine }) => engineName(engine) === name);
  const start = line.findIndex(({ engine }) => engine === from);
  const end = line.findIndex(({ engine }) => engine === to);
  return start === -1 || end <= start ? [] : line.slice(start + 1, end + 1);
}

const engineName = (engine: string): string => engine.slice(0, engine.lastIndexOf('/'));
