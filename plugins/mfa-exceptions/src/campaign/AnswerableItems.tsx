import Typography from '@material-ui/core/Typography';
import type {
  CampaignItemView,
  ReviewResults,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useAnswerable } from '../api/campaigns';
import { Failure } from '../parts/Failure';
import type { SharedAnswer } from '../review/answers';
import { useTranslate } from '../translation';
import { ResultsDialog } from '../work/ResultsDialog';
import { ReviewsTogetherDialog } from '../work/ReviewsTogetherDialog';
import { reviewItem } from '../work/together';
import { AnswerBar } from './AnswerBar';
import { useAnswerSelection } from './answering';
import { ItemTable } from './ItemTable';

type Open =
  | { readonly is: 'answer'; readonly answer: SharedAnswer }
  | {
      readonly is: 'results';
      readonly reviews: readonly ReviewView[];
      readonly results: ReviewResults['items'];
    };

/** Some items, with what the person may answer among them. */
export function AnswerableItems(props: {
  items: readonly CampaignItemView[];
  onChange: () => void;
}) {
  const t = useTranslate();
  const { items, onChange } = props;
  const { value: reviews = [], error, retry } = useAnswerable(items);
  const selection = useAnswerSelection(reviews);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const apart = reviews.length > selection.selectable.length;
  return (
    <>
      {error && (
        <Failure
          title={t('campaign.items.answerableFailed')}
          error={error}
          onRetry={retry}
        />
      )}
      {reviews.length > 0 && (
        <Typography variant="body2" role="status">
          {t('campaign.items.yours', { count: reviews.length })}{' '}
          {apart && t('campaign.items.apart')}
        </Typography>
      )}
      <AnswerBar
        selection={selection}
        onStart={answer => setOpen({ is: 'answer', answer })}
      />
      <ItemTable items={items} reviews={reviews} selection={selection} />
      {open?.is === 'answer' && (
        <ReviewsTogetherDialog
          answer={open.answer}
          reviews={selection.selected}
          onClose={close}
          onDone={results => {
            setOpen({
              is: 'results',
              reviews: selection.selected,
              results: results.items,
            });
            selection.clear();
            onChange();
          }}
        />
      )}
      {open?.is === 'results' && (
        <ResultsDialog
          items={open.reviews.map(reviewItem)}
          results={open.results}
          onClose={close}
        />
      )}
    </>
  );
}
