import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useReviewCommands } from '../api/reviews';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import type { PlainAnswer } from './answers';
import { ReasonField } from './ReasonField';
import { ReviewCommandDialog } from './ReviewCommandDialog';
import type { ReviewDialogProps } from './ReviewDialog';

/** An answer that takes no more than a reason. What was typed stays until it has arrived. */
export function AnswerDialog(
  props: ReviewDialogProps & { answer: PlainAnswer },
) {
  const t = useTranslate();
  const { review, answer, onClose } = props;
  const { decide } = useReviewCommands();
  const command = useCommand<ReviewView>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === '';
  const refused = problemsIn(command.outcome, field =>
    field === 'reason' ? field : undefined,
  );

  const confirm = () => {
    setAsked(true);
    if (!missing) {
      command.send(() =>
        decide(review.id, {
          decision: answer,
          version: review.exception.version,
          reason: reason.trim(),
        }),
      );
    }
  };
  return (
    <ReviewCommandDialog
      review={review}
      answer={answer}
      command={command}
      told={refused.reason !== undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ReasonField
        answer={answer}
        value={reason}
        problem={
          asked && missing ? t('review.dialog.required') : refused.reason
        }
        onChange={setReason}
      />
    </ReviewCommandDialog>
  );
}
