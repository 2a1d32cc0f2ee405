// The documents of the hub whose JSON Schemas are published, each under the date of its form. What is written here comes
// from the schemas the code itself reads with, so the two cannot part.
import {
  collectJobSchema,
  determinationSchema,
  factSchema,
  outboundEventSchema,
  overlaySchema,
  packSchema,
  reportSchema,
  situationRecordSchema,
  situationSchema,
} from '#contracts';
import { goldenCaseSchema, scenarioSchema } from '#eligibility';
import { z } from 'zod';

type JsonObject = Record<string, unknown>;

/** One published form. A form that changes gets a new date here; the file of the old date stays as it is. */
export interface PublishedForm {
  readonly name: string;
  readonly date: string;
  readonly title: string;
  readonly schema: z.ZodType;
  /** `input` where people or clients write the document, `output` where the hub does. */
  readonly io: 'input' | 'output';
}

export const PUBLISHED_FORMS: readonly PublishedForm[] = [
  { name: 'pack', date: '2026-11-22', title: '政策包 Policy pack (pack.yaml)', schema: packSchema, io: 'input' },
  { name: 'local-values', date: '2026-11-22', title: '本地参数 Local values (values.yaml)', schema: overlaySchema, io: 'input' },
  { name: 'golden-case', date: '2026-11-22', title: '验证案例 Golden case (cases/*.yaml)', schema: goldenCaseSchema, io: 'input' },
  { name: 'situation', date: '2026-11-22', title: '家庭情形 Situation of a household', schema: situationSchema, io: 'input' },
  {
    name: 'scenario',
    date: '2026-11-22',
    title: '情景 Scenario: household and records by department',
    schema: scenarioSchema,
    io: 'input',
  },
  { name: 'report', date: '2026-11-21', title: '核对报告 Household report', schema: reportSchema, io: 'output' },
  {
    name: 'determination',
    date: '2026-11-22',
    title: '认定建议 Determination',
    schema: determinationSchema,
    io: 'output',
  },
  { name: 'event', date: '2026-11-22', title: '事件 Event for a client system', schema: outboundEventSchema, io: 'output' },
  { name: 'collect-job', date: '2026-11-22', title: '采集任务 Payload of a collect job', schema: collectJobSchema, io: 'input' },
];

/** @returns path below docs/schemas to text, for every published form */
export function writePublishedSchemas(): ReadonlyMap<string, string> {
  return new Map(PUBLISHED_FORMS.map((form) => [`${form.name}/${form.date}.json`, `${JSON.stringify(writeJsonSchema(form), null, 2)}\n`]));
}

function writeJsonSchema({ name, date, title, schema, io }: PublishedForm): JsonObject {
  const { $schema, ...rest } = toPlainSchema(schema, io);
  return { $schema, $id: `urn:hedui:schema:${name}:${date}`, title, ...rest };
}

const toPlainSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonObject => ({
  ...z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => rewrite(zodSchema, jsonSchema),
  }),
});

function rewrite(zodSchema: z.core.$ZodType, jsonSchema: JsonObject): void {
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  if (zodSchema === situationRecordSchema) {
    for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
    Object.assign(jsonSchema, writeRecordSchema());
  }
}

const recordFrame = z.object({ properties: z.record(z.string(), z.unknown()) });

/**
 * A record of a situation, kind by kind: the fields of the kind's fact, of which the reader completes those left out.
 * The situation's own schema takes any fields and leaves their check to the kind.
 */
function writeRecordSchema(): JsonObject {
  const common = recordFrame.parse(toPlainSchema(z.object(situationRecordSchema.shape), 'input')).properties;
  return {
    oneOf: factSchema.options.map((fact) => {
      const { properties } = recordFrame.parse(toPlainSchema(fact, 'input'));
      return {
        title: fact.shape.kind.value,
        type: 'object',
        properties: { ...common, ...properties },
        required: ['kind', 'about'],
        additionalProperties: false,
      };
    }),
  };
}
