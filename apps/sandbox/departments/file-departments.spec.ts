// Departments of files: a request file in, the answer file of personas byte for byte, refusals, switches.
import { setImmediate as turn } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { openTestOffices, type TestOffices } from '../../../test/personas/office-setting.js';
import type { SandboxSource } from '../faults.js';
import { createMemoryFiles, type MemoryFiles } from '../memory-files.js';
import { openFileOffice, type FileOffice } from '../shapes/file-office.js';
import { fileDepartments } from './index.js';

describe('departments of files', () => {
  let offices: TestOffices;
  const opened: FileOffice[] = [];
  const filesOf = new Map<SandboxSource, MemoryFiles>();

  beforeAll(async () => {
    offices = await openTestOffices();
    for (const department of fileDepartments) {
      const files = createMemoryFiles(Date.now);
      filesOf.set(department.id, files);
      opened.push(openFileOffice(offices.settingOf(department.id), department, files));
    }
  });
  afterEach(() => offices.board.reset());
  afterAll(() => opened.forEach((office) => office.stop()));

  const put = async (source: SandboxSource, path: string, text: string, encoding = 'utf-8'): Promise<void> => {
    filesOf.get(source)?.write(path, iconv.encode(text, encoding));
    await turn();
  };
  const take = (source: SandboxSource, path: string, encoding = 'utf-8'): string | undefined => {
    const file = filesOf.get(source)?.find(path);
    return file && iconv.decode(file.content, encoding, { stripBOM: false });
  };
  const farmer = 'D|r1|371599194907160013|郑样甲\r\n';

  it('tell lease and subsidy of the farmer in GB18030 with marks', async () => {
    await put(
      'agriculture',
      '/in/NY_batch-0001.csv',
      `H|batch-0001|202009|202108\r\n${farmer}D|r2|110199199001010012|无此人\r\nT|2\r\n`,
      'gb18030',
    );
    expect(take('agriculture', '/out/NY_batch-0001_1.csv', 'gb18030')).toBe(
      [
        'H|batch-0001|' + new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', ''),
        'D|r1|371599194907160013|0|SY|LZ-S04-1|土地流转|202101|4800.00||',
        'D|r1|371599194907160013|0|BT|BZ-S04-1|耕地地力保护补贴|202105|600.00||',
        'D|r1|371599194907160013|0|TD|CB-371502-S04|流转|||5.00|',
        'D|r2|110199199001010012|2|||||||',
        'T|4',
        '',
      ].join('\r\n'),
    );
  });

  it('count widths in bytes and write ten-thousand yuan', async () => {
    const line = (no: string, id: string, name: string): string => no.padEnd(64) + id + name + ' '.repeat(60 - name.length * 2) + '\n';
    await put('securities', '/in/Qbatch-0001.txt', `${line('s1', '110199197006120017', '赵样甲')}END1\n`, 'gb18030');
    const bytes = filesOf.get('securities')?.find('/out/Abatch-0001.txt')?.content ?? Buffer.alloc(0);
    expect(bytes.indexOf(0x0a)).toBe(64 + 18 + 2 + 10 + 20 + 1 + 6 + 14 + 16 + 24);
    const text = iconv.decode(bytes, 'gb18030');
    expect(text.replace(/ +/g, ' ')).toBe('s1 110199197006120017002023/3/15 A110199001 F00000110000.00 1.2000 甲证券 \nEND00000001\n');
  });

  it('write one XML document with a claim that is not paid yet', async () => {
    const body =
      '<Query><Person><RequestNumber>p1</RequestNumber><IdNumber>620199198306170010</IdNumber><Name>朱样甲</Name></Person></Query>';
    await put('insurance', '/in/batch-0001.xml', body);
    expect(take('insurance', '/out/batch-0001.xml')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Answer><Batch>batch-0001</Batch><Day>2021-11-25T00:00:00+08:00</Day><Person><RequestNumber>p1</RequestNumber>' +
        '<IdNumber>620199198306170010</IdNumber><Result>HAS</Result><Policy><Number>JC-S09-1</Number><Insurer>样本财产保险</Insurer><Cover>HOME</Cover>' +
        '<CashValue>0.00</CashValue><PendingClaim>12000.00</PendingClaim></Policy></Person></Answer>',
    );
  });

  it('begin with a byte order mark and names of columns, and say who has nothing', async () => {
    await put(
      'veterans',
      '/in/vet-batch-0001.csv',
      '"BATCH","batch-0001","2022-03","2023-02"\n"v1","110199197006120017","赵样甲"\nEND,1\n',
    );
    expect(take('veterans', '/out/vet-batch-0001-1.csv')).toBe(
      '\ufeff"request","id_number","result","day","kind","reference","month","amount","since"\n"v1","110199197006120017","NONE","2023-03-15","","","","",""\nEND,1\n',
    );
    await put('trade-union', '/in/GH-batch-0001.csv', '批次;batch-0001;2022-03;2023-02\ng1;110199197006120017;赵样甲\n合计;1\n');
    expect(take('trade-union', '/out/GH-batch-0001.csv')).toContain('\ng1;110199197006120017;无;2023年3月15日;;;;;;;\n合计;1\n');
  });

  it('refuse a request file whose trailer disagrees, and take it when it is sent anew', async () => {
    await put('agriculture', '/in/NY_batch-0002.csv', `H|batch-0002|202009|202108\r\n${farmer}T|2\r\n`, 'gb18030');
    expect(take('agriculture', '/out/NYERR_batch-0002.txt')).toBe('trailer');
    await put('agriculture', '/in/NY_batch-0002.csv', `H|batch-0002|202009|202108\r\n${farmer}T|1\r\n`, 'gb18030');
    expect(take('agriculture', '/out/NY_batch-0002_1.csv', 'gb18030')).toContain('T|3\r\n');
    expect(offices.calls.list().find(({ source, requestNumber }) => source === 'agriculture' && requestNumber === 'r1')?.count).toBe(2);
  });

  it('lose a line, spoil bytes, add a column, send again and hold back as they are told', async () => {
    const ask = (batch: string): Promise<void> =>
      put('agriculture', `/in/NY_${batch}.csv`, `H|${batch}|202009|202108\r\n${farmer}T|1\r\n`, 'gb18030');
    const answer = (batch: string, seq = 1): string | undefined => take('agriculture', `/out/NY_${batch}_${seq}.csv`, 'gb18030');
    offices.board.set('agriculture', { partialFile: true, resend: true });
    await ask('batch-0010');
    expect(answer('batch-0010')?.split('\r\n')).toHaveLength(5);
    expect(answer('batch-0010', 2)).toContain('T|3');
    offices.board.set('agriculture', { partialFile: false });
    expect(answer('batch-0010')?.split('\r\n')).toHaveLength(6);
    offices.board.reset();
    offices.board.set('agriculture', { schemaDrift: true });
    await ask('batch-0011');
    expect(answer('batch-0011')).toContain('4800.00|||CNY');
    offices.board.reset();
    offices.board.set('agriculture', { holdSecondWave: true });
    await ask('batch-0012');
    expect(answer('batch-0012')).toBeUndefined();
    offices.board.reset();
    expect(answer('batch-0012')).toContain('T|3');
    offices.board.set('agriculture', { wrongPerson: true });
    await ask('batch-0013');
    expect(answer('batch-0013')).not.toContain('371599194907160013');
  });
});
