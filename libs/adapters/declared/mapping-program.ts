// What runs inside a mapping process. Only the text of this function reaches it, so it uses nothing from outside its own
// body but its two arguments.
import type jsonata from 'jsonata';

export interface RowExpressions {
  readonly rows: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, RowExpressions>>;
}
export interface MappingPlan {
  /** Expressions on the whole answer. */
  readonly answer: Readonly<Record<string, string>>;
  /** Expressions on what the answer says about one person. */
  readonly entry: Readonly<Record<string, string>>;
  readonly facts: readonly RowExpressions[];
}
export interface MappedRow {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lists: Readonly<Record<string, readonly MappedRow[]>>;
}
export interface MappedEntry {
  readonly values: Readonly<Record<string, unknown>>;
  readonly facts: readonly (readonly MappedRow[])[];
  /** An expression could not be evaluated on this entry. */
  readonly failed: boolean;
}
export interface MappedAnswer {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly entries: readonly MappedEntry[];
}
export interface MappingJob {
  readonly plan: MappingPlan;
  readonly answer: unknown;
  readonly entries: readonly unknown[];
}

/** The process's side of the channel to its parent. */
export interface MappingChannel {
  on(event: 'message', listener: (job: MappingJob) => void): unknown;
  send?(message: unknown): unknown;
}

export function answerMappingJobs(compile: typeof jsonata, channel: MappingChannel): void {
  const compiled = new Map<string, jsonata.Expression>();
  const evaluate = async (text: string, input: unknown, bindings: Record<string, unknown>): Promise<unknown> => {
    let expression = compiled.get(text);
    if (expression === undefined) {
      expression = compile(text, { stack: 100, sequence: 100_000, timeout: 10_000 });
      compiled.set(text, expression);
    }
    return expression.evaluate(input, bindings);
  };
  const listOf = (value: unknown): unknown[] =>
    value === undefined || value === null ? [] : Array.isArray(value) ? value.map((one: unknown) => one) : [value];
  const evaluateAll = async (texts: Readonly<Record<string, string>>, input: unknown, bindings: Record<string, unknown>) => {
    const values: Record<string, unknown> = {};
    for (const [name, text] of Object.entries(texts)) {
      const value = await evaluate(text, input, bindings);
      // JSONata's own sequences carry more than their elements.
      values[name] = Array.isArray(value) ? listOf(value) : value;
    }
    return values;
  };
  const mapRows = async (plan: RowExpressions, input: unknown, bindings: Record<string, unknown>): Promise<MappedRow[]> => {
    const rows: MappedRow[] = [];
    for (const row of listOf(await evaluate(plan.rows, input, bindings))) {
      const lists: Record<string, readonly MappedRow[]> = {};
      for (const [name, inner] of Object.entries(plan.lists)) lists[name] = await mapRows(inner, row, bindings);
      rows.push({ fields: await evaluateAll(plan.fields, row, bindings), lists });
    }
    return rows;
  };
  const mapEntry = async (plan: MappingPlan, entry: unknown, answer: unknown): Promise<MappedEntry> => {
    const bindings = { entry, answer };
    let values: Record<string, unknown> = {};
    try {
      values = await evaluateAll(plan.entry, entry, bindings);
      const facts: MappedRow[][] = [];
      for (const fact of plan.facts) facts.push(await mapRows(fact, entry, bindings));
      return { values, facts, failed: false };
    } catch {
      return { values, facts: [], failed: true };
    }
  };
  const mapAnswer = async ({ plan, answer, entries }: MappingJob): Promise<MappedAnswer> => {
    const mapped: MappedEntry[] = [];
    for (const entry of entries) mapped.push(await mapEntry(plan, entry, answer));
    return { answer: await evaluateAll(plan.answer, answer, { answer }), entries: mapped };
  };
  channel.on('message', (job) => {
    mapAnswer(job).then(
      (mapped) => channel.send?.({ mapped }),
      () => channel.send?.({ failed: true }),
    );
  });
}
