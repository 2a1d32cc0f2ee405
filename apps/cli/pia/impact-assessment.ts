// The impact assessment (个人信息保护影响评估, PIPL art. 55 and 56) as far as the configuration tells it: data, ground, recipients,
// measures. Pure. Periods and risks of the place are the operator's to add, and the page says so.
import type { Bilingual, SourceDescriptor } from '#contracts';
import { GRANT_VIEWS, POLICY_ROLES, RESOURCES, type AccessPolicy } from '#lawful-access';

export interface AssessedConfiguration {
  readonly sources: readonly SourceDescriptor[];
  readonly access: AccessPolicy;
}

/** What of a case may be shown; the others of the policy are about no family. */
const OF_CASES = RESOURCES.filter((resource) =>
  ['household', 'authorization', 'verification', 'raw-answer', 'report', 'determination', 'summary', 'hand-answer'].includes(resource),
);
const MEASURES: readonly Bilingual[] = [
  { zh: '姓名、证件号码、原始反馈与报告逐户加密', en: 'names, numbers, raw answers and reports are sealed under a key of each household' },
  { zh: '未经授权不发出查询,发出时再核验一次', en: 'nothing is asked without an authorization, checked again when it is sent' },
  { zh: '数据库按行强制隔离各机构与系统', en: 'forced row security keeps organisations and systems apart' },
  { zh: '每次查阅与案件同一事务留痕,签名链可核验', en: 'each look is audited in its own transaction, in a signed chain' },
  { zh: '系统只提建议,由工作人员作出决定', en: 'the hub recommends; a person decides' },
];

/** @returns Markdown */
export function writeImpactAssessment({ sources, access }: AssessedConfiguration, language: keyof Bilingual): string {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const row = (...cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`;
  const head = (...cells: readonly string[]): string[] => [row(...cells), row(...cells.map(() => '---'))];
  const recipients = POLICY_ROLES.flatMap((role) => {
    const shown = OF_CASES.flatMap((resource) => {
      const grant = access.grantOf(role, { resource, verb: 'read' });
      return grant === undefined ? [] : [`${access.resourceTitles[resource][language]} (${grant.reach}, ${grant.view})`];
    });
    return shown.length === 0 ? [] : [row(access.roleTitles[role][language], shown.join('; '))];
  });
  return [
    `# ${say('个人信息保护影响评估', 'Personal information impact assessment')}`,
    '',
    say(`依据访问策略 ${access.hash}。`, `Of the access policy ${access.hash}.`),
    '',
    `## ${say('数据与依据', 'Data and grounds')}`,
    ...head(say('单位', 'Office'), say('数据种类', 'Kinds of data'), say('依据', 'Ground'), say('接入', 'Connected')),
    ...sources.map(({ office, provides, legalBasis, connected }) =>
      row(office[language], provides.join(', '), legalBasis[language], connected ? say('是', 'yes') : say('否', 'no')),
    ),
    '',
    `## ${say('谁看得到什么', 'Who is shown what')}`,
    say(`范围与视图:${GRANT_VIEWS.join('、')}`, `Reach and view: ${GRANT_VIEWS.join(', ')}`),
    '',
    ...head(say('角色', 'Role'), say('可查阅', 'May read')),
    ...recipients,
    '',
    `## ${say('保护措施', 'Measures')}`,
    ...MEASURES.map((measure) => `- ${measure[language]}`),
    '',
    `## ${say('由运行单位补充', 'For the operator to add')}`,
    say(
      '- 保存期限、本地风险及其处置、评估人与日期;本记录至少保存三年(第五十六条)。',
      '- Periods of retention, risks of the place and what is done about them, who assessed and when; keep this for three years (art. 56).',
    ),
    '',
  ].join('\n');
}
