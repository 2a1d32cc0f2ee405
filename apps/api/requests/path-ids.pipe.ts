// Ids and versions in addresses. A malformed id is the same as an unknown one: not found.
import { Injectable, type PipeTransform } from '@nestjs/common';
import { HubError } from '#kernel';
import { isUuid } from './field-checks.js';

@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  /** @throws HubError `not-found` */
  transform(text: string): string {
    if (!isUuid(text)) throw new HubError('not-found', 'the address holds no id of the hub');
    return text;
  }
}

@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  /** @throws HubError `not-found` */
  transform(text: string): number {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new HubError('not-found', 'the address holds no report version');
    return Number(text);
  }
}
