import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useReview } from '../api/reviews';
import { AnswerDialog } from './AnswerDialog';
import type { ReviewAnswer } from './answers';
import { ReassignDialog } from './ReassignDialog';
import { ReduceDialog } from './ReduceDialog';

/** What every dialog about a review works with. */
export interface ReviewDialogProps {
  readonly review: ReviewView;
  readonly onClose: () => void;
  readonly onDone: (review: ReviewView) => void;
  readonly onReload: () => void;
}

/**
 * The dialog for an answer. It is about the review as it was seen, until that
 * is refused; then it is looked up anew.
 */
export function ReviewDialog(props: {
  review: ReviewView;
  answer: ReviewAnswer;
  onClose: () => void;
  onDone: (review: ReviewView) => void;
}) {
  const { answer, onClose, onDone } = props;
  const { review, reload: onReload } = useReview(props.review);
  const shared = { review, onClose, onDone, onReload };
  switch (answer) {
    case 'reduce':
      return <ReduceDialog {...shared} />;
    case 'reassign':
      return <ReassignDialog {...shared} />;
    default:
      return <AnswerDialog {...shared} answer={answer} />;
  }
}
