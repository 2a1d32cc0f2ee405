// The OpenAPI document as the committed file holds it: built from the routes alone, without a hub or a network.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createMetrics, houseRoot } from '#platform';
import type { HandAnswers, Hub, LocalValues, PolicyDesk, SourceDesk } from '#verification';
import { readAccessPolicy } from '../access/read-access-policy.js';
import { createApiApp } from '../create-api-app.js';
import { join } from 'node:path';
import { buildOpenApi } from './serve-openapi.js';

/** Pretty-printed JSON with a final line end; the same bytes from every build of the same routes. */
export async function writeOpenApiText(): Promise<string> {
  const app = await createUnusedApi();
  try {
    return `${JSON.stringify(buildOpenApi(app), null, 2)}\n`;
  } finally {
    await app.close();
  }
}

/** An application nobody sends requests to: any use of its hub is an error. */
async function createUnusedApi(): Promise<NestFastifyApplication> {
  const unused = (): never => {
    throw new Error('the document is built without using the hub');
  };
  const hub: Hub = {
    requestVerification: unused,
    readVerification: unused,
    listVerifications: unused,
    readPlan: unused,
    cancelVerification: unused,
    addMember: unused,
    identifyMember: unused,
    addAuthorization: unused,
    createHousehold: unused,
    readHousehold: unused,
    createAuthorization: unused,
    readAuthorization: unused,
    revokeAuthorization: unused,
    endAuthorization: unused,
    readEvents: unused,
    readReport: unused,
    readDetermination: unused,
    readSummary: unused,
    readQuestions: unused,
    answerQuestion: unused,
    listSources: unused,
  };
  const localValues: LocalValues = {
    propose: unused,
    list: unused,
    read: unused,
    readScan: unused,
    preview: unused,
    approve: unused,
    refuse: unused,
    withdraw: unused,
    publish: unused,
  };
  const handAnswers: HandAnswers = {
    list: unused,
    read: unused,
    print: unused,
    enter: unused,
    confirm: unused,
    return: unused,
    readFile: unused,
  };
  const policyDesk: PolicyDesk = {
    requestSimulation: unused,
    readSimulation: unused,
    readSimulationChanges: unused,
    requestRedetermination: unused,
    readRedetermination: unused,
    readRedeterminationChanges: unused,
  };
  const sourceDesk: SourceDesk = {
    list: unused,
    read: unused,
    hold: unused,
    resume: unused,
    planWindow: unused,
    cancelWindow: unused,
    testConnection: unused,
    readTest: unused,
    requestReask: unused,
    readReask: unused,
    reaskCase: unused,
    moveReask: unused,
    listWorkItems: unused,
    decideWorkItem: unused,
  };
  return createApiApp({
    access: await readAccessPolicy(join(houseRoot(), 'config', 'access-policy.yaml')),
    hub,
    policies: { current: unused, cases: [] },
    schemas: [],
    localValues,
    handAnswers,
    callbacks: { receive: unused },
    evidence: { keySet: { keys: [] }, readFile: unused, readPdf: unused, readNumber: unused, checkNumber: unused, checkFile: unused },
    policyDesk,
    sourceDesk,
    config: {},
    checks: [],
    metrics: createMetrics({ processFigures: false }),
    clients: [],
  });
}
