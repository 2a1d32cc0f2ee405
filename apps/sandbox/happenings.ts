// What happens to people while the sandbox runs: registers know of it from then on, and the office that keeps them tells of it, in
// its list of changes and by a signed message where it was told of a hub.
import { localDateSchema } from '#contracts';
import { fen, monthOf } from '#kernel';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { CallbackBoard } from './callback-board.js';
import type { SandboxSource } from './faults.js';
import type { KnownPerson, Population } from './population.js';

/** Which office tells of what. */
const TELLERS = { death: 'civil-affairs-death', employment: 'human-resources' } as const satisfies Record<string, SandboxSource>;

export const happeningSchema = z.strictObject({
  kind: z.enum(['death', 'employment']),
  idNumber: z.string().length(18),
  on: localDateSchema,
});
type Happening = z.output<typeof happeningSchema>;

export interface ToldChange extends Happening {
  /** Place in the office's list, from 1. */
  readonly number: number;
}

export interface Happenings {
  /** @returns undefined for a person nobody knows */
  letHappen(happening: Happening): ToldChange | undefined;
  /** What an office tells after a number, oldest first. */
  list(source: SandboxSource, after: number, limit: number): readonly ToldChange[];
}

/** @param keyOf the key with which an office signs what it brings */
export function openHappenings(population: Population, callbacks: CallbackBoard, keyOf: (source: SandboxSource) => KeyObject): Happenings {
  const told = new Map<SandboxSource, ToldChange[]>();
  return {
    letHappen(happening) {
      const person = population.findPerson(happening.idNumber);
      if (person === undefined) return undefined;
      const source = TELLERS[happening.kind];
      const list = told.get(source) ?? [];
      const change = { ...happening, number: list.length + 1 };
      told.set(source, [...list, change]);
      record(person, change);
      const { kind, idNumber, on } = change;
      callbacks.bringEvents(source, JSON.stringify({ events: [{ eventId: eventIdOf(change), kind, on, idNumber }] }), keyOf(source));
      return change;
    },
    list: (source, after, limit) => (told.get(source) ?? []).filter(({ number }) => number > after).slice(0, limit),
  };
}

export const eventIdOf = ({ kind, number }: ToldChange): string => `${kind.toUpperCase()}-${number}`;

/** A first wage is paid in the month in which the work began. */
function record({ registers, holdings, member: { personRef: person } }: KnownPerson, { kind, on, number }: ToldChange): void {
  if (kind === 'death') registers.deaths.push({ person, on, certificate: `SW-${number}`, cremated: true });
  else holdings.tax.push({ person, from: monthOf(on), item: '0101', payer: '新开工单位', grossAmount: fen(6_000_00), taxAmount: fen(0) });
}
