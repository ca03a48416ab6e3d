import TextField from '@material-ui/core/TextField';

/** A day of the calendar. */
export function DayField(props: {
  id: string;
  label: string;
  helperText: string;
  value: string;
  earliest: string;
  required?: boolean;
  problem?: string;
  onChange: (day: string) => void;
}) {
  const { problem, helperText, earliest, onChange, ...field } = props;
  return (
    <TextField
      {...field}
      type="date"
      fullWidth
      size="small"
      variant="outlined"
      error={problem !== undefined}
      helperText={problem ?? helperText}
      InputLabelProps={{ shrink: true }}
      // The field says itself what is missing, in words of this screen.
      inputProps={{ min: earliest, required: false }}
      onChange={event => onChange(event.target.value)}
    />
  );
}
