// Under which names a scenario may list the records of a department, and what each list is. A name nobody knows is an error
// of the scenario: a list that is left out silently would change a figure.

/** Lists that give records; the order of this table is the order in which names are tried. */
const RECORD_GROUPS = [
  ['vehicleInsurance', /vehicle.*insur|car.*insur|motor.*insur/],
  ['vehicles', /vehicle|motorcar|traffic(?!.*accident)/],
  ['operatingLicences', /operatinglicen|transportlicen|transport/],
  ['bankInterest', /bankinterest|^interest/],
  ['bankTransactions', /banktransaction|bankmovement|bankcredit|bankflow|bankstatement/],
  ['bankAccounts', /bank|deposit|savings|wealthproduct/],
  ['securitiesHoldings', /securit(?!y)|stock|^funds?(?:holding)?|fundholding/],
  ['paymentAccounts', /payment(?:institution|account|balance)|thirdparty|wallet|internetfinance/],
  ['housingFund', /housing(?:provident)?fund|providentfund/],
  ['rehabilitation', /rehabilit/],
  ['aid', /(?:medical|education|housing|temporary|charity)aid/],
  ['selfCareAssessment', /selfcare/],
  ['workAbility', /work(?:ing)?ability|abilityappraisal|labou?r(?:ability|capacity)/],
  ['workRefusals', /workrefus|refus.*(?:work|job)|job(?:offer|introduction|referral)/],
  ['medicalInsuranceEnrolment', /medical.*(?:enrol|contribution|premium)/],
  ['medicalInsuranceSettlements', /medical|hospital/],
  ['insurancePolicies', /^insurance|commercialinsurance|lifeinsurance|insuranceclaim/],
  ['collectedContributions', /tax.*(?:social|contribution)|collected.*contribution/],
  ['socialInsuranceContributions', /contribution/],
  ['courtJudgments', /court|judge?ment|maintenanceorder|supportorder/],
  ['supportAgreements', /supportagreement|maintenanceagreement|mediation/],
  ['supportPayments', /support|maintenance|alimony/],
  ['businessIncome', /business(?:income|net|tax|result)|taxbusiness|operatingincome|selfemployedincome/],
  ['employerProofs', /employer|incomeproof|wageproof/],
  ['taxIndividualIncome', /tax|wage|salar|payroll|labou?rpay/],
  ['rentalIncome', /rental|rentincome|^rents?$|rentreceived/],
  ['residencePermits', /residencepermit/],
  ['publicSecurityHousehold', /publicsecurity|hukou|householdregist/],
  ['marriage', /marriage|divorce/],
  ['death', /death|cremation|deceased/],
  ['custody', /justice|prison|custody|detox|detention|sentence/],
  ['disabledFederation', /disab/],
  ['healthDiagnosis', /diagnos|health|illness|disease/],
  ['education', /educat|school|student|enrolment/],
  ['disasterEvents', /emergency|disaster|fire|accident|flood/],
  [
    'registers',
    /poverty|revitali|monitor|tradeunion|womensfederation|orphan|rescuestation|youthleague|register(?:ed|s)?(?:poor|groups?)?$|keygroup/,
  ],
  ['agriculture', /agricult|farm|rural|forest|livestock|fishery|landcontract|landlease|collectivedividend|crop/],
  ['budgetPayments', /finance|budget|treasury/],
  ['aid', /aid(?!ocr)|charit|redcross|socialassistance|temporaryassist|relief/],
  ['civilAffairsAllowances', /allowance|preferential|veteran|subsid/],
  ['socialInsuranceBenefits', /benefit|pension|unemploymentinsurance/],
  ['employment', /employ|humanresource|jobless/],
  ['housing', /housingcontract|netsigned|filedcontract|^housing/],
  ['realEstate', /realestate|dwelling|propert|land/],
  ['marketRegistration', /market|business|company|shareholder|enterprise|entit/],
] as const;
export type RecordGroup = (typeof RECORD_GROUPS)[number][0];

/** Lists about the process: read elsewhere, or told as playing no part in a figure. */
const PROCESS_GROUPS = [
  ['crossProvince', /crossprovince|crossregion|assistancerequest|otherprovince/],
  ['silentSources', /silent|timedout|notanswered|unanswered|sourcestatus|sourceresponse|coverage/],
  ['applicantDeclared', /declaredfigure|applicantdeclared|declaredby|declaredincome|declaredasset|selfreport/],
  ['declarations', /^declar|declaration|changereport/],
  ['evidence', /evidence|objection|dispute|appeal|complaint.*record|reverification|recheckevidence/],
  ['payments', /^payments?$|aidpayments?$|firstpayment|paymentsmade/],
  ['temporaryAid', /temporaryaid(?:application|request)|aidapplication|aidrequest/],
  ['auxiliary', /utilit|electric|watergas|exitentry|travel|creditrecord|heatingcontract|rentpaid|phonebill/],
  [
    'process',
    /authori[sz]|consent|homevisit|visit|publicnotice|promise|commitment|survey|review|signature|minutes|referral|notice|interview|neighbour/,
  ],
] as const;
export type ProcessGroup = (typeof PROCESS_GROUPS)[number][0];
export type ScenarioGroup = RecordGroup | ProcessGroup;

/** Names a scenario may use as they stand. */
export const LISTED_GROUPS: readonly ScenarioGroup[] = [
  ...RECORD_GROUPS.map(([group]) => group),
  ...PROCESS_GROUPS.map(([group]) => group),
];

/** @returns the list a name stands for, or undefined when nobody knows it */
export function placeGroup(name: string): ScenarioGroup | undefined {
  const exact = LISTED_GROUPS.find((group) => group === name);
  if (exact) return exact;
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return [...PROCESS_GROUPS, ...RECORD_GROUPS].find(([, pattern]) => pattern.test(plain))?.[0];
}
