// Something that happens to a verification, written as the hub writes it: under the row's lock, with the next number.
import type { DatabaseTransaction } from '#persistence';
import { sql } from 'kysely';

export const tellOf = async (transaction: DatabaseTransaction, verificationId: string): Promise<void> =>
  void (await sql`
    with moved as (update verification set event_sequence = event_sequence + 1 where verification_id = ${verificationId}::uuid returning *)
    insert into verification_event (verification_id, sequence, type, data) select verification_id, event_sequence, 'question.answered', '{}' from moved`.execute(
    transaction,
  ));
