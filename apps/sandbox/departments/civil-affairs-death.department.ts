// Civil affairs, deaths and cremations: a DCI registry of civil events, answered at once.
import { keptHere } from '../shapes/department.js';
import type { SpdciDepartment } from '../shapes/spdci-office.js';

export const civilAffairsDeath: SpdciDepartment = {
  id: 'civil-affairs-death',
  shape: 'spdci',
  registryType: 'ns:org:RegistryType:Civil',
  recordType: 'CRVSDeath',
  answers: 'now',
  signed: false,
  codes: { found: 'succ', none: 'succ', unknown: 'rjct.identifier.unknown', refused: 'rjct.consent.missing' },
  tell: ({ registers, asOf }) => ({
    deaths: keptHere(registers.deaths)
      .filter(({ on }) => on <= asOf)
      .map(({ certificate, on, cremated }) => ({ certificate_number: certificate, date_of_death: on, cremated })),
  }),
};
