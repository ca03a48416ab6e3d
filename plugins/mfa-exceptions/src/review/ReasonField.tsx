import TextField from '@material-ui/core/TextField';
import { useTranslate } from '../translation';
import type { ReviewAnswer } from './answers';

/** Why, in words: no answer goes without. */
export function ReasonField(props: {
  answer: ReviewAnswer;
  value: string;
  problem?: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslate();
  const { answer, value, problem, onChange } = props;
  return (
    <TextField
      id={`mfa-review-${answer}-reason`}
      label={t(`review.dialog.reason.${answer}`)}
      required
      fullWidth
      multiline
      minRows={2}
      maxRows={8}
      margin="normal"
      variant="outlined"
      value={value}
      error={problem !== undefined}
      helperText={problem}
      // The field says itself what is missing, in words of this screen.
      inputProps={{ maxLength: 2000, required: false }}
      onChange={event => onChange(event.target.value)}
    />
  );
}
