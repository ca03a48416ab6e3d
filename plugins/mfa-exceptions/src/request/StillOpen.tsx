import Box from '@material-ui/core/Box';
import MaterialLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import { toneColor } from '../parts/looks';
import { useTranslate } from '../translation';
import { fieldLabel, focusField } from './fields';
import type { Problem } from './problems';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
    ready: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    field: { textAlign: 'left', verticalAlign: 'baseline' },
  }),
  { name: 'MfaExceptionsStillOpen' },
);

/** What is still wrong, field by field, each the way to its field. */
export function StillOpen({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  if (problems.length === 0) {
    return (
      <Typography variant="body2" className={classes.ready} role="status">
        <CheckIcon
          fontSize="small"
          style={{ color: toneColor(theme, 'good') }}
          aria-hidden
        />
        {t('request.ready')}
      </Typography>
    );
  }
  return (
    <Box>
      <Typography variant="subtitle2" component="h4">
        {t('request.fix', { count: problems.length })}
      </Typography>
      <ul className={classes.list} aria-label={t('request.panel.open')}>
        {problems.map(({ field, message, missing }) => (
          <Typography
            key={`${field} ${message}`}
            component="li"
            variant="body2"
          >
            <MaterialLink
              component="button"
              type="button"
              variant="body2"
              underline="always"
              className={classes.field}
              onClick={() => focusField(field)}
            >
              {fieldLabel(t, field)}
            </MaterialLink>
            {!missing && `: ${message}`}
          </Typography>
        ))}
      </ul>
    </Box>
  );
}
