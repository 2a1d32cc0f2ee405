// Record lists of a scenario that speak of vehicles, businesses and licences.
import type { RecordWriter } from './scenario-income.js';
import { asOf, pick } from './scenario-holdings.js';
import { spreadAmount } from './scenario-period.js';

const VEHICLE_TYPES: readonly (readonly [RegExp, string])[] = [
  [/disab|残疾/i, 'disabled-person'],
  [/motor\s?cycle|moped|摩托/i, 'motorcycle'],
  [/tricycle|three-wheel|三轮/i, 'tricycle'],
  [/agricultur|tractor|farm|拖拉机|农用/i, 'agricultural'],
  [/truck|goods|van|lorry|货/i, 'goods'],
  [/bus|large passenger|大型客/i, 'large-passenger'],
  [/passenger|car|sedan|suv|轿|客/i, 'small-passenger'],
];
const VEHICLE_STATES: readonly (readonly [RegExp, string])[] = [
  [/scrap|报废/i, 'scrapped'],
  [/cancel|deregister|注销/i, 'cancelled'],
  [/transferred|sold and transferred|过户|转出/i, 'transferred'],
  [/overdue|逾期/i, 'inspection-overdue'],
  [/mortgag|抵押/i, 'mortgaged'],
  [/seiz|查封|扣押/i, 'seized'],
];

export const writeVehicle: RecordWriter = (row) => {
  const plate = row.text('plate', 'plateNumber', 'licencePlate', 'registrationNumber') ?? row.path;
  const vin = row.text('vin', 'VIN', 'frameNumber');
  const words = row.text('vehicleType', 'type', 'kind', 'category') ?? 'car';
  const type = VEHICLE_TYPES.find(([pattern]) => pattern.test(words))?.[1];
  if (type === undefined)
    row.refuse(
      'vehicleType',
      'is accepted as small passenger car, motorcycle, tricycle, goods, agricultural, bus or for a disabled person',
    );
  row.text('brand', 'model', 'use', 'usage', 'value', 'marketValue', 'purchasePrice', 'owner', 'estimatedValue');
  return [
    {
      kind: 'vehicle',
      recordId: plate,
      plate: plate.slice(0, 12),
      ...(vin === undefined ? {} : { vin: vin.slice(0, 17) }),
      vehicleType: type ?? 'other',
      registeredOn: row.date('registeredOn', 'firstRegisteredOn', 'registrationDate', 'purchasedOn', 'date') ?? '2000-01-01',
      status: pick(row.text('status', 'state'), VEHICLE_STATES, 'normal'),
      ...asOf(row),
    },
  ];
};

export const writeBusiness: RecordWriter = (row, room, person) => {
  const words = [row.text('part', 'role', 'position', 'capacity') ?? '', row.text('kind', 'type', 'entityType') ?? ''].join(' ');
  const status = pick(
    row.text('status', 'state'),
    [
      [/revoked|吊销/i, 'revoked'],
      [/cancel|dissol|closed|注销/i, 'cancelled'],
    ],
    'in-business',
  );
  const name = row.text('entity', 'entityName', 'businessName', 'company', 'enterprise', 'shop');
  row.text(
    'capital',
    'registeredCapital',
    'subscribedCapital',
    'registeredOn',
    'establishedOn',
    'share',
    'shareholding',
    'taxReturn',
    'businessScope',
    'industry',
    'cancelledOn',
    'revokedOn',
  );
  const surveyed = spreadAmount(row, room.window, {
    monthly: ['monthlyNet', 'monthlyProfit'],
    yearly: ['surveyedNetAmount', 'surveyedNetIncome', 'netIncome', 'annualNetIncome', 'netAmount', 'assessedNet'],
  });
  return [
    ...surveyed.map(({ month, amount }) => ({
      kind: 'income-payment',
      recordId: `business-${name ?? person}-${month}`,
      item: 'business',
      payer: name ?? 'own business',
      month,
      grossAmount: amount,
      taxWithheld: '0.00',
    })),
    {
      kind: 'business-registration',
      recordId: `business-${name ?? person}`,
      creditCode: (
        row.text('creditCode', 'unifiedSocialCreditCode', 'registrationNumber', 'code') ??
        name ??
        `business of ${person}`
      ).slice(0, 20),
      part: pick(
        words,
        [
          [/legal|representative|法定代表/i, 'legal-representative'],
          [/shareholder|investor|股东/i, 'shareholder'],
        ],
        'self-employed',
      ),
      status,
      ...asOf(row),
    },
  ];
};

export const writeLicence: RecordWriter = (row) => {
  row.text('kind', 'type', 'status', 'plate', 'validTo');
  return [{ kind: 'operating-licence', licence: row.text('licence', 'licenceNumber', 'number', 'kind') ?? 'licence' }];
};
