import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { FieldsError } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Subject, SubjectGateway } from './SubjectGateway';

/** An entity that the register governs. */
export type GovernedSubject = Subject & Required<Pick<Subject, 'subjectClass'>>;

/** @throws FieldsError when the caller sees no such entity, or it is not governed */
export async function governedSubject(
  subjects: SubjectGateway,
  ref: string,
  options: { credentials: BackstageCredentials },
): Promise<GovernedSubject> {
  const [subject] = await subjects.subjects([ref], options);
  const subjectClass = subject?.subjectClass;
  if (!subject || !subjectClass) {
    throw new FieldsError([
      {
        field: 'subjectRef',
        message: subject
          ? `must be an entity that the register governs, which '${ref}' is not`
          : `must be an entity in the catalog, which '${ref}' is not`,
      },
    ]);
  }
  return { ...subject, subjectClass };
}
