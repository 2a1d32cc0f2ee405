// /check: anybody has a report checked, by its number and code or by its file, without signing in. An unknown number and
// a wrong code are one answer; nothing is kept.
import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readCheckCode, readReportNumber } from '#evidence';
import { OpenRoute } from '#platform';
import type { EvidenceDesk } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../problems/language.js';
import { chooseLanguageOf, sendPage } from '../report-page/page-frame.js';
import { EVIDENCE_DESK } from '../tokens.js';
import { CheckLimits } from './check-limits.js';
import { renderCheckPage, renderFileCheck, renderRefusal, renderStanding, renderTooOften } from './check-page.js';

@ApiExcludeController()
@OpenRoute()
@Controller('check')
export class CheckController {
  constructor(
    @Inject(EVIDENCE_DESK) private readonly desk: EvidenceDesk,
    @Inject(CheckLimits) private readonly limits: CheckLimits,
  ) {}

  /** The forms; with `number` and `code`, which the QR code of a printed report holds, the answer at once. */
  @Get()
  async show(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = chooseLanguageOf(query);
    if (query.number === undefined && query.code === undefined) return sendPage(reply, 200, language, renderCheckPage(language, undefined));
    await this.checkNumber(query, language, request, reply);
  }

  @Post()
  @HttpCode(200)
  async checkTyped(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.checkNumber(request.body, chooseLanguageOf(request.query), request, reply);
  }

  @Post('file')
  @HttpCode(200)
  async checkFile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = chooseLanguageOf(request.query);
    if (await this.isTooOften('file', language, request, reply)) return;
    const file: unknown = request.body;
    if (!Buffer.isBuffer(file)) return sendPage(reply, 400, language, renderCheckPage(language, renderRefusal(language, 'noFile')));
    const { check, standing } = await this.desk.checkFile(file);
    sendPage(reply, 200, language, renderCheckPage(language, renderFileCheck(language, check, standing)));
  }

  private async checkNumber(given: unknown, language: Language, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (await this.isTooOften('number', language, request, reply)) return;
    const asked = { number: textOf(given, 'number'), code: textOf(given, 'code') };
    const number = readReportNumber(asked.number);
    const code = readCheckCode(asked.code);
    const standing = number === undefined || code === undefined ? undefined : await this.desk.checkNumber(number, code);
    if (standing === undefined)
      return sendPage(reply, 404, language, renderCheckPage(language, renderRefusal(language, 'notFound'), asked));
    sendPage(reply, 200, language, renderCheckPage(language, renderStanding(language, standing)));
  }

  private async isTooOften(kind: 'number' | 'file', language: Language, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const seconds = await this.limits.take(request.ip, kind);
    if (seconds === undefined) return false;
    reply.header('Retry-After', String(seconds));
    sendPage(reply, 429, language, renderCheckPage(language, renderTooOften(language, seconds)));
    return true;
  }
}

/** A field as typed, cut where no number or code could be so long. */
function textOf(given: unknown, field: string): string {
  const value: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, field) : undefined;
  return typeof value === 'string' ? value.slice(0, 40) : '';
}
