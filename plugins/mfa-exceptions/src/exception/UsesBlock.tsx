import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { LookChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { looks } from '../parts/looks';
import { DueTime, ExactTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

type Use = NonNullable<ExceptionDetail['uses']>[number];

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    use: {
      borderTop: `1px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(1.5),
      paddingTop: theme.spacing(1.5),
    },
    words: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
  { name: 'MfaExceptionsUses' },
);

/** How often a break-glass account was used and why, and when it is to be tried again. */
export function UsesBlock({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  return exception.subjectClass === 'break_glass_account' ? (
    <Block title={t('exception.uses.title')}>
      <Uses exception={exception} />
    </Block>
  ) : null;
}

export function Uses({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const classes = useStyles();
  const { drillDueAt, inForce, uses = [] } = exception;
  return (
    <>
      <Facts>
        <Fact term={t('exception.uses.drill')}>
          {inForce && drillDueAt ? (
            <DueTime at={drillDueAt} />
          ) : (
            t('exception.uses.drillNone')
          )}
        </Fact>
      </Facts>
      {uses.length === 0 && (
        <Box mt={1}>
          <Typography variant="body2" color="textSecondary">
            {t('exception.uses.none')}
          </Typography>
        </Box>
      )}
      <ol
        reversed
        className={classes.list}
        aria-label={t('exception.uses.title')}
      >
        {[...uses].reverse().map(use => (
          <li key={use.number} className={classes.use}>
            <UseItem use={use} />
          </li>
        ))}
      </ol>
    </>
  );
}

function UseItem({ use }: { use: Use }) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <>
      <Typography variant="body2" component="div">
        <LookChip look={looks.use[use.kind]} label={t(`useKind.${use.kind}`)} />{' '}
        <ExactTime at={use.occurredAt} />
      </Typography>
      <Typography variant="body2" className={classes.words}>
        {use.note}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('exception.uses.recorded', {
          who: <EntityLink entityRef={use.by} inSentence />,
          when: <RelativeTime at={use.at} />,
        })}
      </Typography>
    </>
  );
}
