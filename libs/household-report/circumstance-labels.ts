// Words for codes of records that enter no measure, in both languages. Complete by type.
import type { Bilingual, FactOf } from '#contracts';

type Labels<Code extends string> = Readonly<Record<Code, Bilingual>>;
const label = (zh: string, en: string): Bilingual => ({ zh, en });

export const HUKOU_STATES: Labels<FactOf<'household-registration'>['status']> = {
  normal: label('正常', 'normal'),
  moved: label('已迁出', 'moved away'),
  cancelled: label('已注销', 'cancelled'),
};
export const CUSTODY_TYPES: Labels<FactOf<'custody'>['custodyType']> = {
  prison: label('服刑', 'In prison'),
  detox: label('强制隔离戒毒', 'In compulsory detoxification'),
};
export const DIAGNOSES: Labels<FactOf<'diagnosis'>['category']> = {
  'severe-illness': label('重大疾病', 'Severe illness'),
  'severe-mental-disorder': label('严重精神障碍', 'Severe mental disorder'),
  other: label('其他疾病', 'Other illness'),
};
export const DISABILITY_TYPES: Labels<FactOf<'disability'>['disabilityType']> = {
  visual: label('视力残疾', 'Visual disability'),
  hearing: label('听力残疾', 'Hearing disability'),
  speech: label('言语残疾', 'Speech disability'),
  physical: label('肢体残疾', 'Physical disability'),
  intellectual: label('智力残疾', 'Intellectual disability'),
  mental: label('精神残疾', 'Mental disability'),
  multiple: label('多重残疾', 'Multiple disability'),
};
export const DISASTERS: Labels<FactOf<'disaster-event'>['event']> = {
  fire: label('火灾', 'Fire'),
  flood: label('洪涝', 'Flood'),
  earthquake: label('地震', 'Earthquake'),
  drought: label('干旱', 'Drought'),
  accident: label('事故', 'Accident'),
  'other-disaster': label('其他灾害', 'Other disaster'),
};
export const GROUPS: Labels<FactOf<'register-entry'>['group']> = {
  'registered-poor': label('建档立卡户', 'Registered poor household'),
  'lifted-out-of-poverty': label('脱贫户', 'Household lifted out of poverty'),
  'monitored-household': label('防止返贫监测户', 'Monitored household'),
  orphan: label('孤儿', 'Orphan'),
  'child-without-support': label('事实无人抚养儿童', 'Child without support in fact'),
  'child-with-cleft-or-palsy': label('唇腭裂或脑瘫儿童', 'Child with cleft lip or cerebral palsy'),
  'two-cancers': label('“两癌”妇女', 'Woman with one of the two cancers'),
  'worker-in-difficulty': label('困难职工', 'Worker in difficulty'),
  'laid-off-worker': label('下岗职工', 'Laid-off worker'),
  'demobilised-soldier': label('退役军人', 'Demobilised soldier'),
  'hurt-in-courage': label('见义勇为受伤人员', 'Hurt in an act of courage'),
  homeless: label('生活无着的流浪人员', 'Homeless person'),
  'left-behind': label('留守人员', 'Left-behind person'),
  'under-community-correction': label('社区矫正对象(在家居住)', 'Under community correction (lives at home)'),
};
export const EMPLOYMENT_STATES: Labels<FactOf<'employment-registration'>['status']> = {
  employed: label('就业登记:就业', 'Registered as employed'),
  flexible: label('就业登记:灵活就业', 'Registered in flexible employment'),
  unemployed: label('失业登记', 'Registered as unemployed'),
};
export const SCHOOL_STAGES: Labels<FactOf<'education'>['stage']> = {
  'pre-school': label('学前教育', 'pre-school'),
  compulsory: label('义务教育', 'compulsory schooling'),
  'senior-high': label('普通高中', 'senior high school'),
  vocational: label('中等职业教育', 'vocational school'),
  higher: label('高等教育(本专科)', 'higher education'),
  postgraduate: label('研究生教育', 'postgraduate'),
};
export const FARM_HOLDINGS: Labels<FactOf<'farm-holding'>['holding']> = {
  land: label('承包地', 'Contracted land'),
  machine: label('农机', 'Farm machine'),
};
export const GRADES_OF_NAMES: Labels<FactOf<'identity-match'>['grade']> = {
  exact: label('一致', 'the same'),
  'same-but-for-writing': label('除写法外一致', 'the same but for its writing'),
  'former-name': label('与曾用名一致', 'a former name'),
  'other-name': label('不一致,请核实身份', 'another name; check who it is'),
};
export const CLAIM_COVERS: Labels<FactOf<'insurance-claim'>['cover']> = {
  life: label('人身险理赔', 'Claim paid, life'),
  health: label('健康险理赔', 'Claim paid, health'),
  home: label('家财险理赔', 'Claim paid, home'),
  vehicle: label('车险理赔', 'Claim paid, vehicle'),
  other: label('其他保险理赔', 'Claim paid, other insurance'),
};
export const UTILITIES: Labels<FactOf<'utility-usage'>['utility']> = {
  power: label('电费', 'Power bills'),
  water: label('水费', 'Water bills'),
  gas: label('燃气费', 'Gas bills'),
  communication: label('通讯费', 'Communication bills'),
};
export const CREDIT_PURPOSES: Labels<FactOf<'account-credit'>['purpose']> = {
  wages: label('银行代发工资入账', 'Wages credited'),
  pension: label('银行养老金入账', 'Pension credited'),
  subsidy: label('银行补贴入账', 'Subsidy credited'),
  other: label('银行其他入账', 'Other credits'),
};
