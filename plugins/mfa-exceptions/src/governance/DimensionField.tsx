import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  trendDimensions,
  type TrendDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';
import { useSay } from './useSay';

/** By what exceptions are counted apart. */
export function DimensionField(props: { dimension: TrendDimension }) {
  const t = useTranslate();
  const say = useSay('by');
  return (
    <TextField
      select
      id="mfa-governance-by"
      style={{ minWidth: 190 }}
      label={t('governance.carriers.by')}
      value={props.dimension}
      variant="outlined"
      size="small"
      onChange={event => say(event.target.value)}
    >
      {trendDimensions.map(each => (
        <MenuItem key={each} value={each} dense>
          {t(`governance.dimension.${each}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
