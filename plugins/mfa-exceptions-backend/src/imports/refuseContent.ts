import { FieldsError } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** @throws FieldsError that names the content of the file */
export function refuseContent(message: string): never {
  throw new FieldsError([{ field: 'content', message }]);
}
