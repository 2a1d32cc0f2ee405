// Record lists of a scenario that registers of departments give: work, disasters, and lists of groups.
import type { RecordWriter } from './scenario-income.js';

const pick = <T>(words: string, table: readonly (readonly [RegExp, T])[]): T | undefined =>
  table.find(([pattern]) => pattern.test(words))?.[1];

export const writeEmployment: RecordWriter = (row, room) => {
  const words = row.text('status', 'kind', 'type', 'employmentStatus') ?? '';
  row.text('employer', 'registrationNumber', 'position', 'certificateNumber', 'to', 'reason');
  const status = /unemploy|jobless|laid|失业|无业/i.test(words)
    ? 'unemployed'
    : /flexib|casual|informal|灵活/i.test(words)
      ? 'flexible'
      : /employ|public-?welfare|work|就业|公益/i.test(words)
        ? 'employed'
        : undefined;
  if (status === undefined) {
    row.refuse('status', 'is accepted as employed, flexible employment, public-welfare job or unemployed');
    return [];
  }
  return [
    {
      kind: 'employment-registration',
      status,
      since: row.date('since', 'registeredOn', 'from', 'startedOn', 'date', 'on') ?? room.window.from + '-01',
    },
  ];
};

const EVENTS = [
  [/fire|火/i, 'fire'],
  [/flood|rain|洪|涝/i, 'flood'],
  [/earthquake|地震/i, 'earthquake'],
  [/drought|旱/i, 'drought'],
  [/accident|traffic|事故/i, 'accident'],
  [/landslide|typhoon|storm|hail|snow|wind|disaster|灾/i, 'other-disaster'],
] as const;

export const writeDisaster: RecordWriter = (row, room) => {
  const words = row.text('event', 'kind', 'type', 'disaster') ?? 'disaster';
  row.text('address', 'level', 'deaths', 'lossAmount', 'loss', 'reportedAt', 'damage');
  return [
    {
      kind: 'disaster-event',
      recordId: row.text('eventId', 'eventNumber', 'recordId') ?? `event-${words}`,
      event: pick(words, EVENTS) ?? 'other-disaster',
      on: row.date('at', 'on', 'occurredOn', 'date', 'eventAt') ?? room.on,
      dwellingLost: row.flag('dwellingLost', 'houseDestroyed', 'dwellingDamaged', 'homeLost') ?? false,
    },
  ];
};

const GROUPS = [
  [/lifted|脱贫/i, 'lifted-out-of-poverty'],
  [/monitor|监测/i, 'monitored-household'],
  [/poverty|registered poor|建档立卡|扶贫/i, 'registered-poor'],
  [/orphan|孤儿/i, 'orphan'],
  [/unsupported child|事实无人抚养/i, 'child-without-support'],
  [/two cancers|breast|cervical|两癌/i, 'two-cancers'],
  [/worker in difficulty|困难职工/i, 'worker-in-difficulty'],
  [/laid-?off|capacity|下岗|去产能/i, 'laid-off-worker'],
  [/volunteer|demobili|veteran|退伍|义务兵|志愿兵/i, 'demobilised-soldier'],
  [/courage|见义勇为/i, 'hurt-in-courage'],
  [/homeless|vagrant|begging|流浪/i, 'homeless'],
  [/cleft|唇腭裂|cerebral|脑瘫/i, 'child-with-cleft-or-palsy'],
  [/left-behind|留守/i, 'left-behind'],
] as const;

/** A person on a list that some department keeps: the group, and from when to when. */
export const writeRegister: RecordWriter = (row, room) => {
  const words = `${row.text('group', 'register', 'kind', 'status', 'category', 'type', 'list') ?? ''} ${row.path}`;
  const group = pick(words, GROUPS);
  row.text('householdCode', 'measures', 'office', 'reason', 'registeredBy', 'fileNumber');
  const to = row.date('to', 'validTo', 'removedOn', 'liftedOn');
  if (group === undefined) {
    row.refuse('kind', `is accepted as ${[...new Set(GROUPS.map(([, name]) => name))].join(', ')}`);
    return [];
  }
  return [
    {
      kind: 'register-entry',
      recordId: `register-${group}`,
      group,
      from: row.date('from', 'since', 'registeredOn', 'identifiedOn', 'date') ?? `${room.window.from}-01`,
      ...(to === undefined ? {} : { to }),
    },
  ];
};
