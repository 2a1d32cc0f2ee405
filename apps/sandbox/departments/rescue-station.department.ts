// Rescue stations: REST/JSON with a key, one person a call, help that was given.
import { keptHere } from '../shapes/department.js';
import type { HttpDepartment } from '../shapes/http-office.js';
import { plainTrouble } from './plain-trouble.js';

export const rescueStation: HttpDepartment = {
  id: 'rescue-station',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'api-key', header: 'x-station-key' },
  ping: '/rescue/ping',
  ask: { method: 'POST', path: '/rescue/persons', atMost: 1, requestNumber: 'no', idNumber: 'idNumber', name: 'name' },
  codes: { found: 'HELPED', none: 'NEVER', unknown: 'UNIDENTIFIED', refused: 'CLOSED_FILE' },
  tell: ({ registers }) => ({
    helps: keptHere(registers.rescues).map(({ file, on, help }) => ({ fileNo: file, helpedOn: on, help })),
  }),
  writePerson: ({ asked, code, about, telling, asOf }) => ({
    no: asked.requestNumber,
    result: code,
    asOf,
    idNumber: about?.idNumber,
    ...telling,
  }),
  describe: {
    path: '/rescue/descriptions',
    fields: { requestNumber: 'no', name: 'calledName', sex: 'sex', bornFrom: 'bornFrom', bornTo: 'bornTo' },
    codes: { some: 'MAYBE', nobody: 'NOBODY', tooMany: 'TOO_MANY', refused: 'CLOSED_FILE' },
    // Whoever it has helped, under the name the person was helped by.
    goesBy: ({ member, registers }, name) =>
      keptHere(registers.rescues).some(({ calledName }) => name === member.name || name === calledName),
    list: 'persons',
    writeRow: ({ member, registers }) => ({
      fileNo: keptHere(registers.rescues)[0]?.file,
      idNumber: member.idNumber,
      name: member.name,
    }),
    writeAnswer: ({ requestNumber, code }) => ({ no: requestNumber, result: code }),
  },
  trouble: plainTrouble,
};
