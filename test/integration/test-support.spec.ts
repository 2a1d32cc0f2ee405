// The ground the other integration tests stand on: databases that are their own, and a Redis that keeps what it said.
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database.js';
import { startTestRedis } from '../support/redis.js';

async function ask(adminUrl: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is cloned from its template and changes nothing there', async () => {
    const template = await createTestDatabase();
    await ask(template.adminUrl, 'create table note as select 1 as number');
    const clone = await createTestDatabase({ template: template.name });
    await ask(clone.adminUrl, 'update note set number = 2');
    expect(await ask(clone.adminUrl, 'select number from note')).toBe(2);
    expect(await ask(template.adminUrl, 'select number from note')).toBe(1);
    await clone.drop();
    await expect(ask(clone.adminUrl, 'select 1')).rejects.toMatchObject({ code: '3D000' });
    await template.drop();
  });

  it('is dropped although somebody is connected', async () => {
    const database = await createTestDatabase();
    const guest = new Client({ connectionString: database.adminUrl });
    const errors: unknown[] = [];
    guest.on('error', (error) => errors.push(error));
    await guest.connect();
    const ended = new Promise<void>((resolve) => guest.once('end', resolve));
    await database.drop();
    await ended;
    expect(errors[0]).toMatchObject({ code: '57P01' });
  });
});

describe('a test Redis', () => {
  it('where the machine has one, remembers across a crash', async () => {
    const server = await startTestRedis();
    if (server?.crashAndRestart === undefined) return;
    const first = new Redis(server.url);
    await first.set('word', 'kept');
    first.disconnect();
    await server.crashAndRestart();
    const second = new Redis(server.url);
    expect(await second.get('word')).toBe('kept');
    second.disconnect();
    await server.stop();
  });
});
