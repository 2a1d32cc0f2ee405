// The people of the demonstration: a district with a street and an officer for every role, with passwords and second factors
// that are random at every start and stand nowhere but in what is printed.
import { createOfficerDesk, newCodeSecret, newReadableSecret, type IdentityStore, type OrganisationKind } from '#identity';
import { systemClock } from '#kernel';
import type { OfficerRole } from '#lawful-access';
import { createAuditWriter, createFieldCipher, createIdentityStore, openDatabase } from '#persistence';
import { hubEnvironment } from '#platform';
import { v7 as newUuid } from 'uuid';
import type { StackSecrets } from '../stack-secrets.js';
import { withLogin } from '../stack.js';

/** Whom the one-time code signs in. */
export const DEMO_CASEWORKER = 'caseworker';
const MADE_BY = 'demonstration';

const DISTRICT = {
  divisionCode: '110109',
  kind: 'county',
  name: { zh: '门头沟区民政局(演示)', en: 'Mentougou Civil Affairs (demonstration)' },
} as const;
const STREET = {
  divisionCode: '110109001',
  kind: 'township',
  name: { zh: '大峪街道办事处(演示)', en: 'Dayu Street Office (demonstration)' },
} as const;

const PEOPLE: readonly {
  readonly loginName: string;
  readonly displayName: string;
  readonly role: OfficerRole;
  readonly title: string;
  readonly inStreet?: true;
}[] = [
  { loginName: DEMO_CASEWORKER, displayName: '演示经办', role: 'caseworker', title: '经办 caseworker' },
  { loginName: 'street-caseworker', displayName: '演示街道经办', role: 'caseworker', title: '街道经办 street caseworker', inStreet: true },
  { loginName: 'assistant', displayName: '演示协理', role: 'assistant', title: '协理员 assistant', inStreet: true },
  { loginName: 'reviewer', displayName: '演示审核', role: 'reviewer', title: '审核 reviewer' },
  { loginName: 'supervisor', displayName: '演示主管', role: 'supervisor', title: '主管 supervisor' },
  { loginName: 'policy', displayName: '演示政策', role: 'policy-officer', title: '政策管理 policy officer' },
  { loginName: 'system-admin', displayName: '演示系统管理', role: 'system-admin', title: '系统管理员 system admin' },
  { loginName: 'security-admin', displayName: '演示安全管理', role: 'security-admin', title: '安全管理员 security admin' },
  { loginName: 'audit-admin', displayName: '演示审计管理', role: 'audit-admin', title: '审计管理员 audit admin' },
];

export interface DemoOfficer {
  readonly loginName: string;
  readonly title: string;
  readonly password: string;
  readonly codeSecret: string;
}

/** Makes whoever is missing and gives everybody a new password and second factor; sessions of earlier starts end. */
export async function seedDemoOfficers(ownerUrl: string, secrets: StackSecrets): Promise<readonly DemoOfficer[]> {
  const indexKey = hubEnvironment.HEDUI_INDEX_KEY.parse(secrets.indexKey);
  const database = openDatabase({
    url: withLogin(ownerUrl, 'hedui_app', secrets.appPassword),
    applicationName: 'hedui-demo',
    poolSize: 2,
    audit: createAuditWriter(indexKey),
  });
  try {
    const cipher = createFieldCipher({ fieldKeys: hubEnvironment.HEDUI_FIELD_KEYS.parse(secrets.fieldKeys), indexKey });
    const store = createIdentityStore(database, cipher);
    const districtId = await ensureOrganisation(store, DISTRICT);
    const streetId = await ensureOrganisation(store, STREET, districtId);
    const made: DemoOfficer[] = [];
    for (const { loginName, displayName, role, title, inStreet } of PEOPLE) {
      const [password, codeSecret] = [newReadableSecret(), newCodeSecret()];
      await seedOfficer(store, { loginName, displayName, role, organisationId: inStreet ? streetId : districtId, password, codeSecret });
      made.push({ loginName, title, password, codeSecret });
    }
    return made;
  } finally {
    await database.destroy();
  }
}

const deskOf = (store: IdentityStore) => createOfficerDesk({ store, clock: systemClock, newId: () => newUuid() });

async function ensureOrganisation(
  store: IdentityStore,
  organisation: {
    readonly divisionCode: string;
    readonly kind: OrganisationKind;
    readonly name: { readonly zh: string; readonly en: string };
  },
  parentId?: string,
): Promise<string> {
  const desk = deskOf(store);
  const known = (await desk.listOrganisations(organisation.divisionCode)).find(({ name }) => name.zh === organisation.name.zh);
  return (known ?? (await desk.createOrganisation({ ...organisation, parentId }, MADE_BY))).organisationId;
}

async function seedOfficer(
  store: IdentityStore,
  given: {
    readonly loginName: string;
    readonly displayName: string;
    readonly role: OfficerRole;
    readonly organisationId: string;
    readonly password: string;
    readonly codeSecret: string;
  },
): Promise<void> {
  const desk = deskOf(store);
  const { loginName, displayName, role, organisationId, password, codeSecret } = given;
  const ready = { password, codeSecret, recoveryCodes: [] };
  const known = await desk.findOfficerByLogin(loginName);
  if (known !== undefined) return desk.setCredential(known.officerId, ready, MADE_BY);
  await desk.createOfficer(
    { loginName, displayName, organisationId, roles: [role], purposes: ['social-assistance'], programmes: [] },
    MADE_BY,
    ready,
  );
}
