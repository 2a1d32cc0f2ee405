// Opens every plain department: its office on the HTTP server, its login at the file server, its exchange tables, and the
// variables a worker needs to reach it.
import type { SandboxSource } from './faults.js';
import type { Pool } from 'pg';
import { exchangeDepartments, fileDepartments, httpDepartments, spdciDepartments } from './departments/index.js';
import { createMemoryFiles } from './memory-files.js';
import type { SftpAccount } from './sftp-server.js';
import { openFileOffice } from './shapes/file-office.js';
import type { HttpOffice } from './http-edge.js';
import type { OfficeSetting } from './office.js';
import { openExchangeDatabase } from './shapes/exchange-database.js';
import { answerExchange } from './shapes/exchange-department.js';
import { keepLooking, openExchangeOffice, type Polling } from './shapes/exchange-office.js';
import { openHttpOffice } from './shapes/http-office.js';
import { openSpdciOffice } from './shapes/spdci-office.js';

export interface PlainHttp {
  readonly http: readonly HttpOffice[];
  /** Variables, once the address of the HTTP server is known. */
  listVariables(root: string): Readonly<Record<string, string>>;
}

type SettingOf = (source: SandboxSource) => OfficeSetting;

export function openPlainHttp(settingOf: SettingOf, secretFor: (name: string) => string): PlainHttp {
  const opened = [
    ...httpDepartments.map((department) => ({
      id: department.id,
      ...openHttpOffice(settingOf(department.id), department, secretFor(department.id)),
    })),
    ...spdciDepartments.map((department) => ({
      id: department.id,
      ...openSpdciOffice(settingOf(department.id), department, secretFor(department.id)),
    })),
  ];
  return {
    http: opened.map(({ office }) => office),
    listVariables: (root) =>
      Object.fromEntries(opened.flatMap(({ id, variables }) => nameVariables(id, { BASE_URL: `${root}/${id}`, ...variables }))),
  };
}

export interface PlainExchanges {
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * @param report told about looks at the tables that failed; looking goes on
 * @throws HubError `exchange-unavailable`
 */
export async function openPlainExchanges(
  settingOf: SettingOf,
  adminUrl: string,
  pool: Pool,
  secretFor: (name: string) => string,
  report: (error: unknown) => void,
): Promise<PlainExchanges> {
  const variables: Record<string, string> = {};
  const polls: Polling[] = [];
  const databases = await Promise.all(
    exchangeDepartments.map(async (department) => ({
      department,
      database: await openExchangeDatabase(department.layout, adminUrl, pool, secretFor(department.id)),
    })),
  );
  for (const { department, database } of databases) {
    const setting = settingOf(department.id);
    const office = openExchangeOffice(department.id, setting, database.tables, (request) => answerExchange(setting, department, request));
    polls.push(keepLooking(office, setting.faults, report));
    Object.assign(variables, Object.fromEntries(nameVariables(department.id, { DATABASE_URL: database.clientUrl })));
  }
  return { variables, stop: async () => void (await Promise.all(polls.map((poll) => poll.stop()))) };
}

export interface PlainFiles {
  readonly accounts: readonly SftpAccount[];
  listVariables(server: { host: string; port: number; hostKeySha256: string }): Readonly<Record<string, string>>;
  stop(): void;
}

/** Every department of files has a login of its own at the one file server. */
export function openPlainFiles(settingOf: SettingOf, secretFor: (name: string) => string): PlainFiles {
  const opened = fileDepartments.map((department) => {
    const setting = settingOf(department.id);
    const files = createMemoryFiles(() => setting.clock.now().getTime());
    const account = { user: department.id, password: secretFor(department.id), files, faults: setting.faults };
    return { id: department.id, account, office: openFileOffice(setting, department, files) };
  });
  return {
    accounts: opened.map(({ account }) => account),
    listVariables: ({ host, port, hostKeySha256 }) =>
      Object.fromEntries(
        opened.flatMap(({ id, account: { user, password } }) =>
          nameVariables(id, {
            SFTP_HOST: host,
            SFTP_PORT: String(port),
            SFTP_USER: user,
            SFTP_PASSWORD: password,
            SFTP_HOST_KEY_SHA256: hostKeySha256,
          }),
        ),
      ),
    stop: () => opened.forEach(({ office }) => office.stop()),
  };
}

/** `HEDUI_HOUSING_FUND_PASSWORD` from `housing-fund` and `PASSWORD`. */
const nameVariables = (source: SandboxSource, variables: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(variables).map(([name, value]) => [`HEDUI_${source.toUpperCase().replaceAll('-', '_')}_${name}`, value]);
