import {
  FieldsError,
  unreadableBreaches,
  type LifecycleAction,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { governedSubject } from '../catalog/governedSubject';
import type { Subject, SubjectGateway } from '../catalog/SubjectGateway';
import type { CallOptions } from './ExceptionService';

/**
 * The entity that a command is held against, as it is now; nothing where it is
 * held against none.
 *
 * @throws FieldsError when what is asked for cannot be held against it
 */
export async function subjectOfCommand(
  subjects: SubjectGateway,
  ref: string,
  action: LifecycleAction,
  options: CallOptions,
): Promise<Subject | undefined> {
  switch (action) {
    case 'submit':
    case 'resubmit':
      return readable(await governedSubject(subjects, ref, options));
    case 'extend':
      return readable((await subjects.subjects([ref], options))[0]);
    case 'approve_extension':
      // Whoever decides need not see the entity. What its vendor's end does to it
      // then, the register finds out by itself.
      return (await subjects.subjects([ref], options))[0];
    default:
      return undefined;
  }
}

// Nothing can be held against an end that nobody can read.
function readable(subject: Subject | undefined): Subject | undefined {
  const breaches = unreadableBreaches(subject?.unreadable);
  if (breaches.length > 0) {
    throw new FieldsError(breaches);
  }
  return subject;
}
