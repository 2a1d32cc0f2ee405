// The OpenAPI document as the committed file holds it: built from the routes alone, without a hub or a network.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createMetrics, houseRoot } from '#platform';
import type { AccessDesk, AuthorizationDesk, FamilyDesk, HandAnswers, Hub, LocalValues, PolicyDesk, SourceDesk } from '#verification';
import { readAccessPolicy } from '../access/read-access-policy.js';
import { createApiApp } from '../create-api-app.js';
import type { Identity } from '../sign-in/identity.js';
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
    withdrawApplication: unused,
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
    approveRedetermination: unused,
    listAdjustments: unused,
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
  const identity: Identity = {
    signIn: {
      withPassword: unused,
      withSecondFactor: unused,
      setUp: unused,
      withProvider: unused,
      enterDemonstration: unused,
    },
    sessions: { find: unused, authenticate: unused, unlock: unused, stepUp: unused, setPin: unused, signOut: unused },
    desk: {
      createOrganisation: unused,
      listOrganisations: unused,
      createOfficer: unused,
      readOfficer: unused,
      findOfficerByLogin: unused,
      listOfficers: unused,
      changeRights: unused,
      disable: unused,
      enable: unused,
      resetCredential: unused,
      setCredential: unused,
      endProviderSessions: unused,
    },
  };
  const accessDesk: AccessDesk = {
    unmask: unused,
    readRawAnswers: unused,
    declareRelative: unused,
    listRelatives: unused,
    removeRelative: unused,
    listRelativeCases: unused,
    giveMandate: unused,
    listMandates: unused,
    endMandate: unused,
  };
  const familyDesk: FamilyDesk = {
    issueLetter: unused,
    listLetters: unused,
    openLetter: unused,
    authenticate: unused,
    closeSession: unused,
    readLetter: unused,
    withdrawAuthorization: unused,
    requestCorrection: unused,
    objectTo: unused,
  };
  const authorizationDesk: AuthorizationDesk = {
    forms: {
      printForHousehold: unused,
      printForNewHousehold: unused,
      printAgain: unused,
      read: unused,
      returnScan: unused,
      accept: unused,
      keepEvidence: unused,
      readEvidence: unused,
    },
    exceptions: { record: unused, list: unused, acceptPapers: unused, recordNotice: unused, end: unused },
  };
  return createApiApp({
    assistance: {
      decisions: { decide: unused, takeOver: unused, listDecisions: unused, listAssistance: unused },
      lists: { count: unused, list: unused },
      workItems: { count: unused, list: unused },
      alerts: { listAlerts: unused, listHouseholds: unused, readAlert: unused, answerAlert: unused },
      reviews: { listReviews: unused, forecast: unused, pause: unused, resume: unused },
      changes: { declare: unused, list: unused },
      draws: { commit: unused, draw: unused, list: unused, read: unused, record: unused },
      rounds: {
        create: unused,
        list: unused,
        read: unused,
        listGaps: unused,
        start: unused,
        pause: unused,
        resume: unused,
        end: unused,
        listEntries: unused,
        readHeldBack: unused,
        confirm: unused,
      },
      status: { lookUp: unused, listChanges: unused },
      statistics: { read: unused },
      feed: { read: unused, acknowledge: unused },
    },
    events: {
      reconciliation: { readDay: unused, listDays: unused, listCases: unused },
      feed: { read: unused },
      operations: { list: unused, seeTo: unused },
      webhooks: {
        create: unused,
        list: unused,
        rotate: unused,
        setEnabled: unused,
        test: unused,
        listDeliveries: unused,
        redeliver: unused,
      },
    },
    accessDesk,
    bulk: {
      handIn: unused,
      list: unused,
      read: unused,
      pause: unused,
      resume: unused,
      cancel: unused,
      readFaults: unused,
      readResults: unused,
    },
    cases: {
      desk: {
        openCase: unused,
        readCase: unused,
        listCases: unused,
        suggestRouting: unused,
        recordStep: unused,
        extendDecision: unused,
        nameHousehold: unused,
        linkVerification: unused,
        endEscalation: unused,
        closeCase: unused,
      },
      emergencies: { recordAid: unused, receivePapers: unused },
      handovers: { offer: unused, accept: unused, giveBack: unused, withdraw: unused, list: unused },
    },
    caseExports: { request: unused, list: unused, read: unused, decide: unused, take: unused },
    access: await readAccessPolicy(join(houseRoot(), 'config', 'access-policy.yaml')),
    hub,
    auditDesk: { listEntries: unused, readUsage: unused },
    authorizationDesk,
    policies: { current: unused, cases: [] },
    schemas: [],
    localValues,
    handAnswers,
    callbacks: { receive: unused, receiveEvents: unused },
    partnerDesk: { receive: unused, answer: unused, withdraw: unused },
    evidence: { keySet: { keys: [] }, readFile: unused, readPdf: unused, readNumber: unused, checkNumber: unused, checkFile: unused },
    casework: {
      disputes: {
        open: unused,
        read: unused,
        listOfCase: unused,
        listOpen: unused,
        addPapers: unused,
        readPaper: unused,
        sendTicket: unused,
        rule: unused,
        approve: unused,
        returnRuling: unused,
        withdraw: unused,
      },
      proofs: { ask: unused, list: unused, addPapers: unused, close: unused, tell: unused },
    },
    familyDesk,
    policyDesk,
    sourceDesk,
    subjectRights: {
      corrections: { requestCorrection: unused, listOfCase: unused, listOpen: unused, forward: unused, answer: unused },
      holds: { place: unused, lift: unused, list: unused },
      erasures: { request: unused, decide: unused, list: unused },
      extracts: { request: unused, list: unused, handOut: unused, read: unused },
      readRetention: unused,
    },
    identity,
    config: {},
    checks: [],
    metrics: createMetrics({ processFigures: false }),
    clients: [],
    limits: { count: unused, tidy: unused },
    lookups: { requireUnlocked: unused, keepRefused: unused, listLocks: unused, unlock: unused },
    systems: {
      issuer: 'https://hedui.example.gov.cn',
      desk: { list: unused, read: unused, register: unused, replace: unused, disable: unused, enable: unused },
      tokens: { requestToken: unused },
      directory: { find: unused, list: unused, tokenKeys: unused, refresh: unused, stop: unused },
    },
  });
}
