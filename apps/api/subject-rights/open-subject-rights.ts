// Puts the rights of people together from configuration and database, for the process that starts the api.
import { createRetentionStore, createSubjectRightsStore, readRetentionRules, type Database, type FieldCipher } from '#persistence';
import { createSubjectRights, type HubDependencies, type SubjectRights } from '#verification';

/** @param rulesFile the retention rules @throws HubError `retention-invalid` */
export const openSubjectRights = async (
  database: Database,
  cipher: FieldCipher,
  rulesFile: string,
  hub: HubDependencies,
): Promise<SubjectRights> =>
  createSubjectRights({
    ...hub,
    store: createSubjectRightsStore(database, cipher),
    rules: await readRetentionRules(rulesFile),
    readLastRuns: () => createRetentionStore(database).readLastRuns(),
  });
