// Signs an officer in over the API, for the demonstration and tests: the headers of the session, for every further call.
import { HubError, systemClock } from '#kernel';
import { codeAt } from '#identity';
import { z } from 'zod';

const stepSchema = z.object({ next: z.literal('second-factor'), challenge: z.string() });
const sessionSchema = z.object({ csrfToken: z.string(), officerId: z.string() });

export interface OfficerLogin {
  readonly loginName: string;
  readonly password: string;
  readonly codeSecret: string;
}

/**
 * Uses the code of the half minute before, which is still taken, so that the present one is left for the person.
 * @returns the headers that make a request the officer's
 * @throws HubError `api-refused`
 */
export async function signInOfficer(apiUrl: string, { loginName, password, codeSecret }: OfficerLogin): Promise<Record<string, string>> {
  const post = async (path: string, body: object): Promise<Response> => {
    const response = await fetch(new URL(path, apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new HubError('api-refused', `the API answered ${response.status} to the sign-in of ${loginName}`);
    return response;
  };
  const { challenge } = stepSchema.parse(await (await post('/v1/sign-in', { loginName, password })).json());
  const code = codeAt(codeSecret, new Date(systemClock.now().getTime() - 30_000));
  const response = await post('/v1/sign-in/second-factor', { challenge, code });
  const { csrfToken } = sessionSchema.parse(await response.json());
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  return { cookie, 'x-csrf-token': csrfToken };
}
