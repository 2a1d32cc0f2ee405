// Public security, identity check: does this name belong to this number? Signed REST/JSON with seconds, letters as grades,
// instants as 2023-03-05T00:00:00+08:00.
import type { HttpDepartment } from '../shapes/http-office.js';
import type { Known } from '../shapes/department.js';
import { plainTrouble } from './plain-trouble.js';

const plain = (name: string): string => name.normalize('NFKC').replace(/[\s·•・‧]/g, '');

/** A the same name, C the same but for points and widths, B a former name, D another name. */
function gradeOf({ person, registers, askedName }: Known): 'A' | 'B' | 'C' | 'D' {
  const { name } = person.member;
  if (name === askedName) return 'A';
  if (plain(name) === plain(askedName)) return 'C';
  return registers.residents.some(({ formerName }) => formerName !== undefined && plain(formerName) === plain(askedName)) ? 'B' : 'D';
}

export const identity: HttpDepartment = {
  id: 'identity',
  shape: 'http',
  wire: { format: 'json' },
  login: {
    kind: 'hmac',
    headers: { key: 'app-id', timestamp: 'app-time', nonce: 'app-nonce', signature: 'app-sign' },
    unit: 'seconds',
    encoding: 'hex',
    signs: ({ key, timestamp, nonce, body }) => key + timestamp + nonce + body,
  },
  ping: '/v1/health',
  ask: { method: 'POST', path: '/v1/verify', list: 'items', atMost: 100, requestNumber: 'ref', idNumber: 'idNo', name: 'fullName' },
  codes: { found: 'CHECKED', none: 'NO_DATA', unknown: 'NOT_ISSUED', refused: 'DENIED' },
  tell: (known) => ({
    checks: [
      {
        serial: `ID-${known.person.household.ref}-${known.person.member.personRef}`,
        grade: gradeOf(known),
        deceased: known.registers.deaths.length > 0,
        checkedAt: `${known.asOf}T00:00:00+08:00`,
      },
    ],
  }),
  writePerson: ({ asked, code, about, telling }) => ({
    ref: asked.requestNumber,
    state: code,
    ...(about ? { idNo: about.idNumber } : {}),
    ...telling,
  }),
  writeAnswer: (items, { asOf }) => ({ status: 'OK', at: `${asOf}T00:00:00+08:00`, items }),
  describe: {
    path: '/v1/search',
    fields: { requestNumber: 'ref', name: 'fullName', sex: 'sex', bornFrom: 'bornFrom', bornTo: 'bornTo' },
    codes: { some: 'CANDIDATES', nobody: 'NOBODY', tooMany: 'TOO_MANY', refused: 'DENIED' },
    goesBy: ({ member, registers }, name) =>
      plain(member.name) === plain(name) || registers.residents.some(({ formerName }) => formerName === name),
    list: 'people',
    writeRow: ({ household, member }) => ({
      serial: `RK-${household.ref}-${member.personRef}`,
      idNo: member.idNumber,
      fullName: member.name,
    }),
    writeAnswer: ({ requestNumber, code }) => ({ ref: requestNumber, state: code }),
  },
  trouble: plainTrouble,
};
