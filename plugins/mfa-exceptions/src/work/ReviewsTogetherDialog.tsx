import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type {
  ReviewResults,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useReviewCommands } from '../api/reviews';
import { CommandDialog } from '../parts/CommandDialog';
import { LookIcon, looks } from '../parts/looks';
import { problemsIn, useCommand } from '../parts/useCommand';
import type { SharedAnswer } from '../review/answers';
import { ReasonField } from '../review/ReasonField';
import { useTranslate } from '../translation';
import { ItemList } from './ItemList';
import { reviewItem } from './together';

/** One answer to several reviews, with all of them in sight. */
export function ReviewsTogetherDialog(props: {
  answer: SharedAnswer;
  reviews: readonly ReviewView[];
  onClose: () => void;
  onDone: (results: ReviewResults) => void;
}) {
  const t = useTranslate();
  const { answer, reviews, onClose, onDone } = props;
  const { decideMany } = useReviewCommands();
  const command = useCommand<ReviewResults>({ onDone });
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const refused = problemsIn(command.outcome, field =>
    field === 'reason' ? field : undefined,
  );
  const against = reviews.filter(review => isAgainst(review, answer));

  const confirm = () => {
    setAsked(true);
    if (reason.trim()) {
      command.send(() =>
        decideMany({
          decision: answer,
          reason: reason.trim(),
          items: reviews.map(({ id, exception }) => ({
            id,
            version: exception.version,
          })),
        }),
      );
    }
  };
  return (
    <CommandDialog
      title={t(`review.together.${answer}`, { count: reviews.length })}
      text={t(`review.together.${answer}Text`)}
      confirm={t(`review.answer.${answer}`)}
      allowed={reviews.length > 0}
      sending={command.sending}
      outcome={command.outcome}
      told={refused.reason !== undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Box mb={1}>
        {against.length > 0 && (
          <Typography variant="body2" role="status">
            {t('review.together.against', { count: against.length })}
          </Typography>
        )}
        <ItemList
          items={reviews.map(reviewItem)}
          wordsFor={({ id }) => (
            <Against review={against.find(each => each.id === id)} />
          )}
        />
      </Box>
      <ReasonField
        answer={answer}
        value={reason}
        problem={
          asked && !reason.trim() ? t('review.dialog.required') : refused.reason
        }
        onChange={setReason}
      />
    </CommandDialog>
  );
}

function Against({ review }: { review?: ReviewView }) {
  const t = useTranslate();
  const decision = review?.recommendation?.decision;
  return decision ? (
    <Box display="flex" alignItems="center" style={{ gap: 6 }}>
      <LookIcon fontSize="small" look={looks.recommendation[decision]} />
      {t('review.together.recommended', {
        what: t(`review.recommendation.${decision}`).toLocaleLowerCase(),
      })}
    </Box>
  ) : null;
}

function isAgainst({ recommendation }: ReviewView, answer: SharedAnswer) {
  return recommendation !== undefined && recommendation.decision !== answer;
}
