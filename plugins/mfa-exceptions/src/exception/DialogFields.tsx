import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  controlStrengths,
  riskRatings,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { localZone } from '../parts/relative';
import { useTranslate } from '../translation';
import {
  dialogShapes,
  type DialogField,
  type DialogValues,
  type OfferedAction,
} from './actions';

interface FieldsProps {
  readonly action: OfferedAction;
  readonly values: DialogValues;
  readonly problems: Partial<Record<DialogField, string>>;
  readonly days: { readonly earliest: string; readonly latest: string };
  readonly onChange: (values: DialogValues) => void;
}

/** The fields that a decision asks for, the required ones first. */
export function DialogFields(props: FieldsProps) {
  const { required, optional } = dialogShapes[props.action];
  return (
    <>
      {[...required, ...optional].map(field => (
        <DialogInput key={field} field={field} {...props} />
      ))}
    </>
  );
}

function DialogInput(props: FieldsProps & { field: DialogField }) {
  const t = useTranslate();
  const { action, field, values, problems, days, onChange } = props;
  const required = dialogShapes[action].required.includes(field);
  const common = {
    id: `mfa-exception-${action}-${field}`,
    label: labelOf(t, action, field),
    value: values[field] ?? '',
    required,
    fullWidth: true,
    margin: 'normal' as const,
    variant: 'outlined' as const,
    error: problems[field] !== undefined,
    helperText: problems[field] ?? helpOf(t, field),
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...values, [field]: event.target.value }),
  };
  switch (field) {
    case 'controlStrength':
      return (
        <Choice {...common}>
          {controlStrengths.map(strength => (
            <MenuItem key={strength} value={strength}>
              {t(`strength.${strength}`)}
            </MenuItem>
          ))}
        </Choice>
      );
    case 'residualRisk':
      return (
        <Choice {...common}>
          {riskRatings.map(risk => (
            <MenuItem key={risk} value={risk}>
              {t(`risk.${risk}`)}
            </MenuItem>
          ))}
        </Choice>
      );
    case 'endsOn':
      return (
        <TextField
          {...common}
          type="date"
          InputLabelProps={{ shrink: true }}
          inputProps={{ min: days.earliest, max: days.latest }}
        />
      );
    default:
      return <TextField {...common} multiline minRows={2} maxRows={8} />;
  }
}

function Choice(
  props: Parameters<typeof TextField>[0] & { children: ReactNode },
) {
  return <TextField select {...props} />;
}

function labelOf(
  t: ReturnType<typeof useTranslate>,
  action: OfferedAction,
  field: DialogField,
): string {
  switch (field) {
    case 'controlStrength':
      return t('exception.dialog.strength');
    case 'residualRisk':
      return t('exception.dialog.residual');
    case 'evidence':
      return t('exception.dialog.evidence');
    case 'justification':
      return t('exception.dialog.justification');
    case 'endsOn':
      return t('exception.dialog.endsOn');
    default:
      return reasonLabel(t, action);
  }
}

function reasonLabel(
  t: ReturnType<typeof useTranslate>,
  action: OfferedAction,
) {
  switch (action) {
    case 'approve':
      return t('exception.dialog.comment');
    case 'implement':
    case 'confirm_removal':
      return t('exception.dialog.note');
    default:
      return t('exception.dialog.reason');
  }
}

function helpOf(t: ReturnType<typeof useTranslate>, field: DialogField) {
  switch (field) {
    case 'evidence':
      return t('exception.dialog.evidenceHelp');
    case 'endsOn':
      return t('exception.dialog.endsOnHelp', { zone: localZone() });
    default:
      return undefined;
  }
}
