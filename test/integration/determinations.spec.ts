// The determination of a report alone, on a real PostgreSQL: whose it is, who looked, and what the family may read.
import { viewForFamily } from '#lawful-access';
import { createHub } from '#verification';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, otherActor, rememberingDispatcher } from '../support/hub-fixture.js';
import { storySources, verifyStory, yinchuan } from '../support/verified-story.js';

let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

describe('the determination alone', () => {
  it('is what is stored beside the report, read by its own client only, with an audit row of its own', async () => {
    const { determination, verificationId } = await verifyStory(database, yinchuan());
    const hub = createHub(hubOver(database, storySources, rememberingDispatcher()));
    expect(await hub.readDetermination(verificationId, undefined, demoActor)).toEqual(determination);
    expect((await hub.readDetermination(verificationId, 1, demoActor)).reportVersion).toBe(1);
    await expect(hub.readDetermination(verificationId, 2, demoActor)).rejects.toMatchObject({ code: 'not-found' });
    await expect(hub.readDetermination(verificationId, undefined, otherActor)).rejects.toMatchObject({ code: 'not-found' });
    const rows = await database.inspect(
      "select actor, detail from hedui.audit_event where action = 'determination.read' and $1 = any(verification_ids) order by audit_id",
      [verificationId],
    );
    expect(rows).toEqual([
      { actor: 'demo', detail: {} },
      { actor: 'demo', detail: { version: 1 } },
    ]);
  });

  it('for the family holds no id and no figure of a single person', async () => {
    const { determination } = await verifyStory(database, yinchuan());
    const text = JSON.stringify(viewForFamily(determination));
    for (const { person } of determination.memberships) expect(text).not.toContain(person);
    for (const figure of ['5000.00', '42000.00', '34000.00', '8000.00']) expect(text).not.toContain(figure);
  });
});
