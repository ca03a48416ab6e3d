import Box from '@material-ui/core/Box';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { people } from '../api/catalog';
import { useReviewCommands } from '../api/reviews';
import { EntityField } from '../parts/EntityField';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { ReasonField } from './ReasonField';
import { ReviewCommandDialog } from './ReviewCommandDialog';
import type { ReviewDialogProps } from './ReviewDialog';

/** Hands a review to somebody else. */
export function ReassignDialog(props: ReviewDialogProps) {
  const t = useTranslate();
  const { review, onClose } = props;
  const { reassign } = useReviewCommands();
  const command = useCommand<ReviewView>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const required = t('review.dialog.required');
  const refused = problemsIn(command.outcome, field =>
    field === 'to' || field === 'reason' ? field : undefined,
  );

  const confirm = () => {
    setAsked(true);
    if (to && reason.trim()) {
      command.send(() =>
        reassign(review.id, {
          version: review.exception.version,
          to,
          reason: reason.trim(),
        }),
      );
    }
  };
  return (
    <ReviewCommandDialog
      review={review}
      answer="reassign"
      command={command}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Box mt={2}>
        <EntityField
          id="mfa-review-reassign-to"
          filter={people}
          label={t('review.dialog.to')}
          helperText={t('review.dialog.toHelp')}
          required
          entityRef={to}
          problem={asked && !to ? required : refused.to}
          onChange={next => {
            command.forget();
            setTo(next);
          }}
        />
      </Box>
      <ReasonField
        answer="reassign"
        value={reason}
        problem={asked && !reason.trim() ? required : refused.reason}
        onChange={setReason}
      />
    </ReviewCommandDialog>
  );
}
