// Failures no test machine can be asked to suffer are recognised by what the programs print.
import { explainFailure } from './failure.js';

describe('what went wrong is said in one sentence', () => {
  it.each([
    ['initdb: error: could not write file "base/1/1255": No space left on device', 'disk-full'],
    ['FATAL:  could not write init file\nPANIC: could not write to file "pg_wal": Disk quota exceeded', 'disk-full'],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'postgres-port-taken'],
    ['postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file', 'postgres-binaries-unusable'],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'memory-short'],
    ['initdb: error: could not create directory "cluster": Permission denied', 'postgres-data-forbidden'],
    ['FATAL:  something nobody has seen before\nHINT:  look', 'postgres-failed'],
  ])('%s', (output, code) => {
    const failure = explainFailure(output, '/srv/data', 'initdb');
    expect(failure.code).toBe(code);
    expect(failure.message).not.toContain('\n');
  });

  it('a system error keeps its cause', () => {
    const cause = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const failure = explainFailure(cause, '/srv/data', 'writing');
    expect(failure).toMatchObject({ code: 'disk-full', retry: 'later', cause });
    expect(failure.message).toContain('/srv/data');
  });
});
