// Policy packs and determinations: a region's dated rules as data, and a report tested against them.
export { DETERMINATION_ENGINE_VERSION, evaluate } from './evaluate.js';
export { loadPacks } from './load-packs.js';
export { regionForDivision, selectPack, type PackCatalogue } from './pack-catalogue.js';
export { writeProblem, type PackNotice, type PackProblem } from './pack-problem.js';
