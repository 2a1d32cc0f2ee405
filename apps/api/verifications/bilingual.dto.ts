// A sentence or label in both languages of the screens, as documented.
import { ApiProperty } from '@nestjs/swagger';

export class BilingualDto {
  @ApiProperty({ type: String, example: '工资薪金' }) declare zh: string;
  @ApiProperty({ type: String, example: 'Wages' }) declare en: string;
}
