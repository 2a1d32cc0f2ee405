// Statements about what a client system has asked for: households of a day, verifications that are still running.
import type { ClientQuotaStatements } from '#verification';
import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.js';

export const bindClientQuotas = (transaction: DatabaseTransaction): ClientQuotaStatements => ({
  async addToClientDay(clientId, day, households) {
    await sql`delete from client_day where client_id = ${clientId} and day < ${day}::date - 1`.execute(transaction);
    const { rows } = await sql<{
      households: number;
    }>`insert into client_day as d (client_id, day, households) values (${clientId}, ${day}, ${households})
      on conflict (client_id, day) do update set households = d.households + excluded.households returning households`.execute(transaction);
    return rows[0]?.households ?? households;
  },
  async countRunning(clientId) {
    // a token may be for one purpose of several: running is running
    const { rows: held } = await sql<{ purposes: string | null }>`select current_setting('hedui.purposes', true) as purposes`.execute(
      transaction,
    );
    const setPurposes = (purposes: string) => sql`select set_config('hedui.purposes', ${purposes}, true)`.execute(transaction);
    await setPurposes('');
    const { rows } = await sql<{ running: number }>`select count(*) as running from verification
      where client_id = ${clientId} and state in ('collecting', 'partial')`.execute(transaction);
    await setPurposes(held[0]?.purposes ?? '');
    return rows.reduce((sum, { running }) => sum + running, 0);
  },
});
