// An exchange with a sandbox as an entry of the fixtures: request, answer and what it became, with the first person of the
// conformance suite in place of the one that was asked about.
import { factsToJson, type AskedSubject, type ParsedAnswer } from '#contracts';
import { downgradeToFifteenDigits } from '#kernel';
import { stringify } from 'yaml';
import type { WatchedExchange } from './watched-clients.js';

const BATCH = /\bB[0-9a-f]{31}\b/g;

/** @returns YAML; the last exchange in which something came is the answer, the first in which something was sent the request */
export function recordExchange(
  situation: string,
  subject: AskedSubject,
  exchanges: readonly WatchedExchange[],
  answer: ParsedAnswer | undefined,
): string {
  const asked = exchanges.find((exchange) => exchange.sent.length > 0);
  const answered = exchanges.findLast((exchange) => exchange.came.length > 0);
  const [method, path] = (asked?.what ?? '').split(' ');
  const recorded = {
    situation,
    ...(asked === undefined ? {} : { request: { method, path, body: parseLoosely(String(asked.sent)) } }),
    answer: answered?.came ?? '',
    expect: {
      first:
        answer === undefined
          ? { outcome: 'pending' }
          : { ...answer, ...('facts' in answer ? { facts: parseLoosely(factsToJson(answer.facts)) } : {}) },
    },
  };
  return stringify([replaceDeeply(recorded, subject)], { lineWidth: 0 });
}

function replaceDeeply(value: unknown, subject: AskedSubject): unknown {
  if (typeof value === 'string') return replacePerson(value, subject);
  if (Array.isArray(value)) return value.map((inner) => replaceDeeply(inner, subject));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceDeeply(inner, subject)]));
}

function replacePerson(text: string, { idNumber, name, requestNumber }: AskedSubject): string {
  const old = downgradeToFifteenDigits(idNumber);
  const replaced = text
    .replaceAll(idNumber, '{first.idNumber}')
    .replaceAll(name, '{first.name}')
    .replaceAll(requestNumber, '{first.requestNumber}')
    .replace(BATCH, '{batchNumber}');
  return old === undefined ? replaced : replaced.replaceAll(old, '{first.idNumber15}');
}

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
