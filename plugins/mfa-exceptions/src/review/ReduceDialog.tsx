import Box from '@material-ui/core/Box';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useReviewCommands } from '../api/reviews';
import { Losses } from '../exception/Losses';
import { NarrowFields } from '../exception/NarrowFields';
import { narrowFieldOf, useNarrowing } from '../exception/useNarrowing';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { ReasonField } from './ReasonField';
import { ReviewCommandDialog } from './ReviewCommandDialog';
import type { ReviewDialogProps } from './ReviewDialog';

/** Keeps an exception with less; what goes, is shown before it is sent. */
export function ReduceDialog(props: ReviewDialogProps) {
  const t = useTranslate();
  const { review, onClose } = props;
  const { exception } = review;
  const { decide } = useReviewCommands();
  const command = useCommand<ReviewView>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const { narrowing, changes, days, losses, wrong, change } =
    useNarrowing(exception);
  const [asked, setAsked] = useState(false);
  const reason = narrowing.reason.trim();
  const refused = problemsIn(command.outcome, field =>
    field === 'reason' ? field : narrowFieldOf(field),
  );

  const confirm = () => {
    setAsked(true);
    const isRight = Object.keys(wrong).length === 0 && losses.length > 0;
    if (isRight && reason) {
      command.send(() =>
        decide(review.id, {
          decision: 'reduce',
          version: exception.version,
          reason,
          changes,
        }),
      );
    }
  };
  return (
    <ReviewCommandDialog
      wide
      review={review}
      answer="reduce"
      command={command}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ReasonField
        answer="reduce"
        value={narrowing.reason}
        problem={
          asked && !reason ? t('review.dialog.required') : refused.reason
        }
        onChange={next => change({ reason: next })}
      />
      <Box mt={1}>
        <NarrowFields
          exception={exception}
          narrowing={narrowing}
          problems={{ ...refused, ...wrong }}
          days={days}
          onChange={change}
        />
      </Box>
      <Losses losses={losses} insist={asked} />
    </ReviewCommandDialog>
  );
}
