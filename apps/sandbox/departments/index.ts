// Every plain department of the sandbox, by shape. A new one is a file here and a line in its list.
import type { HttpDepartment } from '../shapes/http-office.js';
import { education } from './education.department.js';
import { householdRegister } from './household-register.department.js';
import { identity } from './identity.department.js';
import { medicalInsurance } from './medical-insurance.department.js';
import { residencePermit } from './residence-permit.department.js';
import { thirdPartyPayment } from './third-party-payment.department.js';

export const httpDepartments: readonly HttpDepartment[] = [
  householdRegister,
  residencePermit,
  identity,
  education,
  thirdPartyPayment,
  medicalInsurance,
];
