import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

type Closed = NonNullable<ReviewView['closed']>;

/** What became of a review: by whom, for whom and when. */
export function ClosedWords({ closed }: { closed: Closed }) {
  const t = useTranslate();
  const { at, by, onBehalfOf } = closed;
  const outcome = t(`review.outcome.${closed.outcome}`);
  const when = <RelativeTime at={at} />;
  if (!by) {
    return t('review.decidedAlone', { outcome, when });
  }
  const who = <EntityLink entityRef={by} inSentence />;
  return onBehalfOf
    ? t('review.decidedFor', {
        ...{ outcome, when, who },
        whom: <EntityLink entityRef={onBehalfOf} inSentence />,
      })
    : t('review.decided', { outcome, when, who });
}
