// What is wrong with a household that was sent to be evaluated, as faults with pointers. Values are never repeated, and of
// the sender's own words only those that look like names of fields.
import type { HubError } from '#kernel';
import { keyStep, RequestRefused, type Fault, type FaultCode } from '../problems/fault-sentences.js';

const WHOLE: Readonly<Partial<Record<string, Fault>>> = {
  'situation-without-date': { pointer: '/date', code: 'situation-undated' },
  'scenario-without-date': { pointer: '/date', code: 'situation-undated' },
  'situation-without-region': { pointer: '/region', code: 'situation-without-region' },
  'value-without-parameter': { pointer: '/situation/values', code: 'situation-value-unknown' },
  'household-empty': { pointer: '/situation/people', code: 'situation-household-empty' },
};

/**
 * @param below steps from the situation that was sent to the one that was read
 * @returns undefined when the error is not about what was sent
 */
export function refuseSituation(error: HubError, below: readonly string[]): RequestRefused | undefined {
  const whole = WHOLE[error.code];
  if (whole) return new RequestRefused([whole]);
  if (error.code === 'situation-invalid' || error.code === 'scenario-invalid') return new RequestRefused(listFaults(error, below));
  // Figures that a household cannot have: they are understood and come to nothing that can be reckoned.
  if (error.retry === 'never' && NOT_RECKONED.has(error.code))
    return new RequestRefused([{ pointer: '/situation', code: 'situation-not-computable' }]);
  return undefined;
}

const NOT_RECKONED: ReadonlySet<string> = new Set([
  'money-too-large',
  'money-invalid',
  'date-invalid',
  'month-invalid',
  'report-incomplete',
]);

function listFaults(error: HubError, below: readonly string[]): Fault[] {
  const { problems } = error.details;
  const prefix = ['', 'situation', ...below].join('/');
  const faults = (Array.isArray(problems) ? problems.map(String) : ['']).map((problem): Fault => {
    const colon = problem.indexOf(': ');
    const path = colon < 0 ? '' : problem.slice(0, colon);
    const steps = path
      .split('.')
      .map((step) => (step === '' ? '' : keyStep(step) === '' && /^\d{1,5}$/.test(step) ? `/${step}` : keyStep(step)));
    return { pointer: prefix + steps.join(''), code: codeOf(problem.slice(colon + 2)) };
  });
  const seen = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...seen.values()];
}

function codeOf(said: string): FaultCode {
  if (said.endsWith('received undefined') || said === 'is missing') return 'field-missing';
  if (said.startsWith('Unrecognized key')) return 'field-unknown';
  return 'situation-field';
}
