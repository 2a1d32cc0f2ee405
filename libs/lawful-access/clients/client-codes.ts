// Codes of a client system for what the hub has codes of its own for: its own list, in a version it names, and what each code means
// here. Part of its registration, so kept by whoever administers clients, and audited with it.
import { decisionOutcomeSchema, programmeSchema, relationSchema } from '#contracts';
import { z } from 'zod';

/** Lists of ours a client may have codes of its own for. */
export const MAPPED_LISTS = {
  programme: programmeSchema.options,
  relation: relationSchema.options,
  outcome: decisionOutcomeSchema.options,
} as const;
export type MappedList = keyof typeof MAPPED_LISTS;

const ownCode = z.string().regex(/^[^\p{C}\p{Z}]{1,40}$/u, 'must be 1 to 40 visible characters without blanks');

export const clientCodesSchema = z
  .array(
    z
      .strictObject({
        list: z.enum(['programme', 'relation', 'outcome']),
        /** Of the client's own list, as it calls it. */
        version: z.string().min(1).max(40),
        codes: z.record(ownCode, z.string()),
      })
      .check(({ value, issues }) => {
        const ours: readonly string[] = MAPPED_LISTS[value.list];
        const refuse = (code: string, message: string): void =>
          void issues.push({ code: 'custom', input: undefined, path: ['codes', code], message });
        if (Object.keys(value.codes).length > 200) refuse('', 'at most 200 codes');
        for (const [theirs, meaning] of Object.entries(value.codes)) {
          if (!ours.includes(meaning)) refuse(theirs, `must stand for a code of the list ${value.list} (GET /v1/code-lists)`);
          if (ours.includes(theirs) && theirs !== meaning) refuse(theirs, 'is a code of the hub and can stand for nothing else');
        }
      }),
  )
  .max(3)
  .refine((mappings) => new Set(mappings.map(({ list }) => list)).size === mappings.length, 'names a list twice');
export type ClientCodes = z.output<typeof clientCodesSchema>;

/** A code a body names that is neither the client's nor the hub's. */
export interface UnknownCode {
  readonly path: readonly (string | number)[];
  readonly list: MappedList;
}

/** Where codes stand in bodies: programmes anywhere, relations of members, the outcome of a decision. */
function listAt(path: readonly (string | number)[]): MappedList | undefined {
  const [key, above] = [path.at(-1), path.at(-2)];
  if (key === 'programme' || (typeof key === 'number' && above === 'programmes')) return 'programme';
  if (key === 'relation') return above === 'member' || (typeof above === 'number' && path.at(-3) === 'members') ? 'relation' : undefined;
  return key === 'outcome' && path.length === 1 ? 'outcome' : undefined;
}

/**
 * A body in the client's codes as a body in ours. Codes of ours stay; what is no text stays for the checks of the request.
 * @returns the body, and every code nobody knows
 */
export function translateCodes(body: unknown, mappings: ClientCodes): { readonly body: unknown; readonly unknown: readonly UnknownCode[] } {
  const byList = new Map(mappings.map(({ list, codes }) => [list, new Map(Object.entries(codes))]));
  const unknown: UnknownCode[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown, index) => visit(item, [...path, index]));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, visit(item, [...path, key])]));
    const list = listAt(path);
    const codes = list && byList.get(list);
    if (typeof value !== 'string' || list === undefined || codes === undefined) return value;
    const ours: readonly string[] = MAPPED_LISTS[list];
    const meaning = codes.get(value) ?? (ours.includes(value) ? value : undefined);
    if (meaning === undefined) unknown.push({ path, list });
    return meaning ?? value;
  };
  return { body: visit(body, []), unknown };
}
