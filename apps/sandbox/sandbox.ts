// Puts the sandbox together: pretend departments over one population, a control API, and the variables a worker
// needs to reach them. Imports no adapter: what it speaks is written in docs/sources/protocols.md.
import { createHmac, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from '#kernel';
import { Pool } from 'pg';
import { createCallCounter, type CallCount } from './call-counter.js';
import { openCallbackBoard } from './callback-board.js';
import { openClearingHouse } from './clearing-house.js';
import { controlPrefix, openControlApi } from './control-api.js';
import { createFaultBoard, type FaultChanges, type Faults, type SandboxSource } from './faults.js';
import { openHappenings } from './happenings.js';
import { createHttpEdge, type HttpOffice } from './http-edge.js';
import { createMemoryFiles } from './memory-files.js';
import type { OfficeSetting } from './office.js';
import { readPersonas } from './persona-reader.js';
import { openPlainExchanges, openPlainFiles, openPlainHttp } from './plain-offices.js';
import { createPopulation } from './population.js';
import { openRealEstateOffice } from './real-estate-office.js';
import { startSftpServer } from './sftp-server.js';
import { openSocialInsuranceOffice } from './social-insurance-office.js';
import { makeSyntheticHouseholds } from './synthetic-households.js';
import { openTaxOffice } from './tax-office.js';
import { openVehicleExchange } from './vehicle-exchange.js';
import { keepLooking } from './shapes/exchange-office.js';
import { makeKeyPair, writePublicKey } from './shapes/spdci-envelope.js';
import { openVehicleOffice } from './vehicle-office.js';

export interface SandboxOptions {
  /** Address to listen on; 127.0.0.1 when absent. */
  readonly bind?: string;
  /** Host written into the variables for the worker; `bind` when absent. Needed when listening on 0.0.0.0. */
  readonly publicHost?: string;
  /** 0 or absent = any free port. */
  readonly httpPort?: number;
  readonly sftpPort?: number;
  /** PostgreSQL login that may create a schema and a role in the database of the URL. */
  readonly exchangeAdminUrl: string;
  readonly personasFolder: string;
  /** Seed and number of the synthetic households; 1 and 300 when absent. */
  readonly seed?: number;
  readonly households?: number;
  /** Income queries a second before the tax office answers 429; 20 when absent. */
  readonly taxQuotaPerSecond?: number;
  /** The departments' passwords follow from it, so that they outlive a restart; random when absent. */
  readonly secret?: string;
  readonly clock?: Clock;
  /** Told about looks at the exchange tables that failed. */
  readonly report?: (event: string, error: unknown) => void;
}

export interface Sandbox {
  /** Every variable of docs/sources/protocols.md, ready for the worker. */
  readonly env: Readonly<Record<string, string>>;
  readonly controlUrl: string;
  setFaults(source: SandboxSource, changes: FaultChanges): Faults;
  resetFaults(): void;
  calls(): CallCount[];
  stop(): Promise<void>;
}

/**
 * Starts every department; resolves when all of them accept requests.
 * @throws HubError `persona-invalid`, `population-invalid`, `exchange-unavailable`; whatever was started is stopped
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const bind = options.bind ?? '127.0.0.1';
  const host = options.publicHost ?? bind;
  const clock = options.clock ?? systemClock;
  const secret = options.secret ?? randomBytes(16).toString('hex');
  const passwordFor = (name: string): string => createHmac('sha256', secret).update(name).digest('hex').slice(0, 40);

  const personas = await readPersonas(options.personasFolder);
  const population = createPopulation(personas, makeSyntheticHouseholds(options.seed ?? 1, options.households ?? 300), clock);
  const board = createFaultBoard();
  const calls = createCallCounter(clock);
  const callbacks = openCallbackBoard(clock, (event, error) => options.report?.(event, error));
  const eventKeyOf = (source: SandboxSource) => makeKeyPair(`${passwordFor(source)} registry`);
  const happenings = openHappenings(population, callbacks, (source) => eventKeyOf(source).privateKey);
  const settingOf = (source: SandboxSource): OfficeSetting => ({
    ...{ population, calls, clock, callbacks, happenings },
    faults: board.of(source),
  });

  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const files = createMemoryFiles(() => clock.now().getTime());
    const house = openClearingHouse(settingOf('banks'), files);
    stops.push(() => house.stop());
    const bankLogin = { user: 'hub', password: passwordFor('banks') };
    const fileOffices = openPlainFiles(settingOf, passwordFor);
    stops.push(() => fileOffices.stop());
    const accounts = [{ ...bankLogin, files, faults: board.of('banks') }, ...fileOffices.accounts];
    const sftp = await startSftpServer(accounts, { bind, port: options.sftpPort ?? 0 });
    stops.push(() => sftp.stop());

    const pool = new Pool({ connectionString: options.exchangeAdminUrl, max: 4, allowExitOnIdle: true });
    pool.on('error', () => undefined); // an idle connection that breaks is replaced at the next look
    stops.push(() => pool.end());
    const exchange = await openVehicleExchange(options.exchangeAdminUrl, pool, passwordFor('vehicles'));
    const report = (error: unknown): void => options.report?.('sandbox.exchange-look-failed', error);
    const polling = keepLooking(openVehicleOffice(settingOf('vehicles'), exchange.tables), board.of('vehicles'), report);
    stops.push(() => polling.stop());
    const tables = await openPlainExchanges(settingOf, options.exchangeAdminUrl, pool, passwordFor, report);
    stops.push(tables.stop);

    const tax = { clientId: 'hub', clientSecret: passwordFor('tax'), quotaPerSecond: options.taxQuotaPerSecond ?? 20 };
    const realEstate = { appKey: 'hub', appSecret: passwordFor('real-estate') };
    const insurance = { user: 'hub', password: passwordFor('social-insurance') };
    const plain = openPlainHttp(settingOf, passwordFor);
    let root = '';
    const http = await listen(bind, options.httpPort ?? 0, [
      openTaxOffice(settingOf('tax'), tax),
      openRealEstateOffice(settingOf('real-estate'), realEstate),
      await openSocialInsuranceOffice(settingOf('social-insurance'), insurance, () => `${root}/social-insurance`),
      ...plain.http,
      openControlApi(board, calls, population, callbacks, happenings),
    ]);
    stops.push(http.stop);
    root = `http://${host}:${http.port}`;

    return {
      controlUrl: root + controlPrefix,
      env: {
        HEDUI_HUMAN_RESOURCES_EVENT_KEY: writePublicKey(eventKeyOf('human-resources')),
        HEDUI_TAX_BASE_URL: `${root}/tax`,
        HEDUI_TAX_CLIENT_ID: tax.clientId,
        HEDUI_TAX_CLIENT_SECRET: tax.clientSecret,
        HEDUI_SOCIAL_INSURANCE_URL: `${root}/social-insurance`,
        HEDUI_SOCIAL_INSURANCE_USER: insurance.user,
        HEDUI_SOCIAL_INSURANCE_PASSWORD: insurance.password,
        HEDUI_REAL_ESTATE_BASE_URL: root,
        HEDUI_REAL_ESTATE_APP_KEY: realEstate.appKey,
        HEDUI_REAL_ESTATE_APP_SECRET: realEstate.appSecret,
        HEDUI_VEHICLES_DATABASE_URL: exchange.clientUrl,
        HEDUI_BANKS_SFTP_HOST: host,
        HEDUI_BANKS_SFTP_PORT: String(sftp.port),
        HEDUI_BANKS_SFTP_USER: bankLogin.user,
        HEDUI_BANKS_SFTP_PASSWORD: bankLogin.password,
        HEDUI_BANKS_SFTP_HOST_KEY_SHA256: sftp.hostKeySha256,
        ...plain.listVariables(root),
        ...tables.variables,
        ...fileOffices.listVariables({ host, port: sftp.port, hostKeySha256: sftp.hostKeySha256 }),
      },
      setFaults: (source, changes) => board.set(source, changes),
      resetFaults: () => board.reset(),
      calls: () => calls.list(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One HTTP server for the offices; stopping it ends the connections of requests that are never answered, too. */
export async function listen(bind: string, port: number, offices: readonly HttpOffice[]): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createHttpEdge(offices);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, bind, resolve);
  });
  const address: AddressInfo | string | null = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
