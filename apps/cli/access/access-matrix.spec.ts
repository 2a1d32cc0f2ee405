// The page of the access policy is committed as it is generated.
import { readFile } from 'node:fs/promises';
import { composeAccessMatrix, runAccessMatrixCommand } from './access-matrix-command.js';

describe('docs/access-matrix.md', () => {
  it('is as policy and routes say; run `hedui access-matrix --write` after a change', async () => {
    expect(await readFile('docs/access-matrix.md', 'utf8')).toBe(await composeAccessMatrix());
  });

  it('names every role with what it may do, how far, and the routes', async () => {
    const text = await composeAccessMatrix();
    expect(text).toContain('| 经办人 caseworker |');
    expect(text).toContain('own area and below; view: masked; needs: reason');
    expect(text).toContain('- unmask: `POST /v1/verifications/{verificationId}/unmask`');
  });

  it('is written by a command that refuses options it does not know', async () => {
    await expect(runAccessMatrixCommand(['--wrte'])).rejects.toThrow('there is no option --wrte');
  });
});
