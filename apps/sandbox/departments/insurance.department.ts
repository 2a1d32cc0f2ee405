// Insurance: one XML document up, one down, UTF-8, instants with their offset.
import type { FileDepartment } from '../shapes/file-office.js';
import { writeCode, yuan } from '../shapes/wire-values.js';

const COVERS = { life: 'LIFE', health: 'HEALTH', home: 'HOME', vehicle: 'CAR', other: 'OTHER' } as const;

export const insurance: FileDepartment = {
  id: 'insurance',
  shape: 'file',
  encoding: 'utf-8',
  requestPath: '/in/{batch}.xml',
  answerPath: '/out/{batch}.xml',
  refusalPath: '/out/{batch}.err',
  codes: { found: 'HAS', none: 'NONE', unknown: 'NOBODY', refused: 'REFUSED' },
  tell: ({ registers }) => ({
    Policy: registers.policies.map(({ insurer, number, cover, cashValue, pendingClaim }) => ({
      Number: number,
      Insurer: insurer,
      Cover: writeCode(COVERS, cover),
      CashValue: yuan(cashValue),
      PendingClaim: pendingClaim && yuan(pendingClaim),
    })),
    Claim: registers.claims.map(({ insurer, number, cover, paidOn, amount }) => ({
      Number: number,
      Insurer: insurer,
      Cover: writeCode(COVERS, cover),
      PaidOn: `${paidOn}T00:00:00+08:00`,
      Amount: yuan(amount),
    })),
  }),
  layout: {
    kind: 'xml',
    requestRoot: 'Query',
    answerRoot: 'Answer',
    places: { list: 'Person', requestNumber: 'RequestNumber', idNumber: 'IdNumber', name: 'Name' },
    writePerson: ({ asked, about, code, telling }) => ({
      RequestNumber: asked.requestNumber,
      IdNumber: about?.idNumber ?? asked.idNumber,
      Result: code,
      ...telling,
    }),
    writeAnswer: (Person, batch, asOf) => ({ Batch: batch, Day: `${asOf}T00:00:00+08:00`, Person }),
  },
};
