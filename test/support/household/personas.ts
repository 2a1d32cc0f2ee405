// Three worked households as the five departments answer about them: their people are invented.
import {
  AGRICULTURE,
  account,
  contributions,
  dwelling,
  FIVE_SOURCES,
  interest,
  MEDICAL_INSURANCE,
  pension,
  person,
  says,
  SECURITIES,
  vehicle,
  wages,
  withNoRecords,
} from './findings.js';
import type { HouseholdCase } from './reports.js';

const twelve = (amount: string): string[] => Array.from({ length: 12 }, () => amount);

/** Mentougou, three people: savings sent twice, a wage of the month before the window, a dwelling of two co-owners. */
export function threeInMentougou(): HouseholdCase {
  const subjects = [person('p1', 'self'), person('p2', 'spouse'), person('p3', 'daughter')];
  const catalogue = [...FIVE_SOURCES, SECURITIES];
  const savings = account('甲银行', '6200-A1', '120000.00', { accountType: 'time' });
  const findings = [
    says('tax', 'p2', 'found', [
      ...wages('甲服务公司', '2022-02', ['13500.00']),
      ...wages('甲服务公司', '2022-03', twelve('6000.00'), twelve('11.01')),
    ]),
    says('social-insurance', 'p2', 'found', contributions('甲服务公司', '2022-03', 12, '6000.00', '633.00')),
    says('banks', 'p1', 'found', [
      savings,
      { ...savings, recordId: 'batch-1-resend' },
      interest('甲银行', '6200-A1', '2022-09-21', '360.00'),
    ]),
    says('banks', 'p2', 'found', [account('乙银行', '6200-B1', '45500.00')]),
    says('banks', 'p3', 'found', [account('乙银行', '6200-B2', '3200.00')]),
    says('real-estate', 'p1', 'found', [dwelling('RE-S01', '1/2')]),
    says('real-estate', 'p2', 'found', [dwelling('RE-S01', '1/2')]),
  ];
  return {
    region: 'mentougou',
    referenceDate: '2023-03-15',
    subjects,
    catalogue,
    findings: withNoRecords(catalogue, subjects, findings),
    programmes: ['dibao', 'low-income'],
  };
}

/** Heilongjiang, four of five in the book: a car sold but never transferred, a pension in parts, a son who lives alone. */
export function fourOfFiveInHeilongjiang(): HouseholdCase {
  const subjects = [person('p1', 'self'), person('p2', 'spouse'), person('p3', 'son'), person('p4', 'mother'), person('p5', 'son', false)];
  const catalogue = [...FIVE_SOURCES, AGRICULTURE];
  const findings = [
    says('tax', 'p1', 'found', wages('丁粮库', '2022-11', ['3200.00', '3200.00'])),
    says('tax', 'p5', 'found', wages('戊科技公司', '2022-10', twelve('4500.00'))),
    says('social-insurance', 'p4', 'found', [
      ...pension('resident-pension-central', '2022-10', 12, '103.00'),
      ...pension('resident-pension-personal', '2022-10', 12, '12.00'),
    ]),
    says('vehicles', 'p1', 'found', [vehicle('黑A-TEST1', { status: 'inspection-overdue' })]),
    says('banks', 'p1', 'found', [account('农信社', '6200-G1', '5200.00')]),
    says('real-estate', 'p1', 'found', [dwelling('RURAL-S06', '1/1', { usage: 'rural-dwelling', floorAreaSquareMetres: '86.00' })]),
  ];
  return { referenceDate: '2023-10-16', subjects, catalogue, findings: withNoRecords(catalogue, subjects, findings) };
}

/** Yinchuan, four people: one wage, interest, and medical contributions nobody connected can tell. */
export function fourInYinchuan(): HouseholdCase {
  const subjects = [person('p1', 'self'), person('p2', 'spouse'), person('p3', 'son'), person('p4', 'daughter')];
  const catalogue = [...FIVE_SOURCES, MEDICAL_INSURANCE];
  const findings = [
    says('tax', 'p1', 'found', wages('己运输公司', '2020-09', twelve('5000.00'))),
    says('social-insurance', 'p1', 'found', contributions('己运输公司', '2020-09', 12, '5000.00', '525.00')),
    says('banks', 'p1', 'found', [account('黄河银行', '6200-J1', '18600.00'), interest('黄河银行', '6200-J1', '2021-03-21', '300.00')]),
    says('banks', 'p2', 'found', [account('黄河银行', '6200-J2', '2400.00')]),
    says('real-estate', 'p1', 'found', [dwelling('RE-S08', '1/1', { floorAreaSquareMetres: '79.00' })]),
  ];
  return { referenceDate: '2021-09-14', subjects, catalogue, findings: withNoRecords(catalogue, subjects, findings) };
}
