import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  controlDomainWords,
  type ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/**
 * What search knows of an exception: that there is one, for what, and where it
 * stood when the index was built.
 *
 * @public
 */
export type ExceptionDocument = IndexableDocument & {
  readonly subjectRef: string;
  readonly subjectClass: ExceptionView['subjectClass'];
  readonly controlDomain: string;
  readonly state: ExceptionView['state'];
  readonly riskRating: ExceptionView['effectiveRisk'];
  readonly reasonCategory: ExceptionView['reason']['category'];
};

// Named one by one, and never a record as a whole: an index is kept where nobody
// expects secrets. Why, for whom and with which proof is for the page to say.

/** The document of one exception, without anything sensitive. */
export function documentOf(exception: ExceptionView): ExceptionDocument {
  const { id, subjectRef, subjectClass, controlDomain, state } = exception;
  const { name } = parseEntityRef(subjectRef);
  const riskRating = exception.effectiveRisk;
  const reasonCategory = exception.reason.category;
  return {
    title: `MFA exception for ${name}: ${controlDomainWords(controlDomain)}`,
    text: [
      subjectRef,
      words(subjectClass),
      controlDomainWords(controlDomain),
      words(reasonCategory),
      `${riskRating} risk`,
      words(state),
    ].join(' · '),
    location: `/mfa-exceptions/exceptions/${id}`,
    authorization: { resourceRef: id },
    subjectRef,
    subjectClass,
    controlDomain,
    state,
    riskRating,
    reasonCategory,
  };
}

function words(name: string): string {
  return name.replace(/_/g, ' ');
}
