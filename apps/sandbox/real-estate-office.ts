// The real-estate register: REST/JSON with signed requests; entries of before 2000 stand under 15-digit numbers.
// See docs/sources/protocols.md.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LocalDate } from '#kernel';
import { z } from 'zod';
import { answerJson, loginPage, readJson, type EdgeAnswer, type EdgeRequest, type HttpOffice } from './http-edge.js';
import type { PropertyRight } from './holding.schema.js';
import { repeatRows, type OfficeSetting } from './office.js';
import { writeOldNumber, type KnownPerson } from './population.js';

export interface RealEstateOfficeOptions {
  readonly appKey: string;
  readonly appSecret: string;
}

const clockToleranceMs = 300_000;
const ownershipQuerySchema = z.object({
  applyNo: z.string().min(1).max(64),
  persons: z
    .array(
      z.object({
        requestNumber: z.string().min(1).max(64),
        name: z.string(),
        idNumbers: z
          .array(z.string().regex(/^(\d{15}|\d{17}[\dX])$/))
          .min(1)
          .max(4),
      }),
    )
    .min(1)
    .max(20),
});
type AskedPerson = z.output<typeof ownershipQuerySchema>['persons'][number];

export function openRealEstateOffice(setting: OfficeSetting, options: RealEstateOfficeOptions): HttpOffice {
  const register = indexRegister(setting);
  const nonces = new Map<string, number>();

  const isSigned = (request: EdgeRequest): boolean => {
    const { 'x-app-key': key, 'x-timestamp': timestamp = '', 'x-nonce': nonce = '', 'x-signature': signature = '' } = request.headers;
    const now = setting.clock.now().getTime();
    if (key !== options.appKey || !/^\d{13}$/.test(timestamp) || !/^[0-9a-f-]{36}$/i.test(nonce)) return false;
    if (Math.abs(now - Number(timestamp)) > clockToleranceMs) return false;
    const text = [request.method, request.path, timestamp, nonce, createHash('sha256').update(request.body).digest('hex')].join('\n');
    const expected = createHmac('sha256', options.appSecret).update(text).digest();
    const given = Buffer.from(signature, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    for (const [old, until] of nonces) if (until < now) nonces.delete(old);
    if (nonces.has(nonce)) return false;
    nonces.set(nonce, now + 2 * clockToleranceMs);
    return true;
  };

  const answerQuery = (request: EdgeRequest): EdgeAnswer => {
    const query = ownershipQuerySchema.safeParse(readJson(request));
    if (!query.success) return answerJson(400, { code: 'E400', fields: query.error.issues.map((issue) => issue.path.join('.')) });
    if (setting.faults.nextFails()) return answerJson(200, { code: 'E500' });
    const { persons } = query.data;
    for (const { requestNumber } of persons) setting.calls.record('real-estate', requestNumber);
    const data = persons.map((person) => writeOwnership(setting, register, person));
    const days = persons.map(({ idNumbers }) => setting.population.asOf(findAsked(setting, idNumbers))).sort();
    return answerJson(200, { code: '0', asOf: days.at(-1), data }, { carriesRecords: true });
  };

  return {
    prefix: '/api',
    faults: setting.faults,
    answer: async (request) => {
      if (!isSigned(request)) return answerJson(401, { code: 'SIGN' });
      const { maintenance, htmlLogin } = setting.faults.current();
      if (maintenance) return answerJson(200, { code: 'MAINT' });
      if (htmlLogin) return loginPage;
      const route = `${request.method} ${request.path}`;
      if (route === 'GET /api/ping') return answerJson(200, { code: '0' });
      if (route === 'POST /api/ownership/query') return answerQuery(request);
      return answerJson(404, { code: 'E404' });
    },
  };
}

interface Entry {
  readonly ownerIdNo: string;
  readonly ownerName: string;
  readonly right: PropertyRight;
}

/** Entries by the number they stand under; whoever asks with the new form alone does not find the old ones. */
function indexRegister({ population }: OfficeSetting): ReadonlyMap<string, readonly Entry[]> {
  const register = new Map<string, Entry[]>();
  for (const household of population.households) {
    for (const right of household.holdings.realEstate) {
      const owner = household.members.find((member) => member.personRef === right.person);
      if (!owner) continue;
      const ownerIdNo = right.recordedUnder === '15' ? writeOldNumber(owner.idNumber, population.today()) : owner.idNumber;
      const entries = register.get(ownerIdNo) ?? [];
      entries.push({ ownerIdNo, ownerName: owner.name, right });
      register.set(ownerIdNo, entries);
    }
  }
  return register;
}

const findAsked = ({ population }: OfficeSetting, idNumbers: readonly string[]): KnownPerson | undefined =>
  idNumbers.map((idNumber) => population.findPerson(idNumber)).find((person) => person !== undefined);

function writeOwnership(
  setting: OfficeSetting,
  register: ReadonlyMap<string, readonly Entry[]>,
  asked: AskedPerson,
): Record<string, unknown> {
  const { requestNumber } = asked;
  const { refuse, wrongPerson, schemaDrift } = setting.faults.current();
  if (refuse) return { requestNumber, matched: false, refused: true, rights: [] };
  const entries = wrongPerson
    ? inventOtherOwner(setting, asked)
    : [...new Set(asked.idNumbers)].flatMap((idNumber) => register.get(idNumber) ?? []);
  const rights = repeatRows(setting, entries).map((entry) => writeRight(entry, schemaDrift));
  const matched = rights.length > 0;
  return schemaDrift ? { requestNumber, isMatched: matched, rightList: rights } : { requestNumber, matched, refused: false, rights };
}

/** A dwelling of somebody else, whether or not that person owns one. */
function inventOtherOwner(setting: OfficeSetting, { idNumbers }: AskedPerson): Entry[] {
  const { member } = setting.population.findNeighbour(idNumbers[0] ?? '');
  const registeredOn: LocalDate = setting.population.asOf(undefined);
  const right: PropertyRight = {
    person: member.personRef,
    certificate: 'RE-OTHER-1',
    recordedUnder: '18',
    usage: '11',
    areaSquareMetres: '60.00',
    shareType: 'SOLE',
    coOwnerCount: 1,
    status: 'XS',
    registeredOn,
  };
  return [{ ownerIdNo: member.idNumber, ownerName: member.name, right }];
}

function writeRight({ ownerIdNo, ownerName, right }: Entry, drifted: boolean): Record<string, unknown> {
  return {
    certNo: right.certificate,
    ...(right.unit === undefined ? {} : { unitNo: right.unit }),
    ownerIdNo,
    ownerName,
    usageCode: right.usage,
    ...(right.address === undefined ? {} : { location: right.address }),
    ...(drifted ? { area: Number(right.areaSquareMetres) } : { areaSqm: right.areaSquareMetres }),
    shareType: right.shareType,
    ...writeShare(right),
    coOwnerCount: right.coOwnerCount,
    status: right.status,
    registeredOn: right.registeredOn,
  };
}

function writeShare({ shareType, share }: PropertyRight): { share?: string } {
  if (shareType === 'SOLE') return { share: '1/1' };
  return share === undefined ? {} : { share };
}
