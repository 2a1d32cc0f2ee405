// A file verifies by itself, and whatever is changed in it is named: every section, every view, every byte.
import { writeCanonicalJson } from '#contracts';
import { discloseSample, ISSUER, issueSample, testSigner } from '../../test/support/issued-report.js';
import { writeEvidenceFile } from './evidence-file.js';
import { manifestSchema } from './manifest.js';
import { readCheckCode, readReportNumber } from './report-number.js';
import { SECTIONS, VIEWS } from './sections.js';
import { createSigner, makeSigningKey } from './signing-keys.js';
import { verifyEvidenceFile, type EvidenceCheck } from './verify-evidence.js';
import { codeOf, writeManifest } from './write-manifest.js';

const { signed, disclosable } = discloseSample();
const check = (text: string): EvidenceCheck => verifyEvidenceFile(text, [testSigner.published]);
const faultsOf = (text: string): string[] => check(text).faults.map(({ code, about }) => `${code} ${about}`);
const whole = writeEvidenceFile(disclosable, 'caseworker');

describe('a manifest', () => {
  it('is canonical JSON, says what was issued, and holds nothing of anybody', () => {
    const manifest = manifestSchema.parse(JSON.parse(signed.manifestJson));
    expect(signed.manifestJson).toBe(writeCanonicalJson(JSON.parse(signed.manifestJson)));
    expect(manifest).toMatchObject({ version: 1, issuedBy: ISSUER, issuedAt: '2026-11-21T01:00:00.000Z', hash: 'sha-256' });
    expect(Object.keys(manifest.views).sort()).toEqual([...VIEWS].sort());
    for (const secret of ['张三', '6000', 'dibao', '01935b7e', 'tax']) expect(signed.manifestJson).not.toContain(secret);
  });

  it('of the same report has other hashes each time: nobody can compare it with a guess', () => {
    const [first, second] = [writeManifest(issueSample(), testSigner), writeManifest(issueSample(), testSigner)];
    const hashes = [first, second].flatMap(({ manifestJson }) => {
      const { sections, views, checkCode } = manifestSchema.parse(JSON.parse(manifestJson));
      return [...Object.values(sections), ...Object.values(views), checkCode];
    });
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(first.number).toBe(second.number);
  });

  it('names the version it supersedes', () => {
    const { signed: second } = discloseSample(testSigner, 2);
    expect(manifestSchema.parse(JSON.parse(second.manifestJson)).supersedes?.version).toBe(1);
  });
});

describe('a file of the hub', () => {
  it.each(VIEWS)('that shows the view %s verifies by itself and says what was issued', (view) => {
    const { genuine, faults, shows, issuance } = check(writeEvidenceFile(disclosable, view));
    expect({ genuine, faults, shows }).toEqual({ genuine: true, faults: [], shows: view });
    expect(issuance).toEqual({
      number: signed.number,
      version: 1,
      issuedAt: '2026-11-21T01:00:00.000Z',
      issuedBy: ISSUER,
      keyId: testSigner.keyId,
      supersedes: undefined,
    });
  });

  it('in the SM suite verifies the same, with SM3 throughout', () => {
    const signer = createSigner(makeSigningKey('sm2'), ISSUER);
    const { disclosable: inSm } = discloseSample(signer);
    expect(manifestSchema.parse(JSON.parse(inSm.manifestJson)).hash).toBe('sm3');
    for (const view of VIEWS)
      expect(verifyEvidenceFile(writeEvidenceFile(inSm, view), [signer.published])).toMatchObject({ genuine: true });
  });

  it('shows of a verdict nothing but outcomes', () => {
    const text = writeEvidenceFile(disclosable, 'verdict');
    expect(text).toContain('最低生活保障');
    for (const more of ['1795.37', '6000.00', 'tax', 'banks', '张三', 'trace']) expect(text).not.toContain(more);
  });

  it('shows of the publicity list the name, the number of members and amounts', () => {
    const { parts } = JSON.parse(writeEvidenceFile(disclosable, 'publicity')) as { parts: { content: Record<string, unknown> }[] };
    expect(Object.keys(parts[0]?.content ?? {})).toEqual(['applicant', 'members', 'amounts']);
    expect(parts[0]?.content).toMatchObject({ applicant: '张三', members: 2 });
  });

  it.each(SECTIONS.filter((section) => disclosable.sections.has(section)))('with a character of %s changed names it', (section) => {
    const text = disclosable.sections.get(section) ?? '';
    const at = [...text.matchAll(/[a-z](?=")/g)].at(-1)?.index ?? -1;
    expect(at).toBeGreaterThan(0);
    const altered = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
    const changed = { ...disclosable, sections: new Map(disclosable.sections).set(section, altered) };
    expect(faultsOf(writeEvidenceFile(changed, 'caseworker'))).toEqual([`part-changed sections/${section}`]);
  });

  it.each(['upstream', 'verdict', 'family', 'publicity'] as const)('with a word of the view %s changed names it', (view) => {
    const text = (disclosable.documents[view] ?? '').replace(/"([^"]+)":/, '"x$1":');
    const changed = { ...disclosable, documents: { ...disclosable.documents, [view]: text } };
    expect(faultsOf(writeEvidenceFile(changed, view))).toEqual([`part-changed views/${view}`]);
  });

  it('with any byte changed is not genuine', () => {
    const bytes = Buffer.from(writeEvidenceFile(disclosable, 'verdict'));
    const passed: number[] = [];
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      if (check(changed.toString('utf8')).genuine) passed.push(index);
    }
    expect(passed).toEqual([]);
  });

  it('with a salt, a part, the manifest or the key changed names each', () => {
    const salt = /"salt":"([^"]+)"/.exec(whole)?.[1] ?? '';
    expect(faultsOf(whole.replace(salt, `${salt.startsWith('A') ? 'B' : 'A'}${salt.slice(1)}`))).toEqual(['part-changed views/caseworker']);
    expect(faultsOf(whole.replace('"version":1', '"version":3'))).toContain('signature-invalid manifest');
    expect(faultsOf(whole.replace(ISSUER, 'X'))).toEqual(['signature-invalid manifest']);
    expect(faultsOf(whole.replace(/,\{"part":"sections\/lines".*?\}(?=,\{"part")/s, ''))).toEqual(['part-missing sections/lines']);
    expect(faultsOf(whole.replace('"view":"caseworker"', '"view":"masked-print"'))).toContain('part-unexpected views/caseworker');
    expect(faultsOf(whole.trimEnd())).toEqual(['file-rewritten file']);
    expect(faultsOf(whole.slice(1))).toEqual(['file-unreadable file']);
    const stranger = createSigner(makeSigningKey('ed25519'), ISSUER);
    expect(verifyEvidenceFile(whole, [stranger.published])).toMatchObject({
      genuine: false,
      faults: [{ code: 'key-unknown', about: testSigner.keyId }],
    });
  });

  it('made of the parts of two reports is not genuine', () => {
    const { disclosable: other } = discloseSample(testSigner, 2);
    const mixed = { ...disclosable, sections: new Map(disclosable.sections).set('lines', other.sections.get('lines') ?? '') };
    const withSalts = { ...other, sections: new Map(other.sections).set('measures', disclosable.sections.get('head') ?? '') };
    expect(faultsOf(writeEvidenceFile(withSalts, 'caseworker'))).toEqual(['part-changed sections/measures']);
    expect(faultsOf(writeEvidenceFile({ ...mixed, salts: other.salts }, 'caseworker'))).toHaveLength(disclosable.sections.size + 1);
  });
});

describe('a number and a check code', () => {
  it('are read as people type them', () => {
    const typed = signed.number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(readReportNumber(typed)).toBe(signed.number);
    expect(readReportNumber(signed.number.replaceAll('-', '－'))).toBe(signed.number);
    const code = codeOf(signed.salts);
    expect(readCheckCode(code.toLowerCase())).toBe(code);
    for (const wrong of ['', 'HD-', 'HD-UUUU-0000-0000', `${signed.number}0`]) expect(readReportNumber(wrong)).toBeUndefined();
    expect(readCheckCode('ABC')).toBeUndefined();
  });
});
