// /v1/audit: who looked at whom. Entries for those who audit, usage figures for those who answer for an organisation.
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { judgeUsage, type AuditEntry } from '#audit';
import { HubError, type Clock } from '#kernel';
import { areaOf, requireAccess, type AccessPolicy, type Actor, type Resource } from '#lawful-access';
import type { AuditDesk, AuditReach } from '#persistence';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { ACCESS_POLICY, AUDIT_DESK, CLOCK } from '../tokens.js';
import { AuditEntryListDto, ListAuditEntriesDto, ReadUsageDto, UsageDto } from './audit.dto.js';

const RANGE_MS = 30 * 24 * 3_600_000;
const PAGE = 50;

@ApiTags('audit')
@ApiBearerAuth('client')
@Controller('v1/audit')
export class AuditController {
  constructor(
    @Inject(AUDIT_DESK) private readonly desk: AuditDesk,
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('audit', 'list')
  @Get('entries')
  @ApiOperation({
    operationId: 'listAuditEntries',
    summary: 'List audit entries',
    description:
      'Newest first, without personal data: people are keyed hashes, the same in every case of a person. Audit administrators reach all, officers their own, auditors those of the cases of their mandates. Reading them leaves an entry.',
  })
  @ApiResponse({ status: 200, type: AuditEntryListDto, description: 'A page of entries.' })
  @RefusedWith(['request-invalid', 'cursor-invalid', 'access-denied'])
  async list(@Query() query: ListAuditEntriesDto, @CurrentActor() actor: Actor): Promise<object> {
    const { officerId, actor: system, verificationId, subject, action, cursor, limit } = query;
    const page = await this.desk.listEntries(
      {
        ...this.rangeOf(query),
        officerId,
        actor: system,
        verificationId,
        subject,
        action,
        cursor,
        limit: limit === undefined ? PAGE : Number(limit),
      },
      this.reachOf(actor, 'audit'),
      actor.clientId,
    );
    return { items: page.items.map(showEntry), nextCursor: page.nextCursor ?? null };
  }

  @Access('usage', 'list')
  @Get('usage')
  @ApiOperation({
    operationId: 'readUsage',
    summary: 'Read who looked at how many people, unusual use first',
    description:
      'For whoever answers for an organisation: officers of the own division and below; audit administrators reach all. Off-hours, many people in an hour, cases of others, one person on many days, unmasked without decision. Reading it leaves an entry.',
  })
  @ApiResponse({ status: 200, type: UsageDto, description: 'One line an officer or client system.' })
  @RefusedWith(['request-invalid', 'access-denied'])
  async usage(@Query() query: ReadUsageDto, @CurrentActor() actor: Actor): Promise<object> {
    const { from, to } = this.rangeOf(query);
    const figures = await this.desk.readUsage({ from, to }, this.reachOf(actor, 'usage'), actor.clientId);
    return { from: from.toISOString(), to: to.toISOString(), items: judgeUsage(figures) };
  }

  private rangeOf({ from, to }: { readonly from?: string; readonly to?: string }): { from: Date; to: Date } {
    const end = to === undefined ? this.clock.now() : new Date(to);
    return { from: from === undefined ? new Date(end.getTime() - RANGE_MS) : new Date(from), to: end };
  }

  /** @throws HubError `access-denied` for a right that reaches nothing here */
  private reachOf(actor: Actor, resource: Resource): AuditReach {
    const { reach } = requireAccess(this.policy, actor, resource, 'list');
    if (reach === 'everywhere') return { kind: 'everywhere' };
    if (actor.officer === undefined)
      throw new HubError('access-denied', 'only officers have entries of their own', { details: { resource } });
    const { officerId, organisationId, division } = actor.officer;
    if (reach === 'own') return { kind: 'own', officerId };
    return reach === 'mandate'
      ? { kind: 'mandate', officerId, organisationId, area: areaOf(division) }
      : { kind: 'below', area: areaOf(division) };
  }
}

/** The proof of the writer says nothing to a reader. */
const showEntry = ({ mac: _mac, ...entry }: AuditEntry): Omit<AuditEntry, 'mac'> => entry;
