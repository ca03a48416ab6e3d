import type { ReviewWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { Day, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { WorkFacts } from './WorkFacts';

/** What is bypassed, for whom, since when, how often it was renewed, until when. */
export function ReviewedFacts({ item }: { item: ReviewWork }) {
  const t = useTranslate();
  const { exception } = item.review;
  const { rounds, extensions, activatedAt = exception.validFrom } = exception;
  const { size, includes } = exception.scope.population;
  const people = t('parts.population.people', { count: size });
  return (
    <WorkFacts item={item}>
      <span>
        {t('work.facts', {
          subject: <EntityLink entityRef={exception.subjectRef} inSentence />,
          requester: <EntityLink entityRef={exception.requester} inSentence />,
        })}
      </span>
      <span>
        {includes.length === 0
          ? people
          : t('review.facts.people', {
              people,
              privileged: includes
                .map(each => t(`privileged.${each}`).toLocaleLowerCase())
                .join(', '),
            })}
      </span>
      <span>
        {t('review.facts.since', {
          day: <Day at={activatedAt} />,
          when: <RelativeTime at={activatedAt} />,
        })}
      </span>
      <span>
        {t('review.facts.renewed', {
          count: Math.max(0, rounds - 1) + extensions,
        })}
      </span>
      <span>
        {t('review.facts.until', { to: <Day at={exception.validTo} end /> })}
      </span>
    </WorkFacts>
  );
}
