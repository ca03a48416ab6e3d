import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';

interface NamesFieldProps {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly options?: readonly string[];
  /** Nothing but the options may be in it. */
  readonly only?: boolean;
  readonly labelOf?: (name: string) => string;
  readonly helperText?: string;
  readonly problem?: string;
  readonly required?: boolean;
  readonly onChange: (names: string[]) => void;
  readonly onType?: (typed: string) => void;
}

/** Any number of names, typed or picked. What was typed counts when the field is left. */
export function NamesField(props: NamesFieldProps) {
  const { names, options = [], labelOf = name => name, onType } = props;
  const [typed, setTyped] = useState('');
  const type = (text: string) => {
    setTyped(text);
    onType?.(text);
  };
  const add = (given: readonly string[]) => {
    const trimmed = given.map(name => name.trim()).filter(Boolean);
    props.onChange([...new Set(trimmed)]);
  };
  return (
    <Autocomplete
      id={props.id}
      multiple
      freeSolo={!props.only}
      disableClearable={props.only}
      filterSelectedOptions
      value={names as string[]}
      options={options as string[]}
      inputValue={typed}
      getOptionLabel={labelOf}
      // The catalog has filtered already, by title as well.
      filterOptions={onType ? given => given : undefined}
      onInputChange={(_, text) => type(text)}
      onChange={(_, next) => {
        add(next as string[]);
        type('');
      }}
      onBlur={() => {
        if (typed.trim() && !props.only) {
          add([...names, typed]);
          type('');
        }
      }}
      renderTags={(given, tagProps) =>
        given.map((name, index) => (
          <Chip
            size="small"
            variant="outlined"
            label={labelOf(name)}
            {...tagProps({ index })}
            key={name}
          />
        ))
      }
      renderInput={params => (
        <TextField
          {...params}
          label={props.label}
          required={props.required}
          variant="outlined"
          size="small"
          error={props.problem !== undefined}
          helperText={props.problem ?? props.helperText}
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
          inputProps={{ ...params.inputProps, required: false }}
        />
      )}
    />
  );
}
