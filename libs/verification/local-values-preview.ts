// The preview of a local value: a simulation of it over the stored households, told by programme.
import { formatYuan } from '#kernel';
import type { PreviewProgress } from './local-values.js';
import type { PreviewOfValues } from './local-values-ports.js';
import type { PolicyDesk } from './simulate-desk.js';
import { maskFigures, showCount } from './simulate-masks.js';
import type { SimulationStore, SimulationView } from './simulate-ports.js';

/**
 * @param desk begins simulations
 * @param simulations read as the client that began them, so that the other officer of the region sees their sums too
 */
export const createPreviewOfValues = (
  desk: Pick<PolicyDesk, 'requestSimulation'>,
  simulations: Pick<SimulationStore, 'readSimulation'>,
): PreviewOfValues => ({
  async begin(value, actor) {
    const { year, publishedOn, unit, supersedes, ...rest } = value;
    const optional = {
      ...(year === undefined ? {} : { year }),
      ...(publishedOn === undefined ? {} : { publishedOn }),
      ...(unit === undefined ? {} : { unit }),
      ...(supersedes === undefined ? {} : { supersedes }),
    };
    const { simulationId } = await desk.requestSimulation({ draft: { kind: 'value', value: { ...rest, ...optional } } }, actor);
    return simulationId;
  },
  async read(simulationId, madeBy) {
    const simulation = await simulations.readSimulation(madeBy, simulationId);
    return simulation ? toProgress(simulation) : undefined;
  },
});

function toProgress({ state, tested, figures }: SimulationView): PreviewProgress {
  const shown = figures && maskFigures(figures);
  return {
    state,
    households: showCount(tested),
    touched: shown?.touched ?? showCount(0),
    programmes: (shown?.groups ?? [])
      .filter(({ divisionCode }) => divisionCode === 'all')
      .map(({ programme, meetsBefore, meetsAfter, gains, loses, becomesUndetermined, otherAmount, monthlyDifference }) => ({
        programme,
        meetsBefore,
        meetsAfter,
        gains,
        loses,
        becomesUndetermined,
        otherAmount,
        monthlyDifference: monthlyDifference === null ? null : formatYuan(monthlyDifference),
      })),
  };
}
