// Recorded against real: the request that was sent, and what an answer became. Differences name fields, and values too:
// fixtures are about invented people.
import { factsToJson, type ParsedAnswer } from '#contracts';
import type { HttpQuestion } from '../protocol.js';
import type { Exchange, Expectation } from './fixture.js';

export function compareAnswer(who: string, expected: Expectation | undefined, answer: ParsedAnswer | undefined): string[] {
  if (expected === undefined) return [];
  if (expected.outcome === 'pending') return answer === undefined ? [] : [`${who}: expected no answer yet, got ${answer.outcome}`];
  if (answer === undefined) return [`${who}: expected ${expected.outcome}, got no answer`];
  const reason = 'reason' in answer ? ` (${answer.reason})` : '';
  if (answer.outcome !== expected.outcome) return [`${who}: expected ${expected.outcome}, got ${answer.outcome}${reason}`];
  const remarks: string[] = [];
  const asOf = 'asOf' in answer ? answer.asOf : undefined;
  if (expected.asOf !== undefined && asOf !== expected.asOf) remarks.push(`${who}: asOf: expected ${expected.asOf}, got ${asOf ?? 'none'}`);
  if (expected.missing !== undefined && !isSame(expected.missing, answer.outcome === 'partial' ? answer.missing : []))
    remarks.push(`${who}: missing: expected ${expected.missing.join(', ')}`);
  if (expected.facts !== undefined) {
    const facts: unknown = JSON.parse(factsToJson(answer.outcome === 'found' || answer.outcome === 'partial' ? answer.facts : []));
    const got: readonly unknown[] = Array.isArray(facts) ? facts : [];
    if (got.length !== expected.facts.length) remarks.push(`${who}: expected ${expected.facts.length} fact(s), got ${got.length}`);
    else expected.facts.forEach((fact, index) => remarks.push(...compareFields(`${who}: fact ${index + 1}`, fact, got[index])));
  }
  return remarks;
}

/** An exchange that expects nothing may end in any error; it shows that its answer is not taken. */
export function compareError(expect: Exchange['expect'], code: string): string[] {
  if (expect.error !== undefined) return expect.error === code ? [] : [`expected the error ${expect.error}, got ${code}`];
  return expect.first === undefined && expect.second === undefined ? [] : [`expected answers, got the error ${code}`];
}

function compareFields(where: string, expected: Readonly<Record<string, unknown>>, got: unknown): string[] {
  const fields: Readonly<Record<string, unknown>> = typeof got === 'object' && got !== null ? { ...got } : {};
  return [...new Set([...Object.keys(expected), ...Object.keys(fields)])]
    .filter((name) => !isSame(expected[name], fields[name]))
    .map((name) => `${where}: ${name}: expected ${show(expected[name])}, got ${show(fields[name])}`);
}

/** The last question to the department, beside the recorded one. */
export function compareRequest(recorded: Exchange['request'], question: HttpQuestion | undefined): string[] {
  if (recorded === undefined) return [];
  if (question === undefined) return ['request: nothing was sent'];
  const remarks: string[] = [];
  if (recorded.method !== undefined && recorded.method !== question.method)
    remarks.push(`request: expected ${recorded.method}, sent ${question.method}`);
  if (recorded.path !== undefined && recorded.path !== question.path)
    remarks.push(`request: expected ${recorded.path}, sent ${question.path}`);
  if (recorded.body === undefined) return remarks;
  const isText = typeof recorded.body === 'string';
  const sent = isText ? question.body.trim() : parseLoosely(question.body);
  const expected = isText ? String(recorded.body).trim() : maskBatch(recorded.body);
  if (!isSame(expected, isText ? sent : maskBatch(sent)))
    remarks.push(`request: expected the body ${show(recorded.body)}, sent ${question.body}`);
  return remarks;
}

const BATCH = /\bB[0-9a-f]{31}\b/g;
/** `{batchNumber}` in a recorded request stands for whatever number the batch has. */
const maskBatch = (value: unknown): unknown => parseLoosely(JSON.stringify(value).replace(BATCH, '{batchNumber}'));

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

const show = (value: unknown): string => (value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));
