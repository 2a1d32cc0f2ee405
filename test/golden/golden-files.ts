// Golden reports on disk: `<engine versions>/<case>.{input,report,determination}.json`, and beside them the packs and
// catalogues they were made with. An input is written in the forms the hub stores: facts and declared figures with
// amounts as yuan, so that reading them back is proved with every engine to come.
import {
  declaredFigureSchema,
  factsFromJson,
  factsToJson,
  type CatalogueSource,
  type EffectivePack,
  type Finding,
  type ReportBody,
} from '#contracts';
import { determine, prepareHousehold, situationOfVerification, type VerifiedHousehold } from '#eligibility';
import { buildReport, sealReport, type ReportInput } from '#household-report';
import { formatYuan } from '#kernel';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const GOLDEN_FOLDER = join('test', 'golden');

/** What a report is built from, and what the determination besides: goldens of engines before statements have none. */
export type GoldenInput = Omit<ReportInput, 'subjects'> &
  Pick<VerifiedHousehold, 'subjects'> &
  Partial<Pick<VerifiedHousehold, 'trigger' | 'divisionCode' | 'stated'>>;

/** One household as it went in, with what came out. `previous` names the case whose report it supersedes. */
export interface Golden {
  readonly name: string;
  readonly input: GoldenInput;
  readonly previous: string | undefined;
  /** Canonical bytes. */
  readonly report: string;
  readonly determination: string;
}

/** `hedui-report/2` and `hedui-eligibility/2` share the folder `hedui-report-2+hedui-eligibility-2`. */
export const folderName = (reportEngine: string, determinationEngine: string): string =>
  `${reportEngine}+${determinationEngine}`.replaceAll('/', '-');

export interface GoldenVersion {
  readonly folder: string;
  readonly reportEngine: string;
  readonly determinationEngine: string;
}

/** The recorded versions, in order of their names. */
export function listGoldenVersions(root = GOLDEN_FOLDER): GoldenVersion[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const [reportEngine = '', determinationEngine = ''] = name.split('+').map((engine) => engine.replace(/-(\d+)$/, '/$1'));
      return { folder: name, reportEngine, determinationEngine };
    })
    .sort((a, b) => a.folder.localeCompare(b.folder, 'en', { numeric: true }));
}

/** Makes report and determination with the engines of this working copy, as the hub does (makeReport), exclusions included. */
export function rebuild(
  input: GoldenInput,
): Pick<Golden, 'report' | 'determination'> & { readonly body: ReportBody; readonly sha256: string } {
  const { trigger = 'application', divisionCode = '110109', stated, changedOn, subjects, ...report } = input;
  const change = changedOn === undefined ? {} : { change: { kind: 'income' as const, on: changedOn } };
  const household = prepareHousehold(
    situationOfVerification({ ...input, trigger, divisionCode, subjects, stated: { ...change, ...stated } }),
    input.pack,
    true,
  );
  const build = (pack: EffectivePack): ReportBody =>
    buildReport({
      ...report,
      ...(stated ? { stated: { people: subjects, trigger, divisionCode, ...stated } } : {}),
      ...household.forReport,
      pack,
    });
  const body = build(input.pack);
  const { json, sha256 } = sealReport(body);
  return { report: json, determination: JSON.stringify(determine(household, body, sha256, input.pack, build)), body, sha256 };
}

/** The input as it is written: pack, catalogue and the superseded report by name. */
interface StoredInput extends Omit<GoldenInput, 'pack' | 'catalogue' | 'previous' | 'declared' | 'findings'> {
  readonly pack: string;
  readonly catalogue: string;
  readonly previous: string | null;
  readonly declared: readonly unknown[];
  readonly findings: readonly (Omit<Finding, 'facts'> & { readonly facts: readonly unknown[] })[];
}

export function writeGoldens(folder: string, goldens: readonly Golden[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'editions'), { recursive: true });
  const keep = (name: string, content: unknown): string => {
    const file = `editions/${name}.json`;
    const text = pretty(content);
    if (existsSync(join(folder, file)) && readFileSync(join(folder, file), 'utf8') !== text)
      throw new Error(`two different contents for ${file}: give the cases' catalogues names of their own`);
    writeFileSync(join(folder, file), text);
    return file;
  };
  for (const { name, input, previous, report, determination } of goldens) {
    const { pack, catalogue, findings, declared, previous: _superseded, ...rest } = input;
    const file = {
      ...rest,
      pack: keep(`pack-${pack.region}-${pack.from}-${pack.hash.slice(0, 8)}`, pack),
      catalogue: keep(`catalogue-of-${name}`, catalogue),
      previous: previous ?? null,
      declared: declared.map((figure) => (figure.unit === 'yuan' ? { ...figure, amount: formatYuan(figure.amount) } : figure)),
      findings: findings.map((finding) => ({ ...finding, facts: JSON.parse(factsToJson(finding.facts)) as unknown[] })),
    };
    writeFileSync(join(folder, `${name}.input.json`), pretty(file));
    writeFileSync(join(folder, `${name}.report.json`), `${report}\n`);
    writeFileSync(join(folder, `${name}.determination.json`), `${determination}\n`);
  }
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** @returns the cases of a version by name; a case comes after the one it supersedes */
export function readGoldens(folder: string): Golden[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.input.json'))
    .map((name) => name.slice(0, -'.input.json'.length));
  return names.map((name) => readGolden(folder, name));
}

function readGolden(folder: string, name: string): Golden {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const { pack, catalogue, previous, findings, declared, ...rest } = JSON.parse(read(`${name}.input.json`)) as StoredInput; // writeGoldens wrote it
  const superseded = previous === null ? undefined : (JSON.parse(read(`${previous}.report.json`)) as ReportBody); // canonical bytes of a ReportBody
  return {
    name,
    input: {
      ...rest,
      pack: JSON.parse(read(pack)) as EffectivePack, // written from one
      catalogue: JSON.parse(read(catalogue)) as CatalogueSource[], // written from one
      declared: declared.map((figure) => declaredFigureSchema.parse(figure)),
      findings: findings.map(({ facts, ...finding }) => ({ ...finding, facts: factsFromJson(JSON.stringify(facts)) })),
      ...(superseded ? { previous: { report: superseded, sha256: sealReport(superseded).sha256 } } : {}),
    },
    previous: previous ?? undefined,
    report: read(`${name}.report.json`).trimEnd(),
    determination: read(`${name}.determination.json`).trimEnd(),
  };
}
