import Box from '@material-ui/core/Box';
import Collapse from '@material-ui/core/Collapse';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExceptionView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { ExceptionDigest } from '../exception/ExceptionDigest';
import { FlagChips, LookChip, RiskChip, StateChip } from '../parts/chips';
import { exceptionTitle } from '../parts/labels';
import { looks } from '../parts/looks';
import { Day } from '../parts/RelativeTime';
import type { Domain } from '../parts/timeline';
import { TimelineGraphic } from '../parts/TimelineGraphic';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(1.5, 2) },
    head: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      columnGap: theme.spacing(1),
      alignItems: 'start',
    },
    title: { fontWeight: theme.typography.fontWeightMedium as 500 },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.75),
    },
    details: {
      borderTop: `1px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(1.5),
      paddingTop: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsRow' },
);

/** One exception on the scale of its entity; opens to what can be known and done. */
export function ExceptionRow(props: {
  exception: ExceptionView;
  domain: Domain;
  onChange: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const { exception } = props;
  const title = exceptionTitle(t, exception);
  const detailsId = `mfa-exception-${exception.id}`;

  return (
    <Paper className={classes.root} variant="outlined">
      <Box className={classes.head}>
        <Box>
          <Typography component="h3" variant="body1" className={classes.title}>
            <Link to={exceptionPath({ id: exception.id })}>{title}</Link>
          </Typography>
          <Box className={classes.chips}>
            <StateChip state={exception.state} />
            <FlagChips flags={exception.flags} />
            {exception.inForce &&
              exception.extensions.some(({ state }) => state === 'pending') && (
                <LookChip
                  look={looks.extension.pending}
                  label={t('parts.timeline.legendExtension')}
                />
              )}
            <RiskChip risk={exception.effectiveRisk} />
            <Typography variant="body2" color="textSecondary">
              {t('entity.rowWindow', {
                from: <Day at={exception.validFrom} />,
                to: <Day at={exception.validTo} end />,
              })}
            </Typography>
          </Box>
        </Box>
        <IconButton
          size="small"
          aria-expanded={open}
          aria-controls={detailsId}
          aria-label={t('entity.expand', { title })}
          onClick={() => setOpen(!open)}
        >
          {open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        </IconButton>
      </Box>
      <Box mt={1}>
        <TimelineGraphic exception={exception} domain={props.domain} />
      </Box>
      <Collapse in={open} unmountOnExit>
        <div className={classes.details} id={detailsId}>
          <ExceptionDigest id={exception.id} onChange={props.onChange} />
        </div>
      </Collapse>
    </Paper>
  );
}
