// Education: REST/JSON behind a bearer token, GET with one person in the query, school years as 2022-2023, yuan as text.
import type { HttpDepartment } from '../shapes/http-office.js';
import { writeCode, yuan } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

const STAGES = {
  'pre-school': 'KINDERGARTEN',
  compulsory: 'COMPULSORY',
  'senior-high': 'SENIOR_HIGH',
  vocational: 'VOCATIONAL',
  higher: 'HIGHER',
  postgraduate: 'POSTGRADUATE',
} as const;

export const education: HttpDepartment = {
  id: 'education',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'bearer' },
  ping: '/api/up',
  ask: { method: 'POST', path: '/api/students/query', atMost: 1, requestNumber: 'requestNumber', idNumber: 'idNumber', name: 'name' },
  codes: { found: 'FOUND', none: 'NOT_ENROLLED', unknown: 'UNKNOWN_PERSON', refused: 'FORBIDDEN_PERSON' },
  tell: ({ registers }) => ({
    enrolments: registers.schoolings.map((entry) => ({
      studentNumber: entry.studentNumber,
      schoolYear: entry.year,
      schoolName: entry.school,
      stage: writeCode(STAGES, entry.stage),
      publicSchool: entry.kept === 'public',
      fullTime: entry.fullTime,
      tuitionYuan: yuan(entry.tuition),
      dormitoryYuan: yuan(entry.dormitory),
    })),
  }),
  writePerson: ({ asked, code, about, telling, asOf }) => ({
    requestNumber: asked.requestNumber,
    result: code,
    asOf,
    ...(about ? { student: { idNumber: about.idNumber, name: about.name } } : {}),
    ...telling,
  }),
  trouble: plainTrouble,
};
