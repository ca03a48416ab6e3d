import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Block } from './Block';
import { Failure } from './Failure';
import { Loading } from './Loading';
import { RelativeTime } from './RelativeTime';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    entry: { paddingBottom: theme.spacing(1) },
    words: {
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
    },
  }),
  { name: 'MfaExceptionsHistory' },
);

interface HistoryEntry {
  readonly sequence: number;
  readonly at: string;
  readonly effectiveAt?: string;
  readonly reason?: string;
}

/** What was done, the newest first; and whether it can be trusted. */
export function HistoryBlock<E extends HistoryEntry>(props: {
  title: string;
  history: {
    readonly value?: { readonly items: readonly E[] };
    readonly error?: Error;
    readonly retry: () => void;
  };
  /** What is said where it cannot be read. */
  failed: string;
  /** Whether the chain holds, once that is known. */
  trust?: string;
  /** What an entry says was done, and by whom. */
  children: (entry: E) => ReactNode;
}) {
  const classes = useStyles();
  const { title, history, failed, trust, children } = props;
  const { value, error, retry } = history;
  return (
    <Block
      title={title}
      aside={
        trust && (
          <Typography variant="body2" role="status">
            {trust}
          </Typography>
        )
      }
    >
      {error && <Failure title={failed} error={error} onRetry={retry} />}
      {!error && !value && <Loading lines={3} />}
      <ol className={classes.list} reversed>
        {[...(value?.items ?? [])].reverse().map(entry => (
          <li key={entry.sequence} className={classes.entry}>
            <Typography variant="body2" component="div">
              {children(entry)}
              {', '}
              <RelativeTime at={entry.effectiveAt ?? entry.at} />
            </Typography>
            {entry.reason && (
              <Typography variant="body2" className={classes.words}>
                {entry.reason}
              </Typography>
            )}
          </li>
        ))}
      </ol>
    </Block>
  );
}
