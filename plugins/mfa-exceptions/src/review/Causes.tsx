import { makeStyles } from '@material-ui/core/styles';
import {
  useKinds,
  type ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { useWords, type Words } from '../words';
import { RefWords } from './RefWords';

type Cause = ReviewView['causes'][number];

const useStyles = makeStyles(
  {
    list: { margin: 0, padding: 0, listStyle: 'none' },
  },
  { name: 'MfaExceptionsCauses' },
);

/** Why a review is due: what was seen, before and after; else its interval. */
export function WhyDue(props: { causes: readonly Cause[]; dueAt: string }) {
  const t = useWords();
  const { causes, dueAt } = props;
  return causes.length > 0 ? (
    <Causes causes={causes} />
  ) : (
    <>{t('review.regular', { due: <DueTime at={dueAt} /> })}</>
  );
}

/** What calls for a review, each on a line of its own. */
export function Causes({ causes }: { causes: readonly Cause[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {causes.map(cause => (
        <li key={cause.key}>
          <CauseWords cause={cause} />
        </li>
      ))}
    </ul>
  );
}

/** One cause in words. */
export function CauseWords({ cause }: { cause: Cause }) {
  const t = useWords();
  return (
    <>
      {t(`review.cause.${nameOf(cause)}`)}
      <Seen cause={cause} />
      {', '}
      {t('review.cause.seen', { when: <RelativeTime at={cause.seenAt} /> })}
    </>
  );
}

function Seen({ cause }: { cause: Cause }) {
  const t = useWords();
  const { trigger, before, after } = cause;
  if (before === undefined && after === undefined) {
    return null;
  }
  // An identity of the catalog's own says nothing to anybody.
  if (trigger === 'entity_removed') {
    return null;
  }
  if (trigger === 'break_glass_use' || trigger === 'campaign') {
    return <>: {after && plain(t, after)}</>;
  }
  if (trigger === 'role_change') {
    return <>: {before && <RefWords words={before} />}</>;
  }
  return (
    <>
      {': '}
      {t('review.cause.change', {
        before: <Value words={before} />,
        after: <Value words={after} />,
      })}
    </>
  );
}

function Value({ words }: { words?: string }) {
  const t = useWords();
  return words === undefined ? (
    <>{t('review.cause.nothing')}</>
  ) : (
    <RefWords words={words} />
  );
}

function nameOf({ trigger, after }: Cause) {
  if (trigger === 'role_change' && after === undefined) {
    return 'person_gone';
  }
  return trigger === 'entity_removed' && after !== undefined
    ? 'registered_again'
    : trigger;
}

function plain(t: Words, words: string): string {
  const kind = useKinds.find(each => each === words);
  return kind ? t(`useKind.${kind}`) : words;
}
