// For tests: plain offices over the personas on a real HTTP server, and a caller that signs in the way each of them wants.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { httpDepartments } from '../../apps/sandbox/departments/index.js';
import type { SandboxSource } from '../../apps/sandbox/faults.js';
import { openPlainHttp } from '../../apps/sandbox/plain-offices.js';
import { listen } from '../../apps/sandbox/sandbox.js';
import type { HttpDepartment } from '../../apps/sandbox/shapes/http-office.js';
import { openTestOffices, type TestOffices } from './office-setting.js';

export interface DepartmentCaller {
  readonly offices: TestOffices;
  readonly variables: Readonly<Record<string, string>>;
  /** Signed in; `path` below the office, `body` as it is sent. */
  send(
    source: SandboxSource,
    method: string,
    path: string,
    body?: string,
    more?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; bytes: Buffer; text: string }>;
  stop(): Promise<void>;
}

export const departmentOf = (source: SandboxSource): HttpDepartment => {
  const department = httpDepartments.find(({ id }) => id === source);
  if (!department) throw new Error(`${source} is no HTTP department`);
  return department;
};

export async function openDepartmentCaller(): Promise<DepartmentCaller> {
  const offices = await openTestOffices();
  const plain = openPlainHttp(offices.settingOf, (name) => `secret of ${name}`);
  const server = await listen('127.0.0.1', 0, plain.http);
  const root = `http://127.0.0.1:${server.port}`;
  const variables = plain.listVariables(root);
  const tokens = new Map<string, string>();
  const signIn = async (source: SandboxSource, method: string, path: string, body: string): Promise<Record<string, string>> => {
    const { login } = departmentOf(source);
    const variable = (name: string): string => variables[`HEDUI_${source.toUpperCase().replaceAll('-', '_')}_${name}`] ?? '';
    const basic = (user: string, password: string): string => `Basic ${Buffer.from(`${variable(user)}:${variable(password)}`).toString('base64')}`;
    switch (login.kind) {
      case 'api-key':
        return { [login.header]: variable('API_KEY') };
      case 'bearer':
        return { authorization: `Bearer ${variable('TOKEN')}` };
      case 'basic':
        return { authorization: basic('USER', 'PASSWORD') };
      case 'body':
        return {};
      case 'oauth2': {
        const present = tokens.get(source);
        if (present) return { authorization: `Bearer ${present}` };
        const answer = await fetch(`${root}/${source}${login.tokenPath}`, {
          method: 'POST',
          headers: { authorization: basic('CLIENT_ID', 'CLIENT_SECRET') },
          body: 'grant_type=client_credentials',
        });
        const token = /"access_token":"([^"]+)"/.exec(await answer.text())?.[1] ?? '';
        tokens.set(source, token);
        return { authorization: `Bearer ${token}` };
      }
      case 'hmac': {
        const timestamp = String(login.unit === 'seconds' ? Math.floor(Date.now() / 1000) : Date.now());
        const nonce = randomUUID();
        const key = variable('APP_KEY');
        const bodySha256 = createHash('sha256').update(body).digest('hex');
        const text = login.signs({ method, path: `/${source}${path}`.replace(/\?.*/, ''), timestamp, nonce, body, bodySha256, key });
        const signature = createHmac('sha256', variable('APP_SECRET')).update(text).digest(login.encoding);
        const { headers } = login;
        return { [headers.key]: key, [headers.timestamp]: timestamp, [headers.nonce]: nonce, [headers.signature]: signature };
      }
    }
  };
  return {
    offices,
    variables,
    send: async (source, method, path, body, more = {}) => {
      const headers = await signIn(source, method, path, body ?? '');
      const answer = await fetch(`${root}/${source}${path}`, { method, headers: { ...headers, ...more }, ...(body === undefined ? {} : { body }) });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return { status: answer.status, bytes, text: bytes.toString('utf8') };
    },
    stop: server.stop,
  };
}
