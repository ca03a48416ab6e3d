import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type FormEvent } from 'react';
import { LONGEST_NAME } from './views';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      width: '100%',
    },
    button: { flex: 'none', marginTop: 2 },
  }),
  { name: 'MfaExceptionsViewName' },
);

/** Gives something a name. */
export function NameField(props: {
  label: string;
  help?: string;
  name?: string;
  confirm: (name: string) => string;
  onConfirm: (name: string) => void;
}) {
  const classes = useStyles();
  const { label, help, name = '', confirm, onConfirm } = props;
  const [typed, setTyped] = useState(name);
  const given = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given) {
      onConfirm(given);
      setTyped(name);
    }
  };
  return (
    <form className={classes.root} onSubmit={submit}>
      <TextField
        fullWidth
        label={label}
        helperText={help}
        value={typed}
        variant="outlined"
        size="small"
        InputLabelProps={{ shrink: true }}
        inputProps={{ maxLength: LONGEST_NAME, 'aria-label': label }}
        onChange={event => setTyped(event.target.value)}
      />
      <Button
        type="submit"
        color="primary"
        variant="contained"
        className={classes.button}
        disabled={given === ''}
      >
        {confirm(given)}
      </Button>
    </form>
  );
}
