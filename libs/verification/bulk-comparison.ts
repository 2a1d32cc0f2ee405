// Bulk files of people to look for among recipients (名单比对): which of them get what, where, since when. Nobody is asked anything:
// only what was decided for households of the sender itself is looked at, and how many were looked for is in the audit.
import { readPerson } from './bulk-people.js';
import type { BulkKindWork } from './bulk-kind.js';
import type { NationalId } from '#kernel';

interface ComparedPerson {
  readonly idNumber: NationalId;
}

export const bulkComparison: BulkKindWork<ComparedPerson> = {
  check({ rows: [row] }, { today }, faults) {
    const person = row && readPerson(row, today, faults);
    return person && { idNumber: person.idNumber };
  },

  async act(units, { file, store, today }) {
    if (file.validateOnly) return units.map(() => ({ state: 'checked' }));
    const found = await store.findRecipients(
      units.map(({ value }) => value.idNumber),
      file.options.referenceDate ?? today,
      file.actor,
    );
    return units.map((_unit, place) => ({ state: 'compared', decisionIds: found[place] ?? [] }));
  },
};
