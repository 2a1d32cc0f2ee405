// The banks behind the clearing house, and in which wave each of them answers.
export interface Bank {
  readonly code: string;
  readonly name: string;
  readonly wave: 1 | 2;
}

export const banks: readonly Bank[] = [
  { code: 'JIA', name: '甲银行', wave: 1 },
  { code: 'NSH', name: '农商行', wave: 1 },
  { code: 'NXS', name: '农信社', wave: 1 },
  { code: 'HUH', name: '黄河银行', wave: 1 },
  { code: 'YIY', name: '乙银行', wave: 2 },
  { code: 'BIN', name: '丙城市银行', wave: 2 },
];

export const findBank = (code: string): Bank | undefined => banks.find((bank) => bank.code === code);
