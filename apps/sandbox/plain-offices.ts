// Opens every plain department: its office on the HTTP server, its login at the file server, its exchange tables, and the
// variables a worker needs to reach it.
import type { SandboxSource } from './faults.js';
import { httpDepartments } from './departments/index.js';
import type { HttpOffice } from './http-edge.js';
import type { OfficeSetting } from './office.js';
import { openHttpOffice } from './shapes/http-office.js';

export interface PlainHttp {
  readonly http: readonly HttpOffice[];
  /** Variables, once the address of the HTTP server is known. */
  listVariables(root: string): Readonly<Record<string, string>>;
}

export function openPlainHttp(settingOf: (source: SandboxSource) => OfficeSetting, secretFor: (name: string) => string): PlainHttp {
  const opened = httpDepartments.map((department) => ({
    id: department.id,
    ...openHttpOffice(settingOf(department.id), department, secretFor(department.id)),
  }));
  return {
    http: opened.map(({ office }) => office),
    listVariables: (root) =>
      Object.fromEntries(opened.flatMap(({ id, variables }) => nameVariables(id, { BASE_URL: `${root}/${id}`, ...variables }))),
  };
}

/** `HEDUI_HOUSING_FUND_PASSWORD` from `housing-fund` and `PASSWORD`. */
const nameVariables = (source: SandboxSource, variables: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(variables).map(([name, value]) => [`HEDUI_${source.toUpperCase().replaceAll('-', '_')}_${name}`, value]);
