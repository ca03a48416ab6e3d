import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { useEntitySuggestions } from '../api/catalog';
import { useTranslate } from '../translation';
import { titleIn } from './EntityNamesField';

const useStyles = makeStyles(
  {
    // In line with the fields beside it.
    inputRoot: {
      '&[class*="MuiOutlinedInput-root"][class*="MuiOutlinedInput-marginDense"]':
        { paddingLeft: 8 },
    },
    // What holds where nothing is picked reads like what is picked.
    input: { '&::placeholder': { opacity: 1 } },
  },
  { name: 'MfaExceptionsEntityField' },
);

type Filter = Parameters<typeof useEntitySuggestions>[0];

/** One entity of the catalog, found by its name or title. */
export function EntityField(props: {
  id: string;
  filter: Filter;
  label: string;
  entityRef: string;
  helperText?: string;
  problem?: string;
  required?: boolean;
  /** What an empty field stands for. */
  emptyLabel?: string;
  noOptionsText?: string;
  onChange: (entityRef: string) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  // Nothing, unless somebody is typing just now.
  const [typed, setTyped] = useState<string>();
  const { entities, options, loading } = useEntitySuggestions(
    props.filter,
    typed ?? '',
    props.entityRef,
  );
  const picked = props.entityRef && titleIn(entities, props.entityRef);
  return (
    <Autocomplete
      id={props.id}
      classes={{ inputRoot: classes.inputRoot, input: classes.input }}
      options={
        props.entityRef && !options.includes(props.entityRef)
          ? [props.entityRef, ...options]
          : options
      }
      value={props.entityRef || null}
      loading={loading}
      loadingText={t('parts.searching')}
      noOptionsText={props.noOptionsText}
      getOptionLabel={ref => titleIn(entities, ref)}
      filterOptions={given => given}
      inputValue={typed ?? picked}
      onInputChange={(_, text, reason) =>
        setTyped(reason === 'input' ? text : undefined)
      }
      onChange={(_, next) => props.onChange(next ?? '')}
      renderInput={params => (
        <TextField
          {...params}
          label={props.label}
          placeholder={props.emptyLabel}
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
