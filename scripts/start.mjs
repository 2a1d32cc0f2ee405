// `npm start`: runs what was built, for operators; installs and builds nothing.
import { runScript } from './bootstrap.mjs';
import { runBuilt } from './run-built.mjs';

await runScript(() => runBuilt(['start', ...process.argv.slice(2)]));
