import Checkbox from '@material-ui/core/Checkbox';
import ListItemText from '@material-ui/core/ListItemText';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';

/** Any number of a few known values. */
export function ManySelect<T extends string>(props: {
  id: string;
  label: string;
  values: readonly T[];
  chosen: readonly T[];
  labelOf: (value: T) => string;
  emptyLabel?: string;
  helperText?: string;
  className?: string;
  onChange: (chosen: T[]) => void;
}) {
  const { values, chosen, labelOf } = props;
  return (
    <TextField
      select
      id={props.id}
      className={props.className}
      label={props.label}
      helperText={props.helperText}
      value={[...chosen]}
      variant="outlined"
      size="small"
      fullWidth
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        multiple: true,
        displayEmpty: true,
        renderValue: given =>
          (given as T[]).map(labelOf).join(', ') || props.emptyLabel || '',
        MenuProps: { getContentAnchorEl: null },
      }}
      onChange={event => props.onChange(event.target.value as unknown as T[])}
    >
      {values.map(value => (
        <MenuItem key={value} value={value} dense>
          <Checkbox
            size="small"
            color="primary"
            checked={chosen.includes(value)}
            tabIndex={-1}
            disableRipple
            inputProps={{ 'aria-hidden': true }}
          />
          <ListItemText primary={labelOf(value)} />
        </MenuItem>
      ))}
    </TextField>
  );
}
