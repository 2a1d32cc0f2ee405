// The social-insurance adapter: conformance on SOAP over HTTP, its faults, and what its records become.
import { collectFromSource, createAdapterClients } from '#adapter-kit';
import { FIRST, NOW, PERIOD } from '#adapter-kit/conformance';
import { describeAdapterConformance } from '#adapter-kit/conformance/for-jest';
import { fixedClock, isHubError, parseLocalDate } from '#kernel';
import { startFailingOffice } from './fixtures/social-insurance-office.js';
import { socialInsurance } from './social-insurance.adapter.js';
import { conformanceCase } from './fixtures/conformance-case.js';
import { mapInsured } from './social-insurance.map.js';

describeAdapterConformance(conformanceCase);

describe('the social-insurance adapter', () => {
  it.each([
    ['Client.Auth', 'source-credentials'],
    ['soap:Client.TooMany', 'source-busy'],
    ['Server.Busy', 'source-busy'],
    ['Server.Maintenance', 'source-maintenance'],
    ['Server.Strange', 'source-fault'],
  ])('takes the fault %s inside HTTP 200 for %s', async (faultCode, code) => {
    const office = await startFailingOffice(faultCode);
    const clients = createAdapterClients();
    try {
      const options = socialInsurance.options.parse({ url: office.url, user: 'u', password: 'p' });
      const error = await collectFromSource(socialInsurance, [FIRST], PERIOD, {
        options,
        clients,
        clock: fixedClock(NOW),
        signal: new AbortController().signal,
        log: () => undefined,
        timeoutMs: 5_000,
      }).catch((thrown: unknown) => thrown);
      expect(isHubError(error) && error.code).toBe(code);
    } finally {
      await clients.close();
      await office.stop();
    }
  });

  it('hands over the parts of a resident pension apart, and months outside the asked window too', () => {
    const answer = mapInsured(
      {
        requestNumber: FIRST.requestNumber,
        idNumber: '110105491231002',
        status: 'FOUND',
        contribution: [],
        benefit: [
          { voucher: 'B1', month: '202201', type: 'JC01', amount: '103.00' },
          { voucher: 'B2', month: '202303', type: 'JC02', amount: '65.5' },
        ],
      },
      FIRST,
      parseLocalDate('2023-03-15'),
    );
    expect(answer).toMatchObject({
      outcome: 'found',
      facts: [
        { benefitType: 'resident-pension-central', month: '2022-01', amount: '103.00' },
        { benefitType: 'resident-pension-top-up', month: '2023-03', amount: '65.50' },
      ],
    });
  });
});
