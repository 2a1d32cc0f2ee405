// Draws for supervision: what is asked for, what is stored, and what is shown of it: numbers, ids, codes; never a name.
import type { Programme } from '#contracts';
import type { ReviewOutcome } from './review-outcome.js';

export const DRAW_RESULTS = ['upheld', 'to-correct', 'not-reached'] as const;
/** upheld — the other unit came to the same; to-correct — it did not; not-reached — nobody could be met. */
export type DrawResult = (typeof DRAW_RESULTS)[number];

export interface NewDraw {
  readonly percent: number;
  readonly programme?: Programme;
  /** Only this list of the round. */
  readonly outcome?: ReviewOutcome;
  /** SHA-256 (hex) of the seed that will be told at the draw. */
  readonly ownSeedSha256: string;
  /** Who checks what is drawn; not who decided it. */
  readonly checkedBy: string;
}

export interface DrawView extends NewDraw {
  readonly drawId: string;
  readonly roundId: string;
  readonly state: 'committed' | 'drawn';
  /** Published before the draw; the seed itself with it. */
  readonly hubSeedSha256: string;
  readonly ownSeed?: string;
  readonly hubSeed?: string;
  /** Roles and offices of who was there. */
  readonly present?: readonly string[];
  /** Length of the list that was drawn from. */
  readonly population?: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly drawnAt?: string;
}

export interface DrawnCase {
  readonly position: number;
  readonly number: number;
  readonly householdId: string;
  readonly programme: Programme;
  readonly result?: DrawResult;
  readonly recordedBy?: string;
  readonly recordedAt?: string;
}

/** An entry that may be drawn, and which organisation the household belongs to. */
export interface DrawableEntry {
  readonly number: number;
  readonly householdId: string;
  readonly programme: Programme;
  readonly organisationId: string | undefined;
}

export interface NewDrawRow extends NewDraw {
  readonly drawId: string;
  readonly roundId: string;
  readonly hubSeed: string;
  readonly createdBy: string;
  readonly owner: {
    readonly clientId: string;
    readonly organisationId: string | undefined;
    readonly openedBy: string | undefined;
    readonly divisionCode: string;
  };
}

export interface DrawStatements {
  insertDraw(row: NewDrawRow): Promise<void>;
  readDraw(drawId: string): Promise<DrawView | undefined>;
  /** As stored, with the hub's seed, held until the transaction ends. */
  lockDraw(drawId: string): Promise<(DrawView & { readonly hubSeed: string }) | undefined>;
  listDraws(roundId: string): Promise<readonly DrawView[]>;
  listDrawable(roundId: string, of: Pick<NewDraw, 'programme' | 'outcome'>): Promise<readonly DrawableEntry[]>;
  storeDraw(
    drawId: string,
    drawn: { readonly ownSeed: string; readonly present: readonly string[]; readonly population: number; readonly at: Date },
    cases: readonly DrawableEntry[],
  ): Promise<void>;
  listDrawnCases(drawId: string): Promise<readonly DrawnCase[]>;
  /** Who recorded the decision that ran when the list was frozen. @returns undefined when there is no such case */
  readDrawnDecider(drawId: string, position: number): Promise<string | undefined>;
  /** @returns whether nothing was recorded before */
  recordDrawn(
    drawId: string,
    position: number,
    result: { readonly result: DrawResult; readonly by: string; readonly at: Date },
  ): Promise<boolean>;
}
