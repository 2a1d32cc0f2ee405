// Exports of lists over the stores of the process: who asks is named in the file, and what waits for a second person is alarmed.
import type { OfficerDesk } from '#identity';
import { systemClock } from '#kernel';
import type { AccessPolicy } from '#lawful-access';
import { createCaseExportStore, type Database, type FieldCipher } from '#persistence';
import type { Log } from '#platform';
import { createCaseExports, type CaseExports } from '#verification';
import { v7 as newUuid } from 'uuid';

export interface CaseExportParts {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly access: AccessPolicy;
  readonly officers: Pick<OfficerDesk, 'readOfficer' | 'listOrganisations'>;
  readonly log: Log;
}

export const openCaseExports = ({ database, cipher, access, officers, log }: CaseExportParts): CaseExports =>
  createCaseExports({
    store: createCaseExportStore(database, cipher),
    access,
    async describeOfficer({ officerId, organisationId, division }) {
      const [{ displayName }, organisations] = await Promise.all([officers.readOfficer(officerId), officers.listOrganisations(division)]);
      const organisation = organisations.find((one) => one.organisationId === organisationId);
      return { officer: displayName, organisation: organisation?.name.zh ?? division };
    },
    onLarge: (exportId, rows) => log.error('exports.large', { exportId, count: rows }),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  });
