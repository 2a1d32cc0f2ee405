// The role the worker becomes while it reads rows for an officer's export: under that officer's row security, and reading only.
import pg from 'pg';

export const EXPORT_ROLE = 'hedui_export';

/**
 * Without inheriting: the worker's own statements are not bound by an officer's reach.
 * @param client connected as the owner, after the roles are there
 */
export async function letWorkerExport(client: pg.Client): Promise<void> {
  try {
    await client.query(`alter role hedui_worker noinherit; grant ${EXPORT_ROLE} to hedui_worker`);
  } catch (error) {
    // Another database of the same server is being migrated at this moment: it is granted now.
    if (!(error instanceof pg.DatabaseError) || !['23505', 'XX000'].includes(error.code ?? '')) throw error;
  }
}
