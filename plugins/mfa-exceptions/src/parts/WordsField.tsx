import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import useLatest from 'react-use/esm/useLatest';

const PAUSE_MS = 300;

const useStyles = makeStyles(
  theme => ({
    // Among other fields there is room for what it says it looks for.
    root: {
      [theme.breakpoints.down('xs')]: { gridColumn: '1 / -1' },
      [theme.breakpoints.up('md')]: { gridColumn: 'span 2' },
    },
  }),
  { name: 'MfaExceptionsWordsField' },
);

/** Words to look for; asked for when the typing pauses. */
export function WordsField(props: {
  id: string;
  label: string;
  placeholder: string;
  q: string;
  onChange: (q: string) => void;
}) {
  const classes = useStyles();
  const { q } = props;
  const onChange = useLatest(props.onChange);
  const [typed, setTyped] = useState(q);
  // What the address says anew, the field says too; but it never undoes a blank.
  useEffect(() => {
    setTyped(current => (current.trim() === q ? current : q));
  }, [q]);
  useDebounce(
    () => {
      if (typed.trim() !== q) {
        onChange.current(typed.trim());
      }
    },
    PAUSE_MS,
    [typed],
  );
  return (
    <TextField
      id={props.id}
      className={classes.root}
      type="search"
      label={props.label}
      placeholder={props.placeholder}
      value={typed}
      variant="outlined"
      size="small"
      InputLabelProps={{ shrink: true }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden />
          </InputAdornment>
        ),
      }}
      onChange={event => setTyped(event.target.value)}
    />
  );
}
