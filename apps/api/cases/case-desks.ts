// The use cases about cases that the process hands in together.
import {
  createCaseDesk,
  createCaseEmergencies,
  createCaseHandovers,
  type CaseDesk,
  type CaseEmergencies,
  type CaseHandovers,
  type HubDependencies,
} from '#verification';

export interface CaseDesks {
  readonly desk: CaseDesk;
  readonly emergencies: CaseEmergencies;
  readonly handovers: CaseHandovers;
}

export const openCaseDesks = (hub: HubDependencies): CaseDesks => ({
  desk: createCaseDesk(hub),
  emergencies: createCaseEmergencies(hub),
  handovers: createCaseHandovers(hub),
});
