// /v1/schemas: the published JSON Schemas, open to everybody: editors have no token, and schemas say nothing about anyone.
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import { OpenRoute } from '#platform';
import { RefusedWith } from '../openapi/problem-responses.js';
import { SCHEMAS } from '../tokens.js';
import type { PublishedSchemas } from './published-schemas.js';

export class PublishedSchemaDto {
  @ApiProperty({ type: String, example: 'situation' }) declare name: string;
  @ApiProperty({
    type: String,
    format: 'date',
    description: 'A form that changes gets a new date; the old one stays.',
    example: '2026-11-22',
  })
  declare date: string;
  @ApiProperty({ type: String, example: '家庭情形 Situation of a household' }) declare title: string;
  @ApiProperty({ type: String, example: '/v1/schemas/situation/2026-11-22' }) declare address: string;
}
export class PublishedSchemaListDto {
  @ApiProperty({ type: PublishedSchemaDto, isArray: true }) declare items: PublishedSchemaDto[];
}

@ApiTags('catalogue')
@OpenRoute()
@Controller('v1/schemas')
export class SchemasController {
  constructor(@Inject(SCHEMAS) private readonly schemas: PublishedSchemas) {}

  @Get()
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({
    operationId: 'listSchemas',
    summary: 'List the published JSON Schemas',
    description: 'Packs, local values, golden cases, situations, reports, determinations. Needs no credentials.',
  })
  @ApiResponse({ status: 200, type: PublishedSchemaListDto, description: 'By name, newest first.' })
  @RefusedWith([], { open: true })
  listSchemas(): PublishedSchemaListDto {
    return { items: this.schemas.map(({ name, date, title, address }) => ({ name, date, title, address })) };
  }

  @Get(':name/:date')
  @Header('Content-Type', 'application/schema+json; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=86400')
  @Header('Access-Control-Allow-Origin', '*')
  @ApiParam({ name: 'name', description: 'Name of the form.', schema: { type: 'string' }, example: 'situation' })
  @ApiParam({ name: 'date', description: 'Date of the form.', schema: { type: 'string', format: 'date' }, example: '2026-11-22' })
  @ApiProduces('application/schema+json')
  @ApiOperation({
    operationId: 'readSchema',
    summary: 'Read a published JSON Schema',
    description: 'Needs no credentials. What stands under a date never changes.',
  })
  @ApiResponse({
    status: 200,
    description: 'JSON Schema of draft 2020-12.',
    content: { 'application/schema+json': { schema: { type: 'object', additionalProperties: true } } },
  })
  @RefusedWith(['not-found'], { open: true })
  readSchema(@Param('name') name: string, @Param('date') date: string): string {
    const found = this.schemas.find((schema) => schema.name === name && schema.date === date);
    if (!found) throw new HubError('not-found', 'there is no such schema');
    return found.text;
  }
}
