// /v1/lookup-locks: who asked for too many ids that are not there and is locked; a security administrator looks into it.
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, LookupWatch } from '#lawful-access';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { LOOKUP_WATCH } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { Access } from './access.decorator.js';
import { CurrentActor } from './bearer.guard.js';
import { LookupLockDto, LookupLockListDto, UnlockLookupsDto, viewLookupLock } from './lookup-locks.dto.js';

@ApiTags('access')
@ApiBearerAuth('client')
@Controller('v1/lookup-locks')
export class LookupLocksController {
  constructor(@Inject(LOOKUP_WATCH) private readonly watch: LookupWatch) {}

  @Access('lookup-lock', 'list')
  @Get()
  @ApiOperation({
    operationId: 'listLookupLocks',
    summary: 'List officers and client systems whose lookups are locked',
    description: 'Those in force first. What to look into: who it is, and what its refused looks in the audit (`look.refused`) say.',
  })
  @ApiResponse({ status: 200, type: LookupLockListDto, description: 'At most 200.' })
  @RefusedWith([])
  async listLookupLocks(): Promise<LookupLockListDto> {
    return { items: (await this.watch.listLocks()).map(viewLookupLock) };
  }

  @Access('lookup-lock', 'change')
  @Post(':lockId/unlock')
  @HttpCode(200)
  @idParam('lockId', 'Id of the lock.')
  @ApiOperation({ operationId: 'unlockLookups', summary: 'Lift a lock, with a reason', description: 'Counting begins anew.' })
  @ApiResponse({ status: 200, type: LookupLockDto, description: 'The lock as it is now.' })
  @RefusedWith(['not-found', 'step-up-needed'], { hasBody: true })
  async unlockLookups(
    @Param('lockId', IdPipe) lockId: string,
    @Body() { reason }: UnlockLookupsDto,
    @CurrentActor() actor: Actor,
  ): Promise<LookupLockDto> {
    return viewLookupLock(await this.watch.unlock(lockId, reason, actor));
  }
}
