// Civil affairs, marriage register: a DCI registry of civil events, answered at once.
import { keptHere } from '../shapes/department.js';
import type { SpdciDepartment } from '../shapes/spdci-office.js';

export const civilAffairsMarriage: SpdciDepartment = {
  id: 'civil-affairs-marriage',
  shape: 'spdci',
  registryType: 'ns:org:RegistryType:Civil',
  recordType: 'CRVSMarriage',
  answers: 'now',
  signed: false,
  codes: { found: 'succ', none: 'succ', unknown: 'rjct.identifier.unknown', refused: 'rjct.consent.missing' },
  tell: ({ registers, asOf }) => ({
    marriages: keptHere(registers.marriages)
      .filter(({ on }) => on <= asOf)
      .map(({ certificate, event, on, spouseName, spouseIdNumber }) => ({
        certificate_number: certificate,
        event_type: event === 'married' ? 'MARRIAGE' : 'DIVORCE',
        event_date: on,
        spouse_name: spouseName,
        spouse_identifier: spouseIdNumber,
      })),
  }),
};
