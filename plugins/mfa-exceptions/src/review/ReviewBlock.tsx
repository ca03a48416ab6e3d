import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { useReviewsOf } from '../api/reviews';
import { Block } from '../parts/Block';
import { LookChip } from '../parts/chips';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { looks } from '../parts/looks';
import { useTranslate } from '../translation';
import { CurrentReview } from './CurrentReview';
import { ReviewsDone } from './ReviewsDone';

interface ReviewsProps {
  readonly reviews: ReturnType<typeof useReviewsOf>;
  /** An answer that is begun from the start. */
  readonly initial?: string;
  readonly onReload: () => void;
}

/** The current review of an exception, and what became of those before it. */
export function ReviewBlock(
  props: ReviewsProps & { exception: ExceptionDetail },
) {
  const t = useTranslate();
  const { exception, ...rest } = props;
  const status = rest.reviews.value?.find(({ closed }) => !closed)?.status;
  // What was never in force has never been reviewed.
  return exception.activatedAt ? (
    <Block
      title={t('review.block.title')}
      aside={
        status &&
        status !== 'decided' && (
          <LookChip
            look={looks.reviewStanding[status]}
            label={t(`review.standing.${status}`)}
          />
        )
      }
    >
      <Reviews {...rest} />
    </Block>
  ) : null;
}

/** The same without a frame of its own. */
export function Reviews(props: ReviewsProps) {
  const t = useTranslate();
  const { reviews, initial, onReload } = props;
  const { value, error, retry } = reviews;
  if (error) {
    return (
      <Failure title={t('review.block.failed')} error={error} onRetry={retry} />
    );
  }
  if (!value) {
    return <Loading lines={4} />;
  }
  const open = value.find(({ closed }) => !closed);
  return (
    <>
      {open && (
        <CurrentReview
          key={open.id}
          review={open}
          initial={initial}
          onDone={() => {
            onReload();
            retry();
          }}
        />
      )}
      <ReviewsDone reviews={value.filter(({ closed }) => closed)} />
    </>
  );
}
