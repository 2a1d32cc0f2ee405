// Every route belongs to a cell of the access policy, and the guard decides from it.
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OpenRoute } from '#platform';
import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { writeOpenApiText } from '../openapi/document.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';
import { requireCells } from './require-cells.js';

class Unassigned {
  read(): string {
    return 'read';
  }
}
class Open {
  read(): string {
    return 'read';
  }
}

describe('the routes', () => {
  it('all belong to a cell of the access policy, or need no credentials', async () => {
    const document = JSON.parse(await writeOpenApiText()) as {
      paths: Record<string, Record<string, { security?: unknown[]; 'x-hedui-access'?: { resource: string; verb: string } }>>;
    };
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ route: `${method} ${path}`, operation })),
    );
    const closed = operations.filter(({ operation }) => operation.security !== undefined && operation.security.length > 0);
    expect(closed.filter(({ operation }) => operation['x-hedui-access'] === undefined).map(({ route }) => route)).toEqual([]);
    expect(closed.length).toBeGreaterThan(50);
  });

  it('one without a cell keeps the process from booting, and is named', async () => {
    Controller('unassigned')(Unassigned);
    Get()(Unassigned.prototype, 'read', Object.getOwnPropertyDescriptor(Unassigned.prototype, 'read') ?? {});
    Controller('open')(Open);
    OpenRoute()(Open);
    Get()(Open.prototype, 'read', Object.getOwnPropertyDescriptor(Open.prototype, 'read') ?? {});
    class Routes {}
    Module({ controllers: [Unassigned, Open] })(Routes);
    const { FastifyAdapter } = await import('@nestjs/platform-fastify');
    const app = await NestFactory.create(Routes, new FastifyAdapter(), { logger: false });
    await app.init();
    expect(() => requireCells(app)).toThrow('routes without a cell of the access policy: Unassigned.read');
    await app.close();
  });
});

describe('what a caller may do', () => {
  let api: StartedApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.app.close());

  it('is told from the policy in force, by its hash', async () => {
    const { body, status } = await request(api.app.getHttpServer()).get('/v1/rights').set('Authorization', `Bearer ${TOKEN}`);
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256')
      .update(await readFile('config/access-policy.yaml'))
      .digest('hex');
    expect(status).toBe(200);
    expect(body).toMatchObject({ policyHash: hash, roles: ['upstream', 'policy-desk', 'answers-desk'] });
    const { items } = body as { items: { resource: string; verb: string; reach: string }[] };
    expect(items.find(({ resource, verb }) => resource === 'report' && verb === 'read')).toMatchObject({ reach: 'own', view: 'full' });
    expect(items.some(({ resource }) => resource === 'officer')).toBe(false);
  });
});
