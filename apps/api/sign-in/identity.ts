// What the API needs of identity: signing in, sessions, and the desk of a security administrator.
import type { OfficerDesk, Sessions, SignIn } from '#identity';

export interface Identity {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly desk: OfficerDesk;
}
