// The part of the Compose Specification that docker-compose.yml uses, written down strictly: an unknown key is a mistake.
import { z } from 'zod';

const duration = z.string().regex(/^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
const environment = z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string());
const command = z.array(z.string()).min(1);
const restart = z.string().regex(/^(no|always|unless-stopped|on-failure(:\d+)?)$/);

const healthcheck = z.union([
  z.strictObject({ disable: z.literal(true) }),
  z.strictObject({
    test: z.array(z.string()).refine((test) => test[0] === 'CMD' || test[0] === 'CMD-SHELL', 'begins with CMD or CMD-SHELL'),
    interval: duration,
    timeout: duration,
    retries: z.int().positive(),
    start_period: duration.optional(),
  }),
]);

const service = z.strictObject({
  image: z.string().regex(/^[a-z0-9./-]+(:[\w.-]+)?$/),
  build: z.string().optional(),
  command: command.optional(),
  init: z.boolean().optional(),
  restart: restart.optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string().startsWith('/')).optional(),
  stop_grace_period: duration.optional(),
  profiles: z.array(z.string()).optional(),
  deploy: z
    .strictObject({
      replicas: z.int().positive(),
      resources: z.strictObject({ limits: z.strictObject({ memory: z.string().regex(/^\d+M$/) }) }),
    })
    .optional(),
  environment: environment.optional(),
  env_file: z.array(z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:(\d+|\$\{[A-Z_]+:-\d+\}):\d+$/, 'is published on 127.0.0.1 only')).optional(),
  volumes: z.array(z.string().regex(/^[a-z-]+:\/[\w/]+$/)).optional(),
  healthcheck: healthcheck.optional(),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) }))
    .optional(),
});

/** docker-compose.yml after its anchors were followed. `x-` keys are extensions that Compose ignores. */
export const composeSchema = z
  .strictObject({
    'x-hub': z.unknown(),
    'x-hub-environment': z.unknown(),
    'x-worker': z.unknown(),
    'x-worker-environment': z.unknown(),
    services: z.record(z.string().regex(/^[a-zA-Z0-9._-]+$/), service),
    secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
    volumes: z.record(z.string(), z.strictObject({})),
  })
  .readonly();

export type ComposeFile = z.output<typeof composeSchema>;
