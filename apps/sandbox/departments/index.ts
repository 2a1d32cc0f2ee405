// Every plain department of the sandbox, by shape. A new one is a file here and a line in its list.
import type { ExchangeDepartment } from '../shapes/exchange-department.js';
import type { FileDepartment } from '../shapes/file-office.js';
import type { HttpDepartment } from '../shapes/http-office.js';
import type { SpdciDepartment } from '../shapes/spdci-office.js';
import { marketRegulation } from './market-regulation.department.js';
import { ruralRevitalisation } from './rural-revitalisation.department.js';
import { administrativeApproval } from './administrative-approval.department.js';
import { charityFederation } from './charity-federation.department.js';
import { civilAffairsAllowances } from './civil-affairs-allowances.department.js';
import { court } from './court.department.js';
import { disabledFederation } from './disabled-federation.department.js';
import { education } from './education.department.js';
import { emergencyManagement } from './emergency-management.department.js';
import { exitEntry } from './exit-entry.department.js';
import { health } from './health.department.js';
import { householdRegister } from './household-register.department.js';
import { housing } from './housing.department.js';
import { housingFund } from './housing-fund.department.js';
import { humanResources } from './human-resources.department.js';
import { identity } from './identity.department.js';
import { justice } from './justice.department.js';
import { medicalInsurance } from './medical-insurance.department.js';
import { redCross } from './red-cross.department.js';
import { rescueStation } from './rescue-station.department.js';
import { residencePermit } from './residence-permit.department.js';
import { superiorPlatform } from './superior-platform.department.js';
import { thirdPartyPayment } from './third-party-payment.department.js';
import { transportLicences } from './transport-licences.department.js';
import { agriculture } from './agriculture.department.js';
import { finance } from './finance.department.js';
import { insurance } from './insurance.department.js';
import { securities } from './securities.department.js';
import { tradeUnion } from './trade-union.department.js';
import { utilities } from './utilities.department.js';
import { veterans } from './veterans.department.js';
import { civilAffairsAssistance } from './civil-affairs-assistance.department.js';
import { civilAffairsDeath } from './civil-affairs-death.department.js';
import { civilAffairsMarriage } from './civil-affairs-marriage.department.js';

/** REST/JSON, XML over HTTP and SOAP. */
export const httpDepartments: readonly HttpDepartment[] = [
  administrativeApproval,
  charityFederation,
  civilAffairsAllowances,
  court,
  disabledFederation,
  education,
  emergencyManagement,
  exitEntry,
  health,
  householdRegister,
  housing,
  housingFund,
  humanResources,
  identity,
  justice,
  medicalInsurance,
  redCross,
  rescueStation,
  residencePermit,
  superiorPlatform,
  thirdPartyPayment,
  transportLicences,
];

/** Front-end exchange databases. */
export const exchangeDepartments: readonly ExchangeDepartment[] = [marketRegulation, ruralRevitalisation];

/** Files over SFTP. */
export const fileDepartments: readonly FileDepartment[] = [agriculture, finance, insurance, securities, tradeUnion, utilities, veterans];

/** Registries of the Digital Convergence Initiative. */
export const spdciDepartments: readonly SpdciDepartment[] = [civilAffairsAssistance, civilAffairsDeath, civilAffairsMarriage];
