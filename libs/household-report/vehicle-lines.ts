// Lines of vehicles: several rows about one vehicle are one line. A licence of road transport names its vehicle by plate.
import type { FactOf } from '#contracts';
import { VEHICLE_STATES, VEHICLE_TYPES } from './labels.js';
import { raiseFlag, type Entry, type Ledger } from './ledger.js';
import { countThings, gatherThings, speakerOf, writeThing, type Thing, type ThingCount } from './things.js';

export function writeVehicleLines(ledger: Ledger, entries: readonly Entry<FactOf<'vehicle'>>[]): ThingCount {
  const things = gatherThings(ledger, entries, { firm: ({ vin }) => vin, loose: ({ plate, vehicleType }) => `${plate}\n${vehicleType}` });
  for (const thing of things) writeVehicle(ledger, thing);
  return countThings(things, 'vehicle');
}

function writeVehicle(ledger: Ledger, thing: Thing<FactOf<'vehicle'>>): void {
  const speaker = speakerOf(thing);
  if (!speaker) return;
  const { fact } = speaker.entry;
  const name = { zh: `${VEHICLE_TYPES[fact.vehicleType].zh} ${fact.plate}`, en: `${VEHICLE_TYPES[fact.vehicleType].en} ${fact.plate}` };
  const { lineId, sourceIds } = writeThing(ledger, thing, speaker, name, () => undefined);
  if (fact.status === 'normal') return;
  const since = fact.statusHistory.reduce<string>((latest, { on }) => (on > latest ? on : latest), '');
  raiseFlag(
    ledger,
    'vehicle-status',
    {
      zh: `车辆登记状态为“${VEHICLE_STATES[fact.status].zh}”${since === '' ? '' : `(自 ${since})`},请核实是否仍为其所有:${name.zh}`,
      en: `The vehicle's status is "${VEHICLE_STATES[fact.status].en}"${since === '' ? '' : ` (since ${since})`}; check whether it is still theirs: ${name.en}`,
    },
    { subjectId: speaker.entry.finding.subjectId, sourceIds, lineIds: [lineId] },
  );
}
