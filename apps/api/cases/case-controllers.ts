// The controllers of this room.
import { CasesController } from './cases.controller.js';
import { HandoversController } from './handovers.controller.js';

export const CASE_CONTROLLERS = [CasesController, HandoversController] as const;
