import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookIcon, looks } from '../parts/looks';
import { RelativeTime } from '../parts/RelativeTime';
import { useWords } from '../words';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', gap: theme.spacing(1.5) },
    icon: { marginTop: 2 },
    words: { fontWeight: theme.typography.fontWeightMedium as 500 },
  }),
  { name: 'MfaExceptionsHeadline' },
);

/** The most urgent thing about an entity, in one line of plain words. */
export function Headline({
  headline,
}: {
  headline: EntitySummary['headline'];
}) {
  const t = useWords();
  const classes = useStyles();
  const { kind, count, at } = headline;

  return (
    <Box className={classes.root}>
      <LookIcon className={classes.icon} look={looks.headline[kind]} />
      <Typography variant="body1" component="p" className={classes.words}>
        {kind === 'none' || at === undefined
          ? t('entity.headline.none')
          : t(`entity.headline.${kind}`, {
              count,
              when: <RelativeTime at={at} />,
            })}
      </Typography>
    </Box>
  );
}
