import { DecideTogether, SelectionBar } from '../parts/SelectionBar';
import { useTranslate } from '../translation';
import type { TogetherAction } from './together';
import type { Selection } from './useSelection';

/** What can be done with all that is selected; not there while nothing is. */
export function SelectedBar(props: {
  selection: Selection;
  onStart: (action: TogetherAction) => void;
}) {
  const t = useTranslate();
  const { selection, onStart } = props;
  const { requests, reviews } = selection;
  if (requests.length + reviews.length === 0) {
    return null;
  }
  return (
    <SelectionBar onClear={selection.clear}>
      {requests.length > 0 && (
        <DecideTogether
          words={t('work.selected', { count: requests.length })}
          accept={t('work.bulk.start_approve')}
          onAccept={() => onStart('approve')}
          reject={t('work.bulk.start_reject')}
          onReject={() => onStart('reject')}
        />
      )}
      {reviews.length > 0 && (
        <DecideTogether
          words={t('review.together.selected', { count: reviews.length })}
          accept={t('review.together.start_certify')}
          onAccept={() => onStart('certify')}
          reject={t('review.together.start_revoke')}
          onReject={() => onStart('revoke')}
        />
      )}
    </SelectionBar>
  );
}
