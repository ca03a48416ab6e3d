import TextField from '@material-ui/core/TextField';
import { localZone } from './relative';
import { useTranslate } from '../translation';

/** A date and a time, in the zone of the person. */
export function InstantField(props: {
  id: string;
  label: string;
  value: string;
  required?: boolean;
  problem?: string;
  helperText?: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslate();
  const { problem, helperText, onChange, ...field } = props;
  const zone = localZone();
  return (
    <TextField
      {...field}
      type="datetime-local"
      fullWidth
      variant="outlined"
      size="small"
      error={problem !== undefined}
      helperText={problem ?? helperText ?? t('incident.field.inZone', { zone })}
      InputLabelProps={{ shrink: true }}
      // The field says itself what is missing, in words of this screen.
      inputProps={{ required: false }}
      onChange={event => onChange(event.target.value)}
    />
  );
}
