// What the api offers about authorizations besides the hub's own use cases: blanks, papers and exceptions.
import { createExceptions, type Exceptions } from './authorization-exceptions-desk.js';
import type { AuthorizationForms } from './authorization-forms.js';
import { createAuthorizationForms, type FormDependencies } from './authorization-forms-desk.js';

export interface AuthorizationDesk {
  readonly forms: AuthorizationForms;
  readonly exceptions: Exceptions;
}

export const createAuthorizationDesk = (dependencies: FormDependencies): AuthorizationDesk => ({
  forms: createAuthorizationForms(dependencies),
  exceptions: createExceptions(dependencies),
});
