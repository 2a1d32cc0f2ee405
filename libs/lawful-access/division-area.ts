// Division codes as areas: what lies below a division begins with its digits.

/**
 * The digits all divisions below one share. Codes come short ("110109") or filled up ("110109000000"): provinces have 2
 * digits, cities 4, counties 6, townships 9, villages 12.
 */
export function areaOf(division: string): string {
  const levels = [2, 4, 6, 9, 12];
  const level = levels.find((digits) => digits >= division.length || /^0*$/.test(division.slice(digits)));
  return division.slice(0, level);
}
