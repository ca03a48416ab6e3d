import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { controlDomainLabel, exceptionTitle } from '../parts/labels';
import type { Translate } from '../translation';
import { isWide } from '../work/work';

type Words = { readonly title: string } & (
  | { readonly about: string }
  | { readonly entityRef: string }
);

/** What something that waits is called, and what it is about. */
export function inWords(t: Translate, item: WorkItem): Words {
  if ('finding' in item) {
    const { title, incidentTitle } = item.finding;
    return { title, about: incidentTitle };
  }
  if ('accountability' in item) {
    const { controlDomain, entities, entityRef } = item.accountability;
    return {
      title: controlDomainLabel(t, controlDomain),
      ...(isWide(item)
        ? { about: t('work.accountability.reaches', { count: entities }) }
        : { entityRef }),
    };
  }
  const exception = 'review' in item ? item.review.exception : item.exception;
  return {
    title: exceptionTitle(t, exception),
    entityRef: exception.subjectRef,
  };
}
