// Health commission: XML over HTTP behind a bearer token, a list of people, days as 2021-11-08, ICD-10.
import type { HttpDepartment } from '../shapes/http-office.js';
import { writeCode } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

const CATEGORIES = { 'severe-illness': '1', 'severe-mental-disorder': '2', other: '9' } as const;

export const health: HttpDepartment = {
  id: 'health',
  shape: 'http',
  wire: { format: 'xml', root: 'Request', answerRoot: 'Response', charset: 'UTF-8' },
  login: { kind: 'bearer' },
  ping: '/ehr/ping',
  ask: { method: 'POST', path: '/ehr/query', list: 'Person', atMost: 50, requestNumber: 'RequestNo', idNumber: 'IdNo', name: 'Name' },
  codes: { found: 'AA', none: 'AE', unknown: 'AU', refused: 'AR' },
  tell: ({ registers }) => ({
    Diagnosis: registers.diagnoses.map(({ number, icd, category, confirmedOn }) => ({
      DiagnosisNo: number,
      Icd10: icd,
      Category: writeCode(CATEGORIES, category),
      ConfirmedDate: confirmedOn,
    })),
    Birth: registers.births.map(({ certificate, bornOn, childName, childIdNumber }) => ({
      CertificateNo: certificate,
      BirthDate: bornOn,
      ChildName: childName,
      ChildIdNo: childIdNumber,
    })),
    Death: registers.deaths.map(({ certificate, on }) => ({ CertificateNo: certificate, DeathDate: on })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({ RequestNo: asked.requestNumber, Result: code, IdNo: about?.idNumber, ...telling }),
  writeAnswer: (Person, { asOf }) => ({ SnapshotDate: asOf, Person }),
  trouble: plainTrouble,
};
