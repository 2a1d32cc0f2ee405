// The sandbox's key service as a process of its own: prints one line when it is ready, stops on SIGTERM.
import { z } from 'zod';
import { startKeyService } from './key-service.js';

const settings = z
  .object({
    SANDBOX_KMS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    SANDBOX_KMS_SECRET: z.string().min(16),
    SANDBOX_KMS_TOKEN: z.string().min(16),
  })
  .parse(process.env);
const service = await startKeyService({
  port: settings.SANDBOX_KMS_PORT,
  secret: settings.SANDBOX_KMS_SECRET,
  token: settings.SANDBOX_KMS_TOKEN,
});
process.stdout.write(`${JSON.stringify({ event: 'key-service.ready', url: service.url, pid: process.pid })}\n`);
process.once('SIGTERM', () => void service.stop());
process.once('disconnect', () => void service.stop());
