import { makeStyles } from '@material-ui/core/styles';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  { list: { margin: 0, padding: 0, listStyle: 'none' } },
  { name: 'MfaExceptionsOpinions' },
);

/** What those said who were asked and could not say. */
export function Opinions(props: { opinions: ReviewView['opinions'] }) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.opinions.map(({ by, at, reason }) => (
        <li key={`${by} ${at}`}>
          {t('review.opinion', {
            who: <EntityLink entityRef={by} inSentence />,
            when: <RelativeTime at={at} />,
            reason,
          })}
        </li>
      ))}
    </ul>
  );
}
