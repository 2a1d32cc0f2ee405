// One process of an arm: intake or worker, of the hub or of the flow baseline. Started by arm-messages.ts.
import 'reflect-metadata';
import { z } from 'zod';
import { serveArm, type ArmPart, type ArmRole, type ArmSetUp } from './arm-messages.js';
import { openFlowIntake } from './flow-intake.js';
import { openFlowWorker } from './flow-worker.js';
import { openHubIntake, openHubWorker } from './hub-arm.js';

const PARTS: Readonly<Record<ArmRole, (setUp: ArmSetUp) => Promise<ArmPart>>> = {
  'hub-intake': openHubIntake,
  'hub-worker': openHubWorker,
  'flow-intake': openFlowIntake,
  'flow-worker': openFlowWorker,
};

serveArm(PARTS[z.enum(['hub-intake', 'hub-worker', 'flow-intake', 'flow-worker']).parse(process.argv[2])]);
