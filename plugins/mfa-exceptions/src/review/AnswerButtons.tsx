import Button from '@material-ui/core/Button';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';
import { answersTo, type ReviewAnswer } from './answers';

/** The ways to answer. What is recommended stands out; nothing is decided by that. */
export function AnswerButtons(props: {
  review: ReviewView;
  onAnswer: (answer: ReviewAnswer) => void;
}) {
  const t = useTranslate();
  const { review, onAnswer } = props;
  const lookOf = (answer: ReviewAnswer) => {
    if (answer === review.recommendation?.decision) {
      return 'contained';
    }
    return answer === 'dont_know' || answer === 'reassign'
      ? 'text'
      : 'outlined';
  };
  return (
    <>
      {answersTo(review).map(answer => (
        <Button
          key={answer}
          size="small"
          variant={lookOf(answer)}
          color="primary"
          onClick={() => onAnswer(answer)}
        >
          {t(`review.answer.${answer}`)}
        </Button>
      ))}
    </>
  );
}
