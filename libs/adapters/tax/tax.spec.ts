// The tax adapter: conformance on HTTP, its token handling, and what its items become.
import { collectFromSource, parseJson, type SourceCall } from '#adapter-kit';
import { FIRST, NOW, PERIOD, SECOND } from '#adapter-kit/conformance';
import { describeAdapterConformance } from '#adapter-kit/conformance/for-jest';
import { fixedClock, parseLocalDate } from '#kernel';
import { startTaxOffice } from './fixtures/tax-office.js';
import { tax } from './tax.adapter.js';
import { conformanceCase } from './fixtures/conformance-case.js';
import { mapTaxResult } from './tax.map.js';

describeAdapterConformance(conformanceCase);

describe('the tax adapter', () => {
  const callTo = (office: Awaited<ReturnType<typeof startTaxOffice>>): SourceCall => ({
    options: tax.options.parse(office.options),
    clients: office.clients,
    clock: fixedClock(NOW),
    signal: new AbortController().signal,
    log: () => undefined,
    timeoutMs: 5_000,
  });

  it('uses one token for many calls and replaces it once when it is no longer accepted', async () => {
    const office = await startTaxOffice();
    try {
      await collectFromSource(tax, [FIRST, SECOND], PERIOD, callTo(office));
      await collectFromSource(tax, [FIRST, SECOND], PERIOD, callTo(office));
      expect(office.tokensIssued()).toBe(1);
      office.expireTokens();
      const answers = await collectFromSource(tax, [FIRST, SECOND], PERIOD, callTo(office));
      expect(answers.get(FIRST.subjectId)?.outcome).toBe('found');
      expect(office.tokensIssued()).toBe(2);
    } finally {
      await office.clients.close();
      await office.stop();
    }
  });

  it('keeps the month, the payer and a negative correction of an item', () => {
    const answer = mapTaxResult(
      {
        requestNumber: FIRST.requestNumber,
        idNumber: FIRST.idNumber,
        code: '00',
        items: [parseJson('{"voucher":"V1","itemCode":"0200","payer":"聊城某店","month":"202212","grossFen":-50,"taxFen":0}')],
      },
      FIRST,
      parseLocalDate('2023-03-15'),
    );
    expect(answer).toMatchObject({
      outcome: 'found',
      facts: [{ item: 'business', month: '2022-12', grossAmount: '-0.50', taxWithheld: '0.00', payer: '聊城某店' }],
    });
  });

  it('asks again later about a person the office cannot answer about just now', () => {
    const answer = mapTaxResult(
      { requestNumber: 'r', idNumber: FIRST.idNumber, code: '09', items: [] },
      FIRST,
      parseLocalDate('2023-03-15'),
    );
    expect(answer).toEqual({ outcome: 'error', reason: 'temporarily-unavailable', retry: 'later' });
  });
});
