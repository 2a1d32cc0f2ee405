// Passwords and PINs: argon2id (RFC 9106) with the parameters of the OWASP cheat sheet; a check takes the same time whether
// the account exists or not.
import { hash, verify } from '@node-rs/argon2';
import { HubError } from '#kernel';

/** 19 MiB, two passes, one lane: some 35 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** The same word typed on another keyboard is the same password (NFKC, RFC 8265). */
const normalise = (password: string): string => password.normalize('NFKC');

/** @returns a PHC string with its parameters and salt */
export const hashPassword = (password: string): Promise<string> => hash(normalise(password), COST);

let nobody: Promise<string> | undefined;

/** @param stored PHC string; undefined for an account that does not exist, which costs the same and is never right */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('the password of nobody');
  const isRight = await verify(stored ?? (await nobody), normalise(password));
  return stored !== undefined && isRight;
}

/**
 * At least 12 characters, of which five differ, and not the login name with something around it.
 * @throws HubError `password-weak`
 */
export function requireStrongPassword(password: string, loginName: string): void {
  const text = normalise(password);
  const characters = [...text];
  if (characters.length < SHORTEST_PASSWORD || characters.length > LONGEST_PASSWORD || new Set(characters).size < 5)
    throw new HubError(
      'password-weak',
      `a password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters, at least five of them different`,
    );
  if (text.toLowerCase().includes(loginName.toLowerCase())) throw new HubError('password-weak', 'a password does not hold the login name');
}

const PIN = /^\d{6,12}$/;

/** @throws HubError `pin-weak` for anything but 6 to 12 digits that are neither one digit nor a run */
export function requireStrongPin(pin: string): void {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  if (!PIN.test(pin) || (steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? Number.NaN)))
    throw new HubError('pin-weak', 'a PIN is 6 to 12 digits, neither all alike nor in a row');
}
