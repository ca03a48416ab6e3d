import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { hasCome } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { localZone } from '../parts/relative';
import { useFormStyles } from '../parts/useFormStyles';
import { useTranslate } from '../translation';
import { fromField, toField } from './instants';
import type { AsOfChoice } from './useAsOf';

/** A pause in the typing of a date. */
const PAUSE_MS = 400;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    field: { width: 300, maxWidth: '100%' },
  }),
  { name: 'MfaExceptionsAsOf' },
);

/** Goes back to any past instant. */
export function AsOfControl(props: {
  asOf: AsOfChoice;
  onChange: (asOf: AsOfChoice) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { readable } = useFormStyles();
  const zone = localZone();
  const { asOf, onChange } = props;
  const [typed, setTyped] = useTyped(asOf.at, zone);
  const at = fromField(typed, zone);
  const ahead = at !== undefined && !hasCome(at, new Date());

  useDebounce(
    () => {
      const shown = asOf.at && toField(asOf.at, zone);
      if (at && !ahead && typed !== shown) {
        onChange({ ...asOf, at });
      }
    },
    PAUSE_MS,
    [typed],
  );
  return (
    <Box
      role="group"
      aria-label={t('accountability.asOf.label')}
      className={`${classes.root} ${readable}`}
    >
      <TextField
        id="mfa-accountability-as-of"
        type="datetime-local"
        className={classes.field}
        variant="outlined"
        size="small"
        label={t('accountability.asOf.label')}
        value={typed}
        error={ahead}
        helperText={
          ahead
            ? t('accountability.asOf.future')
            : t('accountability.asOf.help', { zone })
        }
        InputLabelProps={{ shrink: true }}
        inputProps={{ max: toField(new Date().toISOString(), zone) }}
        onChange={({ target: { value } }) => {
          setTyped(value);
          if (value === '') {
            onChange({ knownThen: false });
          }
        }}
      />
      {asOf.at && (
        <>
          <FormControlLabel
            control={
              <Switch
                color="primary"
                checked={asOf.knownThen}
                onChange={(_, knownThen) => onChange({ ...asOf, knownThen })}
              />
            }
            label={t('accountability.asOf.knownThen')}
          />
          <Button
            color="primary"
            onClick={() => onChange({ knownThen: false })}
          >
            {t('accountability.asOf.now')}
          </Button>
        </>
      )}
    </Box>
  );
}

/** What stands in the field; what the address says anew, the field says too. */
function useTyped(at: string | undefined, zone: string) {
  const shown = at ? toField(at, zone) : '';
  const state = useState(shown);
  const [, setTyped] = state;
  useEffect(() => setTyped(shown), [shown, setTyped]);
  return state;
}
