// Words of the status look-up: for what another department asks whether a person is assisted.
import { z } from 'zod';

/** medical-insurance — 资助参保; housing — 住房保障; education — 教育资助; legal-aid — 法律援助; funeral — 殡葬减免. */
export const statusPurposeSchema = z.enum(['medical-insurance', 'housing', 'education', 'legal-aid', 'funeral']);
export type StatusPurpose = z.output<typeof statusPurposeSchema>;
