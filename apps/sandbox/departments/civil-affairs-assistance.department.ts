// Civil affairs, assistance already received here: a DCI social registry behind signed envelopes, answered under a
// transaction. Aid paid in other divisions is with the superior platform.
import { keptHere, listPayments } from '../shapes/department.js';
import type { SpdciDepartment } from '../shapes/spdci-office.js';
import { yuanNumber } from '../shapes/wire-values.js';

export const civilAffairsAssistance: SpdciDepartment = {
  id: 'civil-affairs-assistance',
  shape: 'spdci',
  registryType: 'ns:org:RegistryType:Social',
  recordType: 'SRPerson',
  answers: 'later',
  signed: true,
  codes: { found: 'succ', none: 'succ', unknown: 'rjct.identifier.unknown', refused: 'rjct.consent.missing' },
  tell: (known) => ({
    benefits: keptHere(known.registers.aids)
      .filter(({ toldBy }) => toldBy === 'civil-affairs-assistance')
      .flatMap((aid) =>
        listPayments(known, aid).map(({ number, programme, month, amount }) => ({
          benefit_id: `${number}-${month}`,
          programme,
          division: known.person.household.divisionCode,
          month,
          value: yuanNumber(amount),
        })),
      ),
  }),
};
