import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Pattern } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { LookChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { severityLooks } from './looks';
import { PatternBehind } from './PatternBehind';
import { patternWords } from './patternWords';

const useStyles = makeStyles(
  theme => ({
    item: {
      padding: theme.spacing(2, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    title: { ...theme.typography.subtitle1, margin: 0 },
    more: { marginLeft: theme.spacing(-0.75), marginTop: theme.spacing(0.5) },
  }),
  { name: 'MfaExceptionsPattern' },
);

/** One pattern in plain words; what is behind it is fetched when somebody asks. */
export function PatternItem(props: {
  pattern: Pattern;
  /** Whether its evidence is shown from the start. */
  open: boolean;
  onPlanned: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { pattern } = props;
  const [open, setOpen] = useState(props.open);
  const region = `mfa-pattern-${pattern.id}`;
  const words = patternWords(t, pattern);
  return (
    <li className={classes.item}>
      <Box className={classes.head}>
        <Typography component="h3" className={classes.title}>
          {words}
        </Typography>
        <LookChip
          look={severityLooks[pattern.severity]}
          label={t(`pattern.severity.${pattern.severity}`)}
        />
      </Box>
      <About pattern={pattern} />
      <Button
        size="small"
        className={classes.more}
        aria-expanded={open}
        aria-controls={region}
        aria-label={`${t(open ? 'pattern.hide' : 'pattern.show')}: ${words}`}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'pattern.hide' : 'pattern.show')}
      </Button>
      <div id={region}>
        {open && <PatternBehind id={pattern.id} onPlanned={props.onPlanned} />}
      </div>
    </li>
  );
}

function About({ pattern }: { pattern: Pattern }) {
  const t = useTranslate();
  const { kind, controlDomain, subjectRef, awaiting, plan } = pattern;
  const control = controlDomain && controlDomainLabel(t, controlDomain);
  return (
    <Typography variant="body2" color="textSecondary" component="div">
      {t(`pattern.kind.${kind}`)}
      {control && ' · '}
      {control &&
        (subjectRef
          ? t('pattern.about', {
              control,
              subject: <EntityLink entityRef={subjectRef} inSentence />,
            })
          : control)}
      {'. '}
      {t('pattern.span', {
        first: <RelativeTime at={pattern.firstAt} />,
        latest: <RelativeTime at={pattern.latestAt} />,
      })}
      {awaiting > 0 && ` ${t('pattern.awaiting', { count: awaiting })}`}
      {pattern.needsPlan && ` ${t('pattern.needsPlan')}`}
      {plan && (
        <div>
          {t('pattern.plan.says', {
            owner: <EntityLink entityRef={plan.owner} inSentence />,
            target: <RelativeTime at={plan.targetDate} />,
          })}
        </div>
      )}
    </Typography>
  );
}
