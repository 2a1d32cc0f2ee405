// What stands behind a line or a question of a report, as documented.
import { ApiProperty } from '@nestjs/swagger';

export class LineEvidenceDto {
  @ApiProperty({ type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' }) declare findingId: string;
  @ApiProperty({ type: String, isArray: true, example: ['V-2026-03'] }) declare recordIds: string[];
}
