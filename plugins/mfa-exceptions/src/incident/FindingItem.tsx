import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentFinding } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { controlDomainLabel } from '../parts/labels';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { FindingChip } from './IncidentChips';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(0.5),
    },
    number: { color: theme.palette.text.secondary },
    words: {
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
      marginBottom: theme.spacing(1),
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'MfaExceptionsFinding' },
);

/** One thing to be done, or what came of it. */
export function FindingItem(props: {
  finding: IncidentFinding;
  onEdit: () => void;
  onFinish: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { finding } = props;
  const { number, allowedActions, outcome } = finding;
  return (
    <li
      className={classes.root}
      aria-label={t('incident.finding.number', { number })}
    >
      <Box className={classes.head}>
        <Typography variant="caption" className={classes.number}>
          {t('incident.finding.number', { number })}
        </Typography>
        <FindingChip state={finding.state} />
      </Box>
      <Typography variant="body1" className={classes.words}>
        {finding.text}
      </Typography>
      <FindingFacts finding={finding} />
      {outcome && (
        <Box mt={1}>
          <Facts column>
            <Fact term={t('incident.finding.outcome')}>{outcome}</Fact>
          </Facts>
        </Box>
      )}
      {allowedActions.length > 0 && (
        <Box className={classes.actions}>
          {allowedActions.includes('finish_finding') && (
            <Button
              size="small"
              variant="outlined"
              color="primary"
              aria-label={t('incident.finding.finish', { number })}
              onClick={props.onFinish}
            >
              {t('incident.finding.finishShort')}
            </Button>
          )}
          {allowedActions.includes('edit_finding') && (
            <Button
              size="small"
              aria-label={t('incident.finding.edit', { number })}
              onClick={props.onEdit}
            >
              {t('incident.finding.editShort')}
            </Button>
          )}
        </Box>
      )}
    </li>
  );
}

function FindingFacts({ finding }: { finding: IncidentFinding }) {
  const t = useTranslate();
  const { owner, dueAt, controlDomain, doneAt, doneBy } = finding;
  return (
    <Facts>
      <Fact term={t('incident.finding.owner')}>
        {owner ? (
          <EntityLink entityRef={owner} />
        ) : (
          t('incident.finding.noOwner')
        )}
      </Fact>
      {doneAt && doneBy ? (
        <Fact term={t('incident.finding.state.done')}>
          {t('incident.finding.done', {
            when: <RelativeTime at={doneAt} />,
            who: <EntityLink entityRef={doneBy} inSentence />,
          })}
        </Fact>
      ) : (
        <Fact term={t('incident.finding.due')}>
          {dueAt ? <DueTime at={dueAt} /> : t('incident.finding.noDue')}
        </Fact>
      )}
      {controlDomain && (
        <Fact term={t('incident.finding.control')}>
          {controlDomainLabel(t, controlDomain)}
        </Fact>
      )}
    </Facts>
  );
}
