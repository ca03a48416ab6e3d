import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { mfaExceptionAdministerPermission } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { mayEach } from '../platform/permissionPolicy';
import type { ImportService } from './ImportService';

/** The same service, for those who may run the register as a whole. */
export class AuthorizedImportService implements ImportService {
  readonly #inner: ImportService;
  readonly #permissions: PermissionsService;

  static create(options: {
    inner: ImportService;
    permissions: PermissionsService;
  }) {
    return new AuthorizedImportService(options.inner, options.permissions);
  }

  private constructor(inner: ImportService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async admit(options: Parameters<ImportService['admit']>[0]) {
    const [may] = await mayEach(
      this.#permissions,
      [mfaExceptionAdministerPermission],
      options.credentials,
    );
    if (!may) {
      throw new NotAllowedError('Importing is for those who run the register');
    }
    await this.#inner.admit(options);
  }

  async run(...[input, options, listener]: Parameters<ImportService['run']>) {
    await this.admit(options);
    return this.#inner.run(input, options, listener);
  }
}
