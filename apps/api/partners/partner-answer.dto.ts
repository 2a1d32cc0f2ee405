// Answers between hubs, as they are sent; `partnerAnswerSchema` of the contracts says the same.
import { ApiProperty } from '@nestjs/swagger';

const HUB = 'hub-gansu';
const REQUEST = '0190c0de-0000-7000-8000-000000000001';

export class PartnerReceiptDto {
  @ApiProperty({ description: 'Id of the request, the same at every hub.', example: REQUEST }) declare requestId: string;
  @ApiProperty({ description: 'The hub that says so.', example: HUB }) declare hub: string;
}

class PartnerPersonDto {
  @ApiProperty({ description: 'As the request names the person.', example: '0190c0de00007000800000000000000a-8000000000000001' })
  declare requestNumber: string;
  @ApiProperty({ type: String, enum: ['found', 'no-record', 'partial', 'waiting', 'refused'], example: 'partial' }) declare outcome: string;
  @ApiProperty({ required: false, description: 'Code of a refusal.', example: 'not-authorised-there' }) declare reason?: string;
  @ApiProperty({ required: false, format: 'date', description: 'The oldest day of what is told.', example: '2021-12-01' })
  declare asOf?: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Records of the kinds asked for.',
    example: [{ kind: 'household-registration', recordId: 'hub-gansu/household-register/HK-1' }],
  })
  declare facts: object[];
  @ApiProperty({ type: [String], description: 'Kinds nobody has spoken of, with the division.', example: ['real-estate@620000'] })
  declare missing: string[];
}

class CoveredMonthsDto {
  @ApiProperty({ example: '2020-11' }) declare from: string;
  @ApiProperty({ example: '2021-10' }) declare to: string;
}

export class PartnerAnswerDto extends PartnerReceiptDto {
  @ApiProperty({ description: 'Rises with every part that comes.', example: 2 }) declare revision: number;
  @ApiProperty({ type: String, enum: ['collecting', 'final', 'withdrawn'], example: 'collecting' }) declare state: string;
  @ApiProperty({ type: CoveredMonthsDto, description: 'Months the registers were asked about.' }) declare covers: CoveredMonthsDto;
  @ApiProperty({ type: [PartnerPersonDto] }) declare people: PartnerPersonDto[];
}
