// The controllers of rounds, draws, declared changes and exits.
import { DeclaredChangesController } from './declared-changes.controller.js';
import { DrawsController } from './draws.controller.js';
import { ExitScheduleController } from './exit-schedule.controller.js';
import { RoundsController } from './rounds.controller.js';

export const ROUND_CONTROLLERS = [RoundsController, DrawsController, DeclaredChangesController, ExitScheduleController];
