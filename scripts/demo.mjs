// `npm run demo`: from a fresh clone to a running hub with pretend departments, in one command.
import { bootstrap, runScript } from './bootstrap.mjs';
import { runBuilt } from './run-built.mjs';

await runScript(async () => {
  await bootstrap();
  await runBuilt(['demo', ...process.argv.slice(2)]);
});
