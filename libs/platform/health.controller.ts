// /health/live: the process answers. /health/ready: its named checks pass and it is not stopping.
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Health, Readiness } from './health.js';
import { OpenRoute } from './open-route.js';
import { HEALTH } from './tokens.js';

@ApiExcludeController()
@OpenRoute()
@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: Health) {}

  @Get('live')
  @Header('Cache-Control', 'no-store')
  readLiveness(): { alive: true } {
    return { alive: true };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async readReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.readReadiness();
    reply.status(readiness.ready ? 200 : 503);
    return readiness;
  }
}
