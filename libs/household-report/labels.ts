// Words for what the departments' records are: Chinese as the caseworker knows them, English beside.
import type { Bilingual, FactOf } from '#contracts';

const bilingual = (zh: string, en: string): Bilingual => ({ zh, en });

export const INCOME_ITEMS: Readonly<Record<FactOf<'income-payment'>['item'], Bilingual>> = {
  wages: bilingual('工资薪金', 'Wages'),
  labour: bilingual('劳务报酬', 'Labour remuneration'),
  author: bilingual('稿酬', "Author's remuneration"),
  royalty: bilingual('特许权使用费', 'Royalties'),
  business: bilingual('经营所得', 'Business income'),
  'interest-dividend': bilingual('利息股息红利', 'Interest and dividends'),
  lease: bilingual('财产租赁', 'Lease of property'),
  'transfer-of-property': bilingual('财产转让', 'Transfer of property'),
  incidental: bilingual('偶然所得', 'Incidental income'),
};

export const BENEFIT_TYPES: Readonly<Record<FactOf<'benefit'>['benefitType'], Bilingual>> = {
  'resident-pension-central': bilingual('城乡居民基础养老金(中央确定部分)', 'Resident basic pension, centrally set part'),
  'resident-pension-top-up': bilingual('城乡居民基础养老金(地方加发)', 'Resident basic pension, local top-up'),
  'resident-pension-personal': bilingual('城乡居民养老金(个人账户)', 'Resident pension, personal account'),
  'employee-pension': bilingual('职工养老金', 'Employee pension'),
  unemployment: bilingual('失业保险金', 'Unemployment benefit'),
  survivor: bilingual('遗属待遇', 'Survivor benefit'),
  injury: bilingual('工伤待遇', 'Injury benefit'),
};

export const ACCOUNT_TYPES: Readonly<Record<FactOf<'bank-account'>['accountType'], Bilingual>> = {
  demand: bilingual('活期存款', 'Demand deposit'),
  time: bilingual('定期存款', 'Time deposit'),
  'wealth-product': bilingual('理财产品', 'Wealth product'),
  credit: bilingual('信用账户', 'Credit account'),
  other: bilingual('其他账户', 'Other account'),
};

export const ACCOUNT_STATES: Readonly<Record<FactOf<'bank-account'>['status'], Bilingual>> = {
  open: bilingual('正常', 'open'),
  frozen: bilingual('冻结', 'frozen'),
  dormant: bilingual('久悬', 'dormant'),
  closed: bilingual('销户', 'closed'),
};

export const ESTATE_USAGES: Readonly<Record<FactOf<'real-estate'>['usage'], Bilingual>> = {
  residential: bilingual('住宅', 'Dwelling'),
  'rural-dwelling': bilingual('农村住宅', 'Rural dwelling'),
  commercial: bilingual('商业用房', 'Commercial premises'),
  parking: bilingual('车位', 'Parking space'),
  industrial: bilingual('工业用房', 'Industrial premises'),
  land: bilingual('土地', 'Land'),
  other: bilingual('其他不动产', 'Other real estate'),
};

export const ESTATE_STATES: Readonly<Record<FactOf<'real-estate'>['status'], Bilingual>> = {
  current: bilingual('现势', 'current'),
  mortgaged: bilingual('抵押', 'mortgaged'),
  seized: bilingual('查封', 'seized'),
  cancelled: bilingual('注销', 'cancelled'),
};

export const VEHICLE_TYPES: Readonly<Record<FactOf<'vehicle'>['vehicleType'], Bilingual>> = {
  'small-passenger': bilingual('小型客车', 'Small passenger car'),
  'large-passenger': bilingual('大型客车', 'Large passenger vehicle'),
  goods: bilingual('货车', 'Goods vehicle'),
  motorcycle: bilingual('摩托车', 'Motorcycle'),
  tricycle: bilingual('三轮车', 'Tricycle'),
  agricultural: bilingual('农用车', 'Agricultural vehicle'),
  'disabled-person': bilingual('残疾人专用车', "Disabled person's vehicle"),
  other: bilingual('其他车辆', 'Other vehicle'),
};

export const VEHICLE_STATES: Readonly<Record<FactOf<'vehicle'>['status'], Bilingual>> = {
  normal: bilingual('正常', 'normal'),
  'inspection-overdue': bilingual('逾期未检验', 'inspection overdue'),
  mortgaged: bilingual('抵押', 'mortgaged'),
  seized: bilingual('查封', 'seized'),
  transferred: bilingual('已转移', 'transferred'),
  scrapped: bilingual('报废', 'scrapped'),
  cancelled: bilingual('注销', 'cancelled'),
};

/** Last four characters of an account number: enough to tell two accounts apart. */
export const endOfAccount = (accountNumber: string): string => accountNumber.slice(-4);

export const AGRICULTURAL_ITEMS: Readonly<Record<FactOf<'agricultural-income'>['item'], Bilingual>> = {
  'own-crop': bilingual('种植业净收入', 'Own crop, net'),
  livestock: bilingual('养殖业净收入', 'Livestock, net'),
  forestry: bilingual('林业净收入', 'Forestry, net'),
  fishery: bilingual('渔业净收入', 'Fishery, net'),
  'land-lease': bilingual('土地流转租金', 'Lease of land'),
  'collective-dividend': bilingual('集体分红', 'Dividend of the collective'),
};

export const ALLOWANCE_ITEMS: Readonly<Record<FactOf<'allowance'>['item'], Bilingual>> = {
  disability: bilingual('残疾人两项补贴', 'Disability allowances'),
  'old-age': bilingual('高龄津贴', 'Old-age allowance'),
  preferential: bilingual('优抚抚恤', 'Preferential compensation'),
  'family-planning': bilingual('计划生育奖励扶助', 'Family-planning reward'),
  scholarship: bilingual('奖助学金', 'Scholarship or grant'),
  courage: bilingual('见义勇为奖励', 'Reward for courage'),
  other: bilingual('其他津贴', 'Other allowance'),
};

export const BUDGET_ITEMS: Readonly<Record<FactOf<'budget-payment'>['item'], Bilingual>> = {
  wages: bilingual('财政供养工资', 'Pay from the budget'),
  retirement: bilingual('财政发放的退休费', 'Retirement pay from the budget'),
  subsidy: bilingual('财政补贴', 'Subsidy from the budget'),
};

export const MAINTENANCE_BASES: Readonly<Record<FactOf<'maintenance-judgment'>['basis'], Bilingual>> = {
  judgment: bilingual('判决', 'by judgment'),
  agreement: bilingual('协议', 'by agreement'),
  payment: bilingual('实际支付', 'as paid'),
  formula: bilingual('按公式', 'by formula'),
};
