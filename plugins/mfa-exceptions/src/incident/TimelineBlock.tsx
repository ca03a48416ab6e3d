import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Block } from '../parts/Block';
import { EntityLink } from '../parts/EntityLink';
import { ExactTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { may, type ChangeableIncident } from './changing';
import { TimelineDialog } from './TimelineDialog';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    entry: {
      padding: theme.spacing(1, 0, 1, 2),
      borderLeft: `2px solid ${theme.palette.divider}`,
    },
    words: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
  { name: 'MfaExceptionsIncidentTimeline' },
);

/** What happened, in the order in which it happened. */
export function TimelineBlock(props: ChangeableIncident) {
  const t = useTranslate();
  const classes = useStyles();
  const { incident } = props;
  const [adding, setAdding] = useState(false);
  return (
    <Block
      title={t('incident.timeline.title')}
      aside={
        may(incident, 'add_timeline_entry') && (
          <Button size="small" color="primary" onClick={() => setAdding(true)}>
            {t('incident.timeline.add')}
          </Button>
        )
      }
    >
      {incident.timeline.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('incident.timeline.none')}
        </Typography>
      )}
      <ol className={classes.list}>
        {incident.timeline.map(entry => (
          <li key={`${entry.addedAt} ${entry.text}`} className={classes.entry}>
            <Typography variant="caption" color="textSecondary" component="div">
              <ExactTime at={entry.at} />
              {', '}
              {t('incident.timeline.noted', {
                who: <EntityLink entityRef={entry.by} inSentence />,
              })}
            </Typography>
            <Typography variant="body2" className={classes.words}>
              {entry.text}
            </Typography>
          </li>
        ))}
      </ol>
      {adding && (
        <TimelineDialog
          {...props}
          onDone={changed => {
            setAdding(false);
            props.onDone(changed);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Block>
  );
}
