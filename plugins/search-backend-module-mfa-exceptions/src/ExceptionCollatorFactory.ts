import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  RESOURCE_TYPE_MFA_EXCEPTION,
  mfaExceptionReadPermission,
  type MfaExceptionsApi,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { documentOf, type ExceptionDocument } from './document';
import type { CollatorSettings } from './settings';

const PAGE_SIZE = 500;

export interface ExceptionCollatorOptions {
  readonly auth: AuthService;
  readonly register: Pick<MfaExceptionsApi, 'listExceptions'>;
  readonly settings: Pick<CollatorSettings, 'states'>;
}

/**
 * Reads the register as the search plugin, page by page, and leaves it to search
 * to show everybody only what the register would.
 */
export class ExceptionCollatorFactory implements DocumentCollatorFactory {
  readonly type = RESOURCE_TYPE_MFA_EXCEPTION;
  readonly visibilityPermission = mfaExceptionReadPermission;
  readonly #options: ExceptionCollatorOptions;

  static create(options: ExceptionCollatorOptions) {
    return new ExceptionCollatorFactory(options);
  }

  private constructor(options: ExceptionCollatorOptions) {
    this.#options = options;
  }

  async getCollator() {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ExceptionDocument> {
    const { register, settings } = this.#options;
    let cursor: string | undefined;
    do {
      // The oldest first, so that what comes in meanwhile comes at the end.
      const page = await register.listExceptions(
        {
          sort: 'createdAt',
          order: 'asc',
          limit: PAGE_SIZE,
          ...(settings.states && { state: [...settings.states] }),
          ...(cursor && { cursor }),
        },
        { token: await this.#token() },
      );
      yield* page.items.map(documentOf);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }

  async #token() {
    const { auth } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'mfa-exceptions',
    });
    return token;
  }
}
