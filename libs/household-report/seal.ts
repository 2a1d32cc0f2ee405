// Sealing: the canonical bytes of a report (RFC 8785) and their hash, and the hash of what a report was made from.
import { joinCanonicalFields, writeCanonicalFields, type CatalogueSource, type Fact, type ReportBody } from '#contracts';
import { hash } from 'node:crypto';
import type { ReportInput } from './report-input.js';
import { compareText } from './ledger.js';

export interface ReportSeal {
  /** Canonical JSON (RFC 8785, UTF-8): equal reports have equal bytes. */
  readonly json: string;
  /** SHA-256 of it in hex. */
  readonly sha256: string;
  /** The canonical text of every field of the report, in order. */
  readonly fields: ReadonlyMap<string, string>;
}

export function sealReport(body: ReportBody): ReportSeal {
  const fields = writeCanonicalFields(body);
  const json = joinCanonicalFields(fields);
  return { json, sha256: hash('sha256', json, 'hex'), fields };
}

/** One text a value, whatever the order of its keys; bigints as decimal digits. */
export function writeStable(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '-';
  if (Array.isArray(value)) return `[${value.map(writeStable).join()}]`;
  const entries = Object.entries(value);
  entries.sort(compareKeys);
  let text = '{';
  for (const [key, field] of entries) if (field !== undefined) text += `${key}:${writeStable(field)},`;
  return `${text}}`;
}

const compareKeys = (a: readonly [string, unknown], b: readonly [string, unknown]): number => compareText(a[0], b[0]);

const catalogueTexts = new WeakMap<readonly CatalogueSource[], string>();

/**
 * SHA-256 (hex) of everything a report was made from, independent of the order in which findings and facts arrived.
 * @param facts text of every fact with its finding, sorted
 */
export function hashInput(input: ReportInput, facts: readonly string[]): string {
  let catalogue = catalogueTexts.get(input.catalogue);
  if (catalogue === undefined) {
    catalogue = writeStable(input.catalogue);
    catalogueTexts.set(input.catalogue, catalogue);
  }
  const findings = input.findings
    .map((finding) =>
      [
        finding.findingId,
        finding.sourceId,
        finding.subjectId,
        finding.outcome,
        finding.asOf,
        finding.receivedAt,
        finding.reason,
        finding.reused,
        ...finding.missing,
        ...(finding.byHand === undefined ? [] : [writeStable(finding.byHand)]),
        ...(finding.candidates === undefined ? [] : [writeStable(finding.candidates)]),
      ].join('\t'),
    )
    .sort(compareText);
  const head = writeStable([
    input.verificationId,
    input.purpose,
    input.programmes,
    input.referenceDate,
    input.subjects,
    input.declared,
    input.pack.hash,
    input.holidayCalendarVersion,
    input.previous?.sha256,
    ...(input.changedOn === undefined && input.exclusions === undefined ? [] : [input.changedOn, input.exclusions]),
    ...(input.openMembers === undefined ? [] : [input.openMembers]),
    ...(input.stated === undefined ? [] : [input.stated]),
    ...(input.answers === undefined || input.answers.length === 0 ? [] : [input.answers]),
    ...(input.elsewhere === undefined || input.elsewhere.length === 0 ? [] : [input.elsewhere]),
    ...(input.exceptions === undefined || input.exceptions.length === 0 ? [] : [{ exceptions: input.exceptions }]),
    ...(input.settledDisputes === undefined || input.settledDisputes.length === 0 ? [] : [{ disputes: input.settledDisputes }]),
  ]);
  return hash('sha256', [head, catalogue, ...findings, ...facts].join('\n'), 'hex');
}

/** A fact is written more than once while a report is made: for its place, its hash, and again under another policy. */
const factTexts = new WeakMap<Fact, string>();

/** Sorts as it identifies: two facts with one text are the same record. */
export function writeFact(fact: Fact): string {
  const known = factTexts.get(fact);
  if (known !== undefined) return known;
  const text = writeStable(fact);
  factTexts.set(fact, text);
  return text;
}
