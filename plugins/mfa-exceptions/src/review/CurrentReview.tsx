import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { EntityLink } from '../parts/EntityLink';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { AnswerButtons } from './AnswerButtons';
import { answersTo, type ReviewAnswer } from './answers';
import { ReviewDialog } from './ReviewDialog';
import { ReviewFacts } from './ReviewFacts';

const useStyles = makeStyles(
  theme => ({
    buttons: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1.5),
    },
  }),
  { name: 'MfaExceptionsCurrentReview' },
);

/** The review that is open: where it stands, what speaks for which answer, and the ways to give one. */
export function CurrentReview(props: {
  review: ReviewView;
  initial?: string;
  onDone: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { review, initial, onDone } = props;
  const open = answersTo(review);
  const [answer, setAnswer] = useState<ReviewAnswer | undefined>(() =>
    open.find(each => each === initial),
  );
  // What a dialog was opened on is what is answered, whatever comes in between.
  const [seen, setSeen] = useState(review);
  const refusal = refusalOf(review);
  return (
    <>
      <Typography variant="body2" component="p">
        {t('review.block.number', { number: String(review.number) })},{' '}
        <DueTime at={review.dueAt} />
      </Typography>
      {review.reviewer && (
        <Typography variant="body2" component="p">
          {t('review.handed', {
            to: <EntityLink entityRef={review.reviewer.ref} inSentence />,
            by: <EntityLink entityRef={review.reviewer.by} inSentence />,
            when: <RelativeTime at={review.reviewer.at} />,
          })}
        </Typography>
      )}
      <ReviewFacts review={review} />
      {open.length > 0 && (
        <Box className={classes.buttons}>
          <AnswerButtons
            review={review}
            onAnswer={next => {
              setSeen(review);
              setAnswer(next);
            }}
          />
        </Box>
      )}
      {refusal && (
        <Box mt={1}>
          <Typography variant="body2" color="textSecondary">
            {t('review.block.youCannot', {
              reason: t(`review.refusal.${refusal}`),
            })}
          </Typography>
        </Box>
      )}
      {answer && (
        <ReviewDialog
          review={seen}
          answer={answer}
          onClose={() => setAnswer(undefined)}
          onDone={() => {
            setAnswer(undefined);
            onDone();
          }}
        />
      )}
    </>
  );
}

// That it is for others to answer, the list of those says.
function refusalOf({ allowedActions }: ReviewView) {
  const code = allowedActions.find(
    ({ action, allowed }) => action === 'certify' && !allowed,
  )?.code;
  return code === 'is_the_requester' || code === 'in_the_population'
    ? code
    : undefined;
}
