import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { useTranslate } from '../translation';
import { spans, type Span } from './trend';
import { useSay } from './useSay';

const useStyles = makeStyles(
  theme => ({
    button: {
      padding: theme.spacing(0.5, 1),
      textTransform: 'none',
      color: theme.palette.text.secondary,
      '&.Mui-selected': { color: theme.palette.text.primary },
    },
  }),
  { name: 'MfaExceptionsSpanSwitch' },
);

/** How far one looks back. */
export function SpanSwitch({ span }: { span: Span }) {
  const t = useTranslate();
  const classes = useStyles();
  const say = useSay('days');
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={span}
      aria-label={t('governance.trend.span')}
      onChange={(_, next: Span | null) => next && say(String(next))}
    >
      {spans.map(each => (
        <ToggleButton key={each} value={each} className={classes.button}>
          {t('governance.days', { count: each })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
