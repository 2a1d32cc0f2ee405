// The state of a verification as it is shown: what the row says, unless the family gave its application up.
import type { VerificationState } from '#contracts';
import { sql } from 'kysely';

/** Of a verification under its alias `v`. */
export const SHOWN_STATE = sql<VerificationState>`case when v.withdrawn_at is null then v.state else 'withdrawn' end`;

/** @param row as it is stored */
export const shownState = ({ state, withdrawn_at }: { readonly state: string; readonly withdrawn_at: Date | null }): VerificationState =>
  withdrawn_at === null ? (state as VerificationState) : 'withdrawn';
