import {
  accountableAnnotation,
  type AnnotationMistake,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Translate } from '../translation';

// What all of them begin with goes without saying.
const PREFIX = accountableAnnotation('');

function annotationEnd(controlDomain: string): string {
  return accountableAnnotation(controlDomain).slice(PREFIX.length);
}

/** How an annotation can be put right. */
export function mendingOf(
  t: Translate,
  { annotation, problem }: AnnotationMistake,
  controlDomains: readonly string[],
): string {
  switch (problem) {
    case 'unknown_control_domain':
      return t('accountability.mend.unknown_control_domain', {
        names: controlDomains.map(annotationEnd).join(', '),
      });
    case 'malformed':
      return t('accountability.mend.malformed', {
        example: `${annotation}: group:default/…`,
      });
    default:
      return t(`accountability.mend.${problem}`);
  }
}
