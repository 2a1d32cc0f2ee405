// Configuration is complete or refused, and a refusal names every variable without showing any value.
import { isHubError } from '#kernel';
import { z } from 'zod';
import { loadConfig } from './config.js';

const schema = z.object({
  HEDUI_PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('a port from 1 to 65535'),
  HEDUI_MODE: z.enum(['plain', 'strict']).describe('plain or strict'),
  HEDUI_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal characters')
    .describe('a key made by `hedui keys new`'),
});

const refusalOf = (environment: Record<string, string | undefined>) => {
  try {
    loadConfig(schema, environment);
  } catch (error) {
    if (isHubError(error)) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
};

describe('loadConfig', () => {
  it('gives typed values and defaults, and ignores the rest of the environment', () => {
    const config = loadConfig(schema, { HEDUI_MODE: 'strict', HEDUI_KEY: 'a'.repeat(64), HEDUI_PORT: '8080', PATH: '/bin' });
    expect(config).toEqual({ HEDUI_PORT: 8080, HEDUI_MODE: 'strict', HEDUI_KEY: 'a'.repeat(64) });
  });

  it('takes a variable that is set to nothing for absent', () => {
    expect(loadConfig(schema, { HEDUI_MODE: 'plain', HEDUI_KEY: 'a'.repeat(64), HEDUI_PORT: ' ' }).HEDUI_PORT).toBe(3000);
  });

  it('reports every problem at once, each with its name and what to set', () => {
    const refusal = refusalOf({ HEDUI_PORT: '99999', HEDUI_KEY: 'short' });
    expect(refusal.code).toBe('config-invalid');
    expect(refusal.details.variables).toEqual(['HEDUI_PORT', 'HEDUI_MODE', 'HEDUI_KEY']);
    expect(refusal.message).toContain('HEDUI_MODE: is not set; set plain or strict');
    expect(refusal.message).toContain('HEDUI_KEY: must be 64 hexadecimal characters; set a key made by `hedui keys new`');
    expect(refusal.message).toContain('a port from 1 to 65535');
  });

  it('never repeats a value, which may be a secret', () => {
    const secret = 'topsecret-5f2a';
    const refusal = refusalOf({ HEDUI_MODE: secret, HEDUI_KEY: secret, HEDUI_PORT: secret });
    expect(refusal.message).not.toContain(secret);
  });
});
