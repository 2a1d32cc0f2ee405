// The traffic police's vehicle register: a front-end exchange database (前置库). Requests are inserted, results are polled.
import { createHash } from 'node:crypto';
import { answerForOne, defineSourceAdapter, readWire, sourceMaintenance, sourceSchemaDrift } from '#adapter-kit';
import type { AskedSubject, SubjectAnswer } from '#contracts';
import { z } from 'zod';
import { isTakenUpAgain, mapVehicleRows } from './vehicles.map.js';
import { officeRowsWireSchema, requestedRowWireSchema, vehicleRowWireSchema, type RequestedRow } from './vehicles.wire.js';

const optionsSchema = z.strictObject({
  databaseUrl: z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must be a postgres:// address'),
});
type VehiclesOptions = z.output<typeof optionsSchema>;

// Without a conflict target the login needs no right to read the requests.
const INSERT_REQUESTS = `insert into vehicle_exchange.request (batch_no, req_no, id_no, xm)
  select $1, asked.req_no, asked.id_no, asked.xm
  from unnest($2::text[], $3::text[], $4::text[]) as asked (req_no, id_no, xm)
  on conflict do nothing`;
const SELECT_RESULTS = `select req_no, seq, ret_code, id_no, vin, hphm, cllx, ccdjrq, zt, zt_history, data_date
  from vehicle_exchange.result where req_no = any($1::text[]) order by req_no, seq`;
const SELECT_REQUESTED = 'select req_no from vehicle_exchange.request where batch_no = $1';
const SELECT_OFFICE = 'select state from vehicle_exchange.office';

export const vehicles = defineSourceAdapter<VehiclesOptions>({
  id: 'vehicles',
  title: { zh: '公安交管(机动车)', en: 'Traffic police (vehicles)' },
  provides: ['vehicle'],
  options: optionsSchema,
  mode: 'answers-later',
  duplicateSafe: true,

  probe: async ({ clients, options }) => {
    const rows = await clients.exchange.query({ url: options.databaseUrl }, SELECT_OFFICE, []);
    const [office] = readWire(officeRowsWireSchema, rows);
    if (office.state === 'maintenance') throw sourceMaintenance();
  },

  submit: async (subjects, _period, { clients, options }) => {
    const ticket = batchNumberOf(subjects);
    await clients.exchange.query({ url: options.databaseUrl }, INSERT_REQUESTS, [
      ticket,
      subjects.map((subject) => subject.requestNumber),
      subjects.map((subject) => subject.idNumber),
      subjects.map((subject) => subject.name),
    ]);
    return { ticket };
  },

  lookup: async (subjects, _period, { clients, options }) => {
    const ticket = batchNumberOf(subjects);
    const rows = await clients.exchange.query({ url: options.databaseUrl }, SELECT_REQUESTED, [ticket]);
    return rows.length === subjects.length ? { ticket } : undefined;
  },

  poll: async (_ticket, subjects, _period, { clients, options }) => {
    const rows = await clients.exchange.query({ url: options.databaseUrl }, SELECT_RESULTS, [
      subjects.map((subject) => subject.requestNumber),
    ]);
    const rowsByRequest = groupByRequest(rows, subjects);
    const answers = new Map<string, SubjectAnswer>();
    for (const subject of subjects) {
      const own = rowsByRequest.get(subject.requestNumber);
      const answer = own && answerFor(own, subject);
      if (answer) answers.set(subject.subjectId, answer);
    }
    return { state: answers.size === subjects.length ? 'done' : 'pending', answers };
  },
});

/** @returns undefined while the office is still at it */
function answerFor(rows: readonly RequestedRow[], subject: AskedSubject): SubjectAnswer | undefined {
  if (isTakenUpAgain(rows)) return undefined;
  return answerForOne(() =>
    mapVehicleRows(
      rows.map((row) => readWire(vehicleRowWireSchema, row)),
      subject,
    ),
  );
}

/** The same subjects in any order give the same batch, so that a submission after a crash is recognised. */
const batchNumberOf = (subjects: readonly AskedSubject[]): string =>
  `V${createHash('sha256')
    .update(
      subjects
        .map((subject) => subject.requestNumber)
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 31)}`;

function groupByRequest(rows: readonly unknown[], subjects: readonly AskedSubject[]): Map<string, RequestedRow[]> {
  const asked = new Set(subjects.map((subject) => subject.requestNumber));
  const groups = new Map<string, RequestedRow[]>();
  for (const unread of rows) {
    const row = readWire(requestedRowWireSchema, unread);
    if (!asked.has(row.req_no)) throw sourceSchemaDrift('result.req_no');
    const group = groups.get(row.req_no);
    if (group) group.push(row);
    else groups.set(row.req_no, [row]);
  }
  return groups;
}
