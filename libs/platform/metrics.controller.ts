// /metrics for Prometheus: with its own bearer token, or without one only for callers on this machine.
import { Controller, Get, Inject, Req, Res, UnauthorizedException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Metrics } from './metrics.js';
import { OpenRoute } from './open-route.js';
import { METRICS, METRICS_TOKEN } from './tokens.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@ApiExcludeController()
@OpenRoute()
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(METRICS_TOKEN) private readonly token: string | null,
  ) {}

  @Get()
  async readMetrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!this.isAllowed(request)) throw new UnauthorizedException();
    reply.type(this.metrics.contentType).header('Cache-Control', 'no-store');
    return this.metrics.render();
  }

  private isAllowed(request: FastifyRequest): boolean {
    if (this.token !== null) return isSameSecret(request.headers.authorization ?? '', `Bearer ${this.token}`);
    // A proxy on this machine forwards strangers, so a forwarded request is never taken for a local one.
    const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
    return !forwarded && LOOPBACK.has(request.socket.remoteAddress ?? '');
  }
}

const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest());
