// Problems: both languages, every code a sentence, nothing unforeseen told to the caller.
import { HubError } from '#kernel';
import { NotFoundException } from '@nestjs/common';
import { faultSentences, RequestRefused } from './fault-sentences.js';
import { chooseLanguage } from './language.js';
import { describeProblem } from './problem.filter.js';
import { problemKinds } from './problem-table.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh;q=0.2, en;q=0.8', 'en'],
    ['fr, en;q=0.1', 'en'],
    ['fr', 'zh'],
    ['en;q=0', 'zh'],
    ['*', 'zh'],
  ])('for Accept-Language %p is %s', (header, language) => {
    expect(chooseLanguage(header)).toBe(language);
  });
});

describe('a problem', () => {
  it('keeps the code of a HubError that the table knows, with its details', () => {
    const error = new HubError('programme-not-allowed', 'text for engineers', { details: { programmes: ['medical'] } });
    expect(describeProblem(error, 'en')).toEqual({
      type: 'urn:hedui:problem:programme-not-allowed',
      title: 'This client is not registered for the programmes.',
      status: 403,
      code: 'programme-not-allowed',
      detail: 'This client is not registered for the programmes.',
      details: { programmes: ['medical'] },
    });
  });

  it('says nothing of an error nobody foresaw', () => {
    const problem = describeProblem(new Error('relation "subject" of 王小明 does not exist'), 'zh');
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(problem)).not.toMatch(/relation|王小明/);
  });

  it('is 503 for an unknown HubError that can be tried again, 500 otherwise', () => {
    expect(describeProblem(new HubError('database-unavailable', 'x', { retry: 'later' }), 'zh').status).toBe(503);
    expect(describeProblem(new HubError('something-odd', 'x'), 'zh')).toMatchObject({ status: 500, code: 'internal-error' });
  });

  it("tells the framework's own refusals apart", () => {
    expect(describeProblem(new NotFoundException(), 'zh').code).toBe('route-unknown');
    expect(describeProblem(Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }), 'zh').code).toBe(
      'body-too-large',
    );
  });

  it('carries each fault with its sentence in the language asked for', () => {
    const refused = new RequestRefused([
      { pointer: '/referenceDate', code: 'date-in-future' },
      { parameter: 'limit', code: 'page-limit' },
    ]);
    expect(describeProblem(refused, 'zh').errors).toEqual([
      { pointer: '/referenceDate', code: 'date-in-future', detail: '日期不得晚于今天(北京时间)。' },
      { parameter: 'limit', code: 'page-limit', detail: 'limit 应为 1 至 100 的整数。' },
    ]);
    expect(describeProblem(refused, 'en').errors?.[0]?.detail).toBe('The date must not be after today (China time).');
  });

  it('has Chinese and English for every code', () => {
    const sentences = [...Object.values(faultSentences), ...Object.values(problemKinds).map((kind) => kind.title)];
    for (const { zh, en } of sentences) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[A-Za-z]/);
    }
  });
});
