// How often one address may check: enough for an office, too little to guess a code of 50 bits.
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const CHECKS_A_MINUTE = 30;
/** A file costs more to check than a number. */
const COST = { number: 1, file: 3 } as const;

@Injectable()
export class CheckLimits {
  private readonly limiter = new RateLimiterMemory({ points: CHECKS_A_MINUTE, duration: 60 });

  /** @returns undefined when the check may be made, else the seconds to wait */
  async take(address: string, kind: keyof typeof COST): Promise<number | undefined> {
    try {
      await this.limiter.consume(address, COST[kind]);
      return undefined;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.ceil(refusal.msBeforeNext / 1000);
    }
  }
}
