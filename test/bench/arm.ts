// One arm of a comparison: the processes it runs in.
import type { ArmProcess } from './arm-messages.js';
import type { Guard } from './without/stand-ins.js';

export interface Arm {
  readonly name: 'hub' | 'flow';
  readonly intake: ArmProcess;
  readonly worker: ArmProcess;
  /** What both processes were started without. */
  readonly without: readonly Guard[];
}
