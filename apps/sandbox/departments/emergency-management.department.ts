// Emergency management: REST/JSON with a key, one person a call, instants with their offset.
import type { HttpDepartment } from '../shapes/http-office.js';
import { writeCode } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

const EVENTS = {
  fire: 'HOUSE_FIRE',
  flood: 'FLOOD',
  earthquake: 'EARTHQUAKE',
  drought: 'DROUGHT',
  accident: 'ACCIDENT',
  'other-disaster': 'OTHER',
} as const;

export const emergencyManagement: HttpDepartment = {
  id: 'emergency-management',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'api-key', header: 'apikey' },
  ping: '/disaster/ping',
  ask: { method: 'POST', path: '/disaster/affected', atMost: 1, requestNumber: 'requestId', idNumber: 'idCard', name: 'personName' },
  codes: { found: '0', none: '404001', unknown: '404000', refused: '403000' },
  tell: ({ registers }) => ({
    events: registers.disasters.map(({ number, event, on, dwellingLost }) => ({
      eventNo: number,
      eventType: writeCode(EVENTS, event),
      occurredAt: `${on}T20:30:00+08:00`,
      houseLost: dwellingLost,
    })),
  }),
  writePerson: ({ asked, code, about, telling, asOf }) => ({
    errcode: code,
    requestId: asked.requestNumber,
    updatedAt: `${asOf}T08:00:00+08:00`,
    idCard: about?.idNumber,
    ...telling,
  }),
  trouble: plainTrouble,
};
