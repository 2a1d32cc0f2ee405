// A file that verifies by itself: manifest, signature, and the disclosed parts with their salts. Written in one way only,
// so that no byte of it can be changed unseen.
import { HubError } from '#kernel';
import { z } from 'zod';
import { manifestSchema } from './manifest.js';
import { isSectionView, SALTED, VIEW_SECTIONS, type PartName, type SectionName, type ViewName } from './sections.js';
import { saltOf } from './write-manifest.js';

export const EVIDENCE_SCHEMA = 'hedui/evidence/2026-11-22';

const partNames = SALTED.filter((name) => name !== 'check-code');
const partSchema = z.strictObject({
  part: z.enum(partNames),
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  /** Absent in views that are some sections: those stand beside it. */
  content: z.record(z.string(), z.unknown()).optional(),
});
export type DisclosedPart = Readonly<z.output<typeof partSchema>>;

export const evidenceFileSchema = z.strictObject({
  schema: z.literal(EVIDENCE_SCHEMA),
  view: z.string(),
  manifest: manifestSchema,
  jws: z.string().max(1000),
  parts: z.array(partSchema).min(1).max(SALTED.length),
});
export type EvidenceFile = Readonly<z.output<typeof evidenceFileSchema>>;

export interface DisclosableReport {
  readonly manifestJson: string;
  readonly jws: string;
  readonly salts: Buffer;
  /** JSON of every section the report has. */
  readonly sections: ReadonlyMap<SectionName, string>;
  /** JSON of the document views. */
  readonly documents: Readonly<Partial<Record<ViewName, string>>>;
}

/**
 * @param view what the file shows: a document of its own, or some sections of the report
 * @returns the text of the file
 * @throws HubError `view-missing` when the report has no such view
 */
export function writeEvidenceFile(report: DisclosableReport, view: ViewName): string {
  const part = (name: PartName, text: string | undefined): string =>
    `{"part":${JSON.stringify(name)},"salt":"${saltOf(report.salts, name)}"${text === undefined ? '' : `,"content":${text}`}}`;
  const parts: string[] = [];
  if (isSectionView(view)) {
    parts.push(part(`views/${view}`, undefined));
    for (const name of VIEW_SECTIONS[view]) {
      const text = report.sections.get(name);
      if (text !== undefined) parts.push(part(`sections/${name}`, text));
    }
  } else {
    const text = report.documents[view];
    if (text === undefined) throw new HubError('view-missing', `the report has no view "${view}"`, { details: { view } });
    parts.push(part(`views/${view}`, text));
  }
  return `{"schema":"${EVIDENCE_SCHEMA}","view":"${view}","manifest":${report.manifestJson},"jws":"${report.jws}","parts":[${parts.join(',')}]}\n`;
}

export interface ReadEvidence {
  readonly file: EvidenceFile;
  /** The bytes that were signed, if nobody has changed them. */
  readonly manifestJson: string;
  /** Says the same as the hub would have written, in other bytes. */
  readonly rewritten: boolean;
}

const outlineSchema = z.looseObject({ manifest: z.looseObject({}) });

/** @returns undefined when it is no file of the hub */
export function readEvidenceFile(text: string): ReadEvidence | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined; // no JSON: none of ours
  }
  const parsed = evidenceFileSchema.safeParse(content);
  const outline = outlineSchema.safeParse(content);
  if (!parsed.success || !outline.success) return undefined;
  // from what was read, not from what the schema made of it: the order of fields counts
  return { file: parsed.data, manifestJson: JSON.stringify(outline.data.manifest), rewritten: `${JSON.stringify(content)}\n` !== text };
}
