// Log lines hold an event and allowed fields; names, numbers and amounts do not get through (T13).
import { HubError } from '#kernel';
import { createLog, describeError, type LogFields } from './index.js';
import { createNestLogger } from './nest-logger.js';

function writeLine(fields: LogFields): { line: string; record: Record<string, unknown> } {
  let line = '';
  createLog({ app: 'test', destination: { write: (text) => void (line += text) } }).info('collect.finished', fields);
  return { line, record: JSON.parse(line) as Record<string, unknown> };
}

describe('the log', () => {
  it('writes one JSON line with the event and the allowed fields', () => {
    const { line, record } = writeLine({
      verificationId: '01890a5d-ac96-774b-bcce-b302099a8057',
      sourceId: 'tax',
      ms: 12,
      durationMs: 12,
      sourceIds: ['tax', 'banks'],
    });
    expect(line.trim().split('\n')).toHaveLength(1);
    expect(record).toMatchObject({
      level: 'info',
      app: 'test',
      event: 'collect.finished',
      sourceId: 'tax',
      durationMs: 12,
      sourceIds: ['tax', 'banks'],
    });
  });

  it.each(['name', 'subjectName', 'idNumber', 'nationalId', 'amount', 'balanceCount', 'accessToken', 'accountId', 'note', 'x'])(
    'refuses a field called %s and only notes that it was there',
    (field) => {
      const { line, record } = writeLine({ [field]: 'canary-王小明' });
      expect(line).not.toContain('canary');
      expect(record.refusedFields).toEqual([field]);
    },
  );

  it.each([
    ['an identity number', '11010519491231002X'],
    ['an identity number inside a sentence', 'subject 11010519491231002X was refused'],
    ['a number of fifteen digits', '110105491231002'],
    ['a masked identity number', '110105********002X'],
    ['an account number', '6222021234567890123'],
  ])('replaces %s in a value', (_what, value) => {
    const { line } = writeLine({ reason: value });
    expect(line).not.toMatch(/110105|622202/);
    expect(line).toContain('[number]');
  });

  it('leaves ids and hashes readable', () => {
    const hash = 'b'.repeat(20) + '1'.repeat(20) + 'b'.repeat(24);
    expect(writeLine({ reportSha256: hash }).record.reportSha256).toBe(hash);
  });

  it('replaces a number as long as an identity number', () => {
    expect(writeLine({ count: 110105194912310021 }).record.count).toBe('[number]');
  });
});

describe('describeError', () => {
  it('says class, code and place of an error, and leaves its message out', () => {
    const described = describeError(new HubError('not-found', 'canary', { cause: new TypeError('canary') }));
    expect(described).toMatchObject({ errorClass: 'HubError', code: 'not-found', retry: 'never', cause: 'TypeError' });
    expect(JSON.stringify(described)).not.toContain('canary');
  });

  it('keeps the codes of Node and PostgreSQL', () => {
    expect(describeError(Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' }))).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('the logger given to Nest', () => {
  it("writes the framework's errors without their messages", () => {
    let line = '';
    const log = createLog({ app: 'test', destination: { write: (text) => void (line += text) } });
    createNestLogger(log).error(new Error('canary 11010519491231002X'));
    expect(line).toContain('framework.error');
    expect(line).not.toMatch(/canary|110105/);
  });
});
