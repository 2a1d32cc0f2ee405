// Result rows of the traffic police's exchange database (docs/sources/protocols.md, "Vehicles"); every value is text.
import { z } from 'zod';

const text = z.string();
const optionalText = z
  .string()
  .nullable()
  .transform((value) => (value === null || value.trim() === '' ? undefined : value));

export const vehicleRowWireSchema = z.strictObject({
  req_no: text,
  seq: text,
  ret_code: text,
  id_no: optionalText,
  vin: optionalText,
  hphm: optionalText,
  cllx: optionalText,
  ccdjrq: optionalText,
  zt: optionalText,
  zt_history: optionalText,
  data_date: optionalText,
});
export type VehicleRowWire = z.output<typeof vehicleRowWireSchema>;

export const officeRowsWireSchema = z.tuple([z.strictObject({ state: z.enum(['open', 'maintenance']) })]);

/** Only what tells whose row it is and whether it is one; the rest is read one person at a time. */
export const requestedRowWireSchema = z.looseObject({ req_no: text, ret_code: text });
export type RequestedRow = z.output<typeof requestedRowWireSchema>;
