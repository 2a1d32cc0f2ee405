// What local values need of simulations and redeterminations, over the desk that serves both.
import type { PolicyDesk, PreviewOfValues, RedetermineRegion } from '#verification';

export const previewOverDesk = (desk: PolicyDesk): PreviewOfValues => ({
  async begin({ value }, actor) {
    const { year, publishedOn, unit, supersedes, ...said } = value;
    const stated = {
      ...said,
      ...(year === undefined ? {} : { year }),
      ...(publishedOn === undefined ? {} : { publishedOn }),
      ...(unit === undefined ? {} : { unit }),
      ...(supersedes === undefined ? {} : { supersedes }),
    };
    return (await desk.requestSimulation({ draft: { kind: 'value', value: stated } }, actor)).simulationId;
  },
  async read(simulationId, actor) {
    const { state, tested, figures } = await desk.readSimulation(simulationId, actor);
    const isOver = state === 'done' || state === 'failed';
    return { state: isOver ? state : 'running', households: tested, touched: figures === undefined ? 0 : figures.touched };
  },
});

export const redetermineOverDesk = (desk: PolicyDesk): RedetermineRegion => ({
  begin: async (region, from, actor) => (await desk.requestRedetermination(region, from, actor)).redeterminationId,
});
