import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { toneColor } from '../parts/looks';
import { dayText } from '../parts/RelativeTime';
import { useTranslate, type Translate } from '../translation';
import type { Loss } from './narrowing';
import { nameIn } from './NarrowFields';

const useStyles = makeStyles(
  theme => ({
    root: {
      marginTop: theme.spacing(1),
      padding: theme.spacing(1.5, 2),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
    words: { overflowWrap: 'anywhere' },
  }),
  { name: 'MfaExceptionsLosses' },
);

/** What is taken away, before it is sent. */
export function Losses(props: { losses: readonly Loss[]; insist: boolean }) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  const { losses, insist } = props;
  return (
    <Box className={classes.root} role="status">
      <Typography variant="subtitle2" component="h3">
        {t('exception.narrow.taken')}
      </Typography>
      {losses.length === 0 ? (
        <Typography
          variant="body2"
          style={insist ? { color: toneColor(theme, 'alarm') } : undefined}
        >
          {t('exception.narrow.nothing')}
        </Typography>
      ) : (
        <ul className={classes.list} aria-label={t('exception.narrow.taken')}>
          {losses.map(loss => (
            <Typography
              key={'list' in loss ? loss.list : loss.kind}
              component="li"
              variant="body2"
              className={classes.words}
            >
              {wordsFor(t, loss)}
            </Typography>
          ))}
        </ul>
      )}
    </Box>
  );
}

function wordsFor(t: Translate, loss: Loss): string {
  switch (loss.kind) {
    case 'end':
      return t('exception.narrow.endTaken', { to: dayText(t, loss.endsOn) });
    case 'size':
      return t('exception.narrow.sizeTaken', {
        from: String(loss.from),
        to: String(loss.to),
      });
    default:
      return t(
        loss.kind === 'names'
          ? 'exception.narrow.namesTaken'
          : 'exception.narrow.limitGained',
        {
          list: t(`exception.scope.list.${loss.list}`),
          names: loss.names.map(name => nameIn(t, loss.list, name)).join(', '),
        },
      );
  }
}
