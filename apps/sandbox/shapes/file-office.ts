// A plain office behind files over SFTP: a request file arrives in /in, the answer file appears in /out, later. Works when a
// file arrives or a switch changes, never by looking around.
import type { LocalDate } from '#kernel';
import type { MemoryFiles } from '../memory-files.js';
import { letPass, spoilBytes, type OfficeSetting } from '../office.js';
import { judge, type DepartmentManner, type Row, type Verdict } from './department.js';
import {
  decodeFile,
  encodeFile,
  readRequestLines,
  writeLine,
  type FileEncoding,
  type FileQuestion,
  type LineForm,
  type RequestFault,
  type RequestLayout,
} from './file-layout.js';
import { findList, findValue, parseXml, writeXml } from './http-wire.js';
import { readMonth } from './http-office.js';

/** A text file of lines, or one XML document. */
export type AnswerLayout =
  | {
      readonly kind: 'lines';
      readonly request: RequestLayout;
      readonly form: LineForm;
      readonly lineEnd: '\r\n' | '\n';
      /** Cells of the first line; absent: there is none. */
      writeHeader?(batch: string, asOf: LocalDate): readonly string[];
      /** Cells of a line; `row` is absent where nothing was found. */
      writeCells(verdict: Verdict, row: Row | undefined): readonly string[];
      /** The last line, whole. */
      writeTrailer(count: number): string;
    }
  | {
      readonly kind: 'xml';
      readonly requestRoot: string;
      readonly answerRoot: string;
      /** Places in the request, names joined by points. */
      readonly places: {
        readonly list: string;
        readonly requestNumber: string;
        readonly idNumber: string;
        readonly name: string;
        readonly from?: string;
        readonly to?: string;
      };
      writePerson(verdict: Verdict): object;
      writeAnswer(persons: readonly object[], batch: string, asOf: LocalDate): object;
    };

export interface FileDepartment extends DepartmentManner {
  readonly shape: 'file';
  readonly encoding: FileEncoding;
  /** Names with `{batch}` and, in the answer's, `{seq}`: a file that is sent again has a higher number. */
  readonly requestPath: string;
  readonly answerPath: string;
  readonly refusalPath: string;
  readonly layout: AnswerLayout;
}

export interface FileOffice {
  /** Forgets what is still to be sent. */
  stop(): void;
}

interface Reply {
  readonly batch: string;
  readonly question: FileQuestion;
}

export function openFileOffice(setting: OfficeSetting, department: FileDepartment, files: MemoryFiles): FileOffice {
  const { faults } = setting;
  const known = new Set<string>();
  let untouched: string[] = []; // request files that lie in /in while the office is silent or in maintenance
  let heldBack: Reply[] = [];
  let spoiled: { reply: Reply; seq: number }[] = [];
  let stopped = false;
  const requestName = new RegExp(`^${department.requestPath.replaceAll('.', '\\.').replace('{batch}', '([A-Za-z0-9-]{8,40})')}$`);

  const receive = async (path: string): Promise<void> => {
    const batch = requestName.exec(path)?.[1];
    if (batch === undefined || known.has(batch)) return;
    const { silent, maintenance } = faults.current();
    if (silent || maintenance) return void untouched.push(path);
    const file = files.find(path);
    if (!file) return;
    const question = readQuestion(department, file.content);
    if (typeof question === 'string') return void files.write(department.refusalPath.replace('{batch}', batch), Buffer.from(question));
    known.add(batch);
    for (const { requestNumber } of question.people) setting.calls.record(department.id, requestNumber);
    await letPass(faults.current().latencyMs);
    if (stopped) return;
    if (faults.current().holdSecondWave) heldBack.push({ batch, question });
    else send({ batch, question });
  };

  const send = (reply: Reply): void => {
    put(reply, 1);
    if (faults.current().resend) put(reply, 2);
  };

  const put = (reply: Reply, seq: number): void => {
    const { partialFile, badEncoding } = faults.current();
    const content = writeAnswer(setting, department, reply);
    const path = department.answerPath.replace('{batch}', reply.batch).replace('{seq}', String(seq));
    files.write(path, badEncoding ? spoilBytes(content) : content);
    if (partialFile || badEncoding) spoiled.push({ reply, seq });
  };

  const react = (): void => {
    const { silent, maintenance, holdSecondWave, partialFile, badEncoding } = faults.current();
    if (!silent && !maintenance) for (const path of untouched.splice(0)) void receive(path);
    if (!holdSecondWave) heldBack.splice(0).forEach(send);
    if (!partialFile && !badEncoding) for (const { reply, seq } of spoiled.splice(0)) put(reply, seq);
  };

  files.onArrival((path) => void receive(path));
  const deafen = faults.onChange(react);
  return {
    stop: () => {
      stopped = true;
      untouched = [];
      heldBack = [];
      spoiled = [];
      deafen();
    },
  };
}

function readQuestion({ layout, encoding }: FileDepartment, content: Buffer): FileQuestion | RequestFault {
  const text = decodeFile(content, encoding);
  if (text === undefined) return 'encoding';
  if (layout.kind === 'lines') return readRequestLines(text.replace(/^\ufeff/, ''), layout.request, encoding);
  const { places } = layout;
  const root = findValue(parseXml(text), layout.requestRoot);
  const people = findList(root, places.list).flatMap((place) => {
    const [requestNumber, idNumber, name] = [places.requestNumber, places.idNumber, places.name].map((where) => findValue(place, where));
    const isPerson = typeof requestNumber === 'string' && typeof idNumber === 'string' && typeof name === 'string';
    return isPerson && /^\d{17}[\dX]$/.test(idNumber) ? [{ requestNumber, idNumber, name }] : [];
  });
  if (people.length === 0 || people.length !== findList(root, places.list).length) return 'line';
  const from = places.from === undefined ? undefined : readMonth(findValue(root, places.from));
  const to = places.to === undefined ? undefined : readMonth(findValue(root, places.to));
  return { people, window: from === undefined || to === undefined ? undefined : { from, to } };
}

/** A partial file lacks its last record and keeps the full count; drift is a column more, or an element in another place. */
function writeAnswer(setting: OfficeSetting, department: FileDepartment, { batch, question }: Reply): Buffer {
  const { layout, encoding } = department;
  const { partialFile, schemaDrift } = setting.faults.current();
  const renamesFields = layout.kind === 'xml';
  const verdicts = question.people.map((asked) => judge(setting, { ...department, renamesFields }, asked, question.window));
  const asOf =
    verdicts
      .map((verdict) => verdict.asOf)
      .sort()
      .at(-1) ?? setting.population.today();
  if (layout.kind === 'xml') {
    const persons = verdicts.map((verdict) => layout.writePerson(verdict));
    return writeXml(layout.answerRoot, layout.writeAnswer(partialFile ? persons.slice(0, -1) : persons, batch, asOf), 'UTF-8');
  }
  const { form } = layout;
  const lines = verdicts.flatMap((verdict) => {
    const rows = Object.values(verdict.telling).flat();
    const cells = rows.length === 0 ? [layout.writeCells(verdict, undefined)] : rows.map((row) => layout.writeCells(verdict, row));
    return cells.map(
      (line) => writeLine(line, form, encoding) + (schemaDrift ? ('separator' in form ? `${form.separator}CNY` : 'CNY') : ''),
    );
  });
  const header = layout.writeHeader ? [writeLine(layout.writeHeader(batch, asOf), form, encoding)] : [];
  const all = [...header, ...(partialFile ? lines.slice(0, -1) : lines), layout.writeTrailer(lines.length)];
  return encodeFile(all.map((line) => line + layout.lineEnd).join(''), encoding);
}
