import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  controlStrengths,
  riskRatings,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { pathLabel } from '../parts/labels';
import { useTranslate } from '../translation';
import {
  dialogShapes,
  type DecisionAction,
  type DialogField,
  type DialogValues,
} from './decisions';

type Problems = Readonly<Partial<Record<DialogField, string>>>;

interface FieldsProps {
  readonly action: DecisionAction;
  /** What an approval may count for, where there is a choice. */
  readonly paths?: readonly string[];
  readonly values: DialogValues;
  readonly problems: Problems;
  readonly onChange: (values: DialogValues) => void;
}

/** The fields that a decision asks for, the required ones first. */
export function DialogFields(props: FieldsProps) {
  const { action, paths = [] } = props;
  const { required, optional } = dialogShapes[action];
  return (
    <>
      {[...required, ...optional]
        .filter(field => field !== 'path' || paths.length > 0)
        .map(field => (
          <DialogInput key={field} field={field} {...props} />
        ))}
    </>
  );
}

function DialogInput(props: FieldsProps & { field: DialogField }) {
  const t = useTranslate();
  const { action, field, values, problems, paths = [], onChange } = props;
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
    case 'path':
      return (
        <Choice
          {...common}
          InputLabelProps={{ shrink: true }}
          SelectProps={{ displayEmpty: true }}
        >
          <MenuItem value="">{t('exception.dialog.anyPath')}</MenuItem>
          {paths.map(path => (
            <MenuItem key={path} value={path}>
              {pathLabel(path)}
            </MenuItem>
          ))}
        </Choice>
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
  action: DecisionAction,
  field: DialogField,
): string {
  switch (field) {
    case 'controlStrength':
      return t('exception.dialog.strength');
    case 'residualRisk':
      return t('exception.dialog.residual');
    case 'evidence':
      return t('exception.dialog.evidence');
    case 'path':
      return t('exception.dialog.path');
    default:
      return reasonLabel(t, action);
  }
}

function reasonLabel(
  t: ReturnType<typeof useTranslate>,
  action: DecisionAction,
) {
  switch (action) {
    case 'approve':
    case 'approve_extension':
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
    case 'path':
      return t('exception.dialog.pathHelp');
    default:
      return undefined;
  }
}
