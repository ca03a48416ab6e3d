import Box from '@material-ui/core/Box';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { people } from '../api/catalog';
import { EntityField } from '../parts/EntityField';
import { EntityNamesField } from '../parts/EntityNamesField';
import { localZone } from '../parts/relative';
import { useTranslate } from '../translation';
import { Choice } from './Choice';
import type { RecordField, RecordValues } from './recordForm';

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      paddingTop: theme.spacing(1),
    },
  }),
  { name: 'MfaExceptionsRecordFields' },
);

interface FieldsProps {
  readonly values: RecordValues;
  readonly problems: Readonly<Partial<Record<RecordField, string>>>;
  readonly onChange: (values: RecordValues) => void;
}

/** Who, beside whom, from when on, and why. */
export function RecordFields(props: FieldsProps & { revocable: boolean }) {
  const t = useTranslate();
  const classes = useStyles();
  const { values, problems, revocable, onChange } = props;
  return (
    <Box className={classes.fields}>
      {revocable && (
        <Choice
          label={t('accountability.record.says')}
          value={values.says}
          options={{
            somebody: t('accountability.record.somebody'),
            nothing: t('accountability.record.nothing'),
          }}
          onChange={says => onChange({ ...values, says })}
        />
      )}
      {values.says === 'somebody' && <Who {...props} />}
      <Choice
        label={t('accountability.record.since')}
        value={values.since}
        options={{
          now: t('accountability.record.fromNow'),
          earlier: t('accountability.record.correction'),
        }}
        onChange={since => onChange({ ...values, since })}
      />
      {values.since === 'earlier' && <Instant {...props} field="validFrom" />}
      <Instant {...props} field="validTo" />
      <TextField
        id="mfa-accountability-reason"
        multiline
        minRows={2}
        maxRows={8}
        required={values.since === 'earlier'}
        variant="outlined"
        size="small"
        label={t('accountability.record.reason')}
        value={values.reason}
        error={problems.reason !== undefined}
        helperText={problems.reason ?? t('accountability.record.reasonHelp')}
        InputLabelProps={{ shrink: true }}
        inputProps={{ maxLength: 2000 }}
        onChange={event => onChange({ ...values, reason: event.target.value })}
      />
    </Box>
  );
}

function Who({ values, problems, onChange }: FieldsProps) {
  const t = useTranslate();
  return (
    <>
      <EntityField
        id="mfa-accountability-accountable"
        filter={people}
        required
        label={t('accountability.record.accountable')}
        helperText={t('accountability.record.accountableHelp')}
        noOptionsText={t('accountability.record.none')}
        entityRef={values.accountable}
        problem={problems.accountable}
        onChange={accountable => onChange({ ...values, accountable })}
      />
      <EntityNamesField
        id="mfa-accountability-responsible"
        filter={people}
        label={t('accountability.record.responsible')}
        helperText={t('accountability.record.responsibleHelp')}
        names={values.responsible}
        problem={problems.responsible}
        onChange={responsible => onChange({ ...values, responsible })}
      />
    </>
  );
}

function Instant(props: FieldsProps & { field: 'validFrom' | 'validTo' }) {
  const t = useTranslate();
  const { field, values, problems, onChange } = props;
  return (
    <TextField
      id={`mfa-accountability-${field}`}
      type="datetime-local"
      required={field === 'validFrom'}
      variant="outlined"
      size="small"
      label={t(`accountability.record.${field}`)}
      value={values[field]}
      error={problems[field] !== undefined}
      helperText={
        problems[field] ??
        t(`accountability.record.${field}Help`, { zone: localZone() })
      }
      InputLabelProps={{ shrink: true }}
      onChange={event => onChange({ ...values, [field]: event.target.value })}
    />
  );
}
