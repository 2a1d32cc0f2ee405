// The social-insurance office: SOAP served by a real SOAP library; failures are Faults inside HTTP 200.
// See docs/sources/protocols.md.
import { formatYuan, parseMonth, type Month } from '#kernel';
import { createServerless, type Server } from 'soap';
import { z } from 'zod';
import { loginPage, type HttpOffice } from './http-edge.js';
import { choosePerson, repeatRows, type OfficeSetting } from './office.js';
import { dataDayAfter, listToldMonths, type KnownPerson } from './population.js';
import { writeSocialInsuranceWsdl } from './social-insurance.wsdl.js';

export interface SocialInsuranceOfficeOptions {
  readonly user: string;
  readonly password: string;
}

const prefix = '/social-insurance';
const personsAtMost = 50;
const compactMonth = z
  .string()
  .regex(/^\d{4}(0[1-9]|1[0-2])$/)
  .transform((text): Month => parseMonth(`${text.slice(0, 4)}-${text.slice(4)}`));
const personSchema = z.object({ requestNumber: z.string().min(1).max(64), idNumber: z.string().min(1), name: z.string() });
const listOfPersons = z.union([z.array(personSchema), personSchema.transform((person) => [person])]);
const credentialsSchema = z.object({ user: z.string(), password: z.string() });
const insuredQuerySchema = z.object({ from: compactMonth, to: compactMonth, person: listOfPersons });
type InsuredQuery = z.output<typeof insuredQuerySchema>;

/** A SOAP 1.1 Fault as the library sends it; without a status of its own it goes out with HTTP 200. */
class SoapFault extends Error {
  readonly Fault: { readonly faultcode: string; readonly faultstring: string };
  constructor(faultcode: string, faultstring: string) {
    super(faultstring);
    this.Fault = { faultcode, faultstring };
  }
}

/** @param locate gives the address of the service once the server listens, for the WSDL */
export async function openSocialInsuranceOffice(
  setting: OfficeSetting,
  options: SocialInsuranceOfficeOptions,
  locate: () => string,
): Promise<HttpOffice> {
  const admit = (request: unknown): void => {
    const given = credentialsSchema.safeParse(request);
    if (!given.success || given.data.user !== options.user || given.data.password !== options.password)
      throw new SoapFault('Client.Auth', 'user or password is wrong');
    if (setting.faults.current().maintenance) throw new SoapFault('Server.Maintenance', 'maintenance');
  };

  const queryInsured = async (request: unknown): Promise<Record<string, unknown>> => {
    admit(request);
    if (setting.faults.nextFails()) throw new SoapFault('Server.Busy', 'busy, ask again');
    const query = insuredQuerySchema.safeParse(request);
    if (!query.success)
      throw new SoapFault('Client', `not understood: ${query.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
    if (query.data.person.length > personsAtMost) throw new SoapFault('Client.TooMany', `at most ${personsAtMost} persons`);
    for (const { requestNumber } of query.data.person) setting.calls.record('social-insurance', requestNumber);
    return {
      asOf: dataDayAfter(query.data, setting.population.today()).replaceAll('-', ''),
      result: query.data.person.map((person) => writeResult(setting, query.data, person)),
    };
  };

  const ping = async (request: unknown): Promise<{ status: string }> => {
    admit(request);
    return { status: 'OK' };
  };

  const server: Server = await createServerless({
    path: prefix,
    xml: writeSocialInsuranceWsdl(prefix),
    services: { SocialInsuranceService: { SocialInsurancePort: { QueryInsured: queryInsured, Ping: ping } } },
    suppressStack: true,
  });

  return {
    prefix,
    faults: setting.faults,
    answer: async (request) => {
      const headers = { 'content-type': 'text/xml; charset=utf-8' };
      if (request.method === 'GET') return { status: 200, headers, body: writeSocialInsuranceWsdl(locate()) };
      if (setting.faults.current().htmlLogin) return loginPage;
      const answered = await server.processRequest(request.body.toString('utf8'), {
        url: prefix,
        headers: { ...(request.headers['soapaction'] === undefined ? {} : { soapaction: request.headers['soapaction'] }) },
      });
      return { status: answered.statusCode, headers, body: answered.body, carriesRecords: answered.body.includes('QueryInsuredResponse') };
    },
  };
}

function writeResult(
  setting: OfficeSetting,
  query: InsuredQuery,
  { requestNumber, idNumber }: InsuredQuery['person'][number],
): Record<string, unknown> {
  const { refuse, schemaDrift } = setting.faults.current();
  if (refuse) return { requestNumber, idNumber, status: 'REFUSED' };
  const person = choosePerson(setting, idNumber);
  if (!person) return { requestNumber, idNumber, status: 'UNKNOWN' };
  const contribution = repeatRows(setting, listContributions(setting, query, person));
  const benefit = repeatRows(setting, listBenefits(setting, query, person));
  const status = contribution.length + benefit.length > 0 ? 'FOUND' : 'NONE';
  return { requestNumber, idNumber: person.member.idNumber, ...(schemaDrift ? { state: status } : { status }), contribution, benefit };
}

function listContributions({ population }: OfficeSetting, query: InsuredQuery, person: KnownPerson): Record<string, unknown>[] {
  return person.holdings.contributions.flatMap((stream, index) =>
    listToldMonths(stream, undefined, query, population.today()).map((month) => ({
      voucher: `SC-${person.household.ref}-${person.member.personRef}-${index + 1}-${month.replace('-', '')}`,
      month: month.replace('-', ''),
      scheme: stream.scheme,
      ...(stream.employer === undefined ? {} : { employer: stream.employer }),
      ...(stream.baseAmount === undefined ? {} : { base: formatYuan(stream.baseAmount) }),
      personal: formatYuan(stream.personalAmount),
    })),
  );
}

function listBenefits({ population }: OfficeSetting, query: InsuredQuery, person: KnownPerson): Record<string, unknown>[] {
  return person.holdings.benefits.flatMap((stream, index) =>
    listToldMonths(stream, stream.paidIn, query, population.today()).map((month) => ({
      voucher: `SB-${person.household.ref}-${person.member.personRef}-${index + 1}-${month.replace('-', '')}`,
      month: month.replace('-', ''),
      type: stream.type,
      amount: formatYuan(stream.amount),
    })),
  );
}
