import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { ReviewWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { FlagChips, RiskChip } from '../parts/chips';
import { exceptionTitle } from '../parts/labels';
import { AnswerButtons } from '../review/AnswerButtons';
import type { ReviewAnswer } from '../review/answers';
import { ReviewFacts } from '../review/ReviewFacts';
import { useTranslate } from '../translation';
import { ReviewedFacts } from './ReviewedFacts';
import { RowFrame, type RowBehaviour } from './RowFrame';
import { subjectName } from './WorkFacts';

const useStyles = makeStyles(
  theme => ({
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      marginTop: theme.spacing(0.75),
    },
    fold: { marginLeft: theme.spacing(-0.625) },
  }),
  { name: 'MfaExceptionsReviewWorkRow' },
);

/** A review that waits: what a good answer takes, in the order in which it is read. */
export function ReviewWorkRow(props: {
  item: ReviewWork;
  to: string;
  behaviour: RowBehaviour;
  selected: boolean;
  onSelect: () => void;
  onAnswer: (answer: ReviewAnswer) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { item, selected } = props;
  const { review } = item;
  const { exception, bulkDecision } = review;
  // That it is due, and since when, stands there already.
  const otherFlags = exception.flags.filter(
    flag => flag !== 'review_due' && flag !== 'review_overdue',
  );
  const title = exceptionTitle(t, exception);
  const subject = subjectName(exception.subjectRef);
  return (
    <RowFrame
      wide
      item={item}
      behaviour={props.behaviour}
      title={title}
      to={props.to}
      about={subject}
      selected={bulkDecision ? selected : undefined}
      mark={
        bulkDecision && (
          <Checkbox
            size="small"
            color="primary"
            checked={selected}
            onChange={props.onSelect}
            inputProps={{ 'aria-label': t('work.select', { title, subject }) }}
          />
        )
      }
      actions={<AnswerButtons review={review} onAnswer={props.onAnswer} />}
    >
      <ReviewedFacts item={item} />
      <Box className={classes.chips}>
        <RiskChip risk={exception.effectiveRisk} />
        <FlagChips flags={otherFlags} />
      </Box>
      <Facts review={review} />
    </RowFrame>
  );
}

// On a narrow screen, all of it would be one row to a screen.
function Facts({ review }: Pick<ReviewWork, 'review'>) {
  const t = useTranslate();
  const classes = useStyles();
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('xs'));
  const [open, setOpen] = useState(false);
  const brief = narrow && !open;
  return (
    <>
      <ReviewFacts review={review} whole={!brief} brief={brief} />
      {narrow && (
        <Button
          className={classes.fold}
          size="small"
          color="primary"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'work.less' : 'work.more')}
        </Button>
      )}
    </>
  );
}
