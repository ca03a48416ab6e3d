import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const errorOf: Readonly<Record<number, new (message: string) => Error>> = {
  400: InputError,
  401: AuthenticationError,
  403: NotAllowedError,
  404: NotFoundError,
  409: ConflictError,
  503: ServiceUnavailableError,
};

/** Calls the register in the name of whoever runs an action. */
export class Callers {
  readonly #auth: AuthService;
  readonly #register: MfaExceptionsApi;

  constructor(options: { auth: AuthService; register: MfaExceptionsApi }) {
    this.#auth = options.auth;
    this.#register = options.register;
  }

  /** @throws what the register answers, as an error whose words say what is wrong */
  async call<T>(
    credentials: BackstageCredentials,
    work: (register: MfaExceptionsApi, token: string) => Promise<T>,
  ): Promise<T> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'mfa-exceptions',
    });
    try {
      return await work(this.#register, token);
    } catch (error) {
      throw inWords(error);
    }
  }
}

/** An agent has the message and nothing else to mend its input by. */
function inWords(error: unknown): unknown {
  const { statusCode, body } = error as {
    statusCode?: number;
    body?: { error?: { message?: string } };
  };
  const ErrorOf = statusCode === undefined ? undefined : errorOf[statusCode];
  const message = body?.error?.message;
  return ErrorOf && message ? new ErrorOf(message) : error;
}
