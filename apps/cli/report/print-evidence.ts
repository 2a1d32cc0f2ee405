// What checks of evidence say on a terminal, in both languages: what was issued, and each thing that does not fit.
import type { Bilingual } from '#contracts';
import { faultWords, nameEvidencePart, type EvidenceCheck, type EvidenceFaultCode, type Issuance } from '#evidence';
import type { StoredFault, StoredFaultCode, VerificationCheck } from '#verification';

export const NOT_GENUINE = 20;

const storedWords: Readonly<Record<Exclude<StoredFaultCode, EvidenceFaultCode>, Bilingual>> = {
  'manifest-missing': {
    zh: '没有签名清单:在启用签名之前出具,或已被删除',
    en: 'has no manifest: issued before reports were signed, or taken away',
  },
  'row-differs': { zh: '登记信息与所签内容不符', en: 'what stands beside it is not what was signed' },
  'body-changed': { zh: '报告正文无法解开或被改动', en: 'the body does not open, or was changed' },
  'summary-changed': { zh: '报告摘要无法解开或被改动', en: 'the summary does not open, or was changed' },
  'salts-changed': { zh: '盐值无法解开或被改动', en: 'the salts do not open, or were changed' },
  'answer-changed': { zh: '报告所依据的反馈结果被改动', en: 'an answer it was made from was changed' },
  'answer-missing': { zh: '报告所依据的反馈结果缺失', en: 'an answer it was made from is missing' },
  'version-missing': { zh: '缺少该版本', en: 'this version is missing' },
  'sealed-under-unknown-key': {
    zh: '封存所用密钥未配置;请在 HEDUI_FIELD_KEYS 中补充',
    en: 'sealed under a key that is not configured; add it to HEDUI_FIELD_KEYS',
  },
};

const wordsOf = (code: StoredFaultCode): Bilingual => (isOfFile(code) ? faultWords[code] : storedWords[code]);
const isOfFile = (code: StoredFaultCode): code is EvidenceFaultCode => Object.hasOwn(faultWords, code);

function printFault({ code, about }: StoredFault): string {
  const words = wordsOf(code);
  const name = nameEvidencePart(about);
  return `  ✗ ${name.zh}: ${words.zh}\n    ${name.en}: ${words.en} [${code}]`;
}

function printIssuance(issuance: Issuance): string[] {
  return [
    `  报告编号 number ${issuance.number}, 第 ${issuance.version} 版 version ${issuance.version}`,
    `  出具时间 issued ${issuance.issuedAt}`,
    `  出具单位 by ${issuance.issuedBy}`,
    ...(issuance.supersedes === undefined ? [] : [`  取代第 ${issuance.supersedes} 版 supersedes version ${issuance.supersedes}`]),
    ...(issuance.keyId === undefined ? [] : [`  签名密钥 key ${issuance.keyId}`]),
  ];
}

export function printFileCheck({ genuine, kind, shows, issuance, faults }: EvidenceCheck): string[] {
  const shown = kind === 'pdf' ? { zh: `PDF(${shows ?? ''})`, en: `PDF (${shows ?? ''})` } : nameEvidencePart(`views/${shows ?? ''}`);
  if (genuine && issuance)
    return [
      `真实:${shown.zh},与出具时逐字节相同`,
      `Genuine: ${shown.en}, byte for byte as issued`,
      ...printIssuance(issuance),
      '  是否已有新版本,请在核验页 /check 查询  whether a later version exists is said by the page /check of the hub',
    ];
  return [
    '不符:不能作为出具的报告使用',
    'Not genuine: not to be taken for what was issued',
    ...faults.map(printFault),
    ...(issuance ? ['  文件自称 the file says of itself:', ...printIssuance(issuance)] : []),
  ];
}

export function printStoredCheck({ verificationId, versions, faults }: VerificationCheck): string[] {
  const count = faults.length + versions.reduce((sum, version) => sum + version.faults.length, 0);
  return [
    count === 0
      ? `${verificationId}: ${versions.length} 个版本,均与出具时一致  ${versions.length} version(s), all as issued`
      : `${verificationId}: ${count} 处不符  ${count} thing(s) do not fit`,
    ...faults.map(printFault),
    ...versions.flatMap(({ version, issuance, faults: ofVersion, erased, householdErased }) => [
      `第 ${version} 版 version ${version}${issuance ? `: ${issuance.number}, ${issuance.issuedAt}, ${issuance.issuedBy}` : ''}`,
      ...ofVersion.map(printFault),
      ...(householdErased
        ? ['  该家庭的数据已依法销毁,只能核验签名和登记信息  the household was erased: only signature and row can be checked']
        : []),
      ...(erased > 0 ? [`  ${erased} 项反馈已依法删除,不再可比  ${erased} answer(s) were erased and can no longer be compared`] : []),
    ]),
  ];
}
