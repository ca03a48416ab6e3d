import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    button: {
      color: theme.palette.text.primary,
      '&.Mui-selected': {
        color: theme.palette.text.primary,
        fontWeight: theme.typography.fontWeightBold as 700,
      },
    },
  }),
  { name: 'MfaExceptionsShowFilter' },
);

export const shownKinds = ['open', 'ended', 'all'] as const;
export type Shown = (typeof shownKinds)[number];

/** Which exceptions to look at. */
export function ShowFilter(props: {
  shown: Shown;
  onChange: (shown: Shown) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={props.shown}
      aria-label={t('entity.show')}
      onChange={(_, next: Shown | undefined) => next && props.onChange(next)}
    >
      {shownKinds.map(kind => (
        <ToggleButton key={kind} value={kind} className={classes.button}>
          {t(`entity.${kind}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
