// A place in a draw, in an address: a whole number from 1; another is not there.
import { HubError } from '#kernel';
import { Injectable, type PipeTransform } from '@nestjs/common';

@Injectable()
export class PositionPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^[1-9]\d{0,5}$/.test(text)) throw new HubError('not-found', 'there is no such case of the draw');
    return Number(text);
  }
}
