// `hedui audit package`: one sealed file of a case for an auditor, and whether such a file is as it was made.
import { openAuditSigner, verifyAuditPackage, writeAuditPackage, type PackageFault } from '#audit';
import type { Bilingual } from '#contracts';
import { HubError, systemClock } from '#kernel';
import { readCase } from '#persistence';
import { readFile, writeFile } from 'node:fs/promises';
import { openAudit, readText, readVerifier, type AuditCommandRoom } from './audit-room.js';
import { TAMPERED } from './verify-command.js';

const FAULTS: Readonly<Record<PackageFault['code'], Bilingual>> = {
  'index-forged': { zh: '目录的签名不正确', en: 'the signature of the index is wrong' },
  'file-changed': { zh: '文件被改动', en: 'a file was changed' },
  'file-missing': { zh: '缺少文件', en: 'a file is missing' },
  'file-added': { zh: '多出文件', en: 'a file was added' },
  'block-forged': { zh: '区块的签名不正确', en: 'the signature of a block is wrong' },
  'entry-changed': { zh: '审计条目被改动', en: 'an audit entry was changed' },
  'paper-changed': { zh: '授权书扫描件与登记时不同', en: 'a signed paper is not as it was handed in' },
  'report-changed': { zh: '核对报告与签发时不同', en: 'a report is not as it was issued' },
};

export interface PackageOptions {
  readonly verificationId: string;
  readonly reason: string | undefined;
  readonly file: string | undefined;
}

/** @returns 0 @throws HubError `command-invalid`, `not-found` */
export async function runPackage({ verificationId, reason, file }: PackageOptions, room: AuditCommandRoom): Promise<number> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(verificationId))
    throw new HubError('command-invalid', `"${verificationId}" is no id of a verification`);
  if (reason === undefined || reason.trim() === '')
    throw new HubError(
      'command-invalid',
      'a package holds a whole case: say why it is made with --reason TEXT; the reason goes into the audit',
    );
  const target = file ?? `audit-${verificationId}.zip`;
  const audit = await openAudit(room.environment);
  try {
    if (audit.cipher === undefined || audit.keyFile === undefined)
      throw new HubError('command-invalid', 'HEDUI_FIELD_KEYS and HEDUI_AUDIT_KEY (the private one) are needed to make a package');
    const signer = openAuditSigner(await readText(audit.keyFile, 'the key file'));
    const files = await readCase(audit.database, audit.cipher, verificationId.toLowerCase(), { actor: audit.actor, reason });
    const about = { verificationId: verificationId.toLowerCase(), madeAt: systemClock.now().toISOString(), madeBy: audit.actor, reason };
    await writeFile(target, writeAuditPackage(files, about, signer), { mode: 0o600, flag: 'wx' }).catch((cause: unknown) => {
      throw new HubError('command-invalid', `${target} cannot be written, or stands there already; name another file with --out`, {
        cause,
      });
    });
    room.output.write(
      `${target}: ${files.size} 个文件 files\n内含个人信息,请按保密要求保管 It holds personal data in clear: keep it as such\n核对 Verify: hedui audit package verify ${target} --public-key FILE\n`,
    );
    return 0;
  } finally {
    await audit.close();
  }
}

/** @returns 0, or 20 when something is not as it was made @throws HubError `command-invalid`, `audit-file-invalid` */
export async function runVerifyPackage(file: string, publicKeyFile: string | undefined, room: AuditCommandRoom): Promise<number> {
  const verifier = await readVerifier(publicKeyFile ?? room.environment['HEDUI_AUDIT_KEY']);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new HubError('command-invalid', `${file} cannot be read; correct the path or its rights`, { cause });
  });
  const { index, entries, faults } = verifyAuditPackage(bytes, verifier);
  const about = index === undefined ? '' : `${index.verificationId}, ${index.madeAt}, ${index.madeBy}: ${index.reason}`;
  const lines = [
    faults.length === 0
      ? `审计包完整 The package is as it was made: ${index?.files.length ?? 0} 个文件 files, ${entries} 条审计 audit entries`
      : `审计包有 ${faults.length} 处异常 The package has ${faults.length} faults`,
    `  ${about}`,
    ...faults.map((fault) => {
      const { zh, en } = FAULTS[fault.code];
      const place = 'name' in fault ? fault.name : 'sequence' in fault ? `#${fault.sequence}` : 'index.json';
      return `  ${place} ${fault.code}: ${zh} ${en}`;
    }),
  ];
  room.output.write(`${lines.join('\n')}\n`);
  return faults.length === 0 ? 0 : TAMPERED;
}
