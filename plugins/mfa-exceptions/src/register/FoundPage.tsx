import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/NavigateNext';
import PreviousIcon from '@material-ui/icons/NavigateBefore';
import type { ExceptionPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Calm } from '../parts/Calm';
import { useTranslate } from '../translation';
import { RegisterTable } from './RegisterTable';

const useStyles = makeStyles(
  theme => ({
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
    total: { flexGrow: 1 },
  }),
  { name: 'MfaExceptionsFoundPage' },
);

/** One page of what was found, and the way to the next. */
export function FoundPage(props: {
  page: ExceptionPage;
  filtered: boolean;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { items, totalItems, pageInfo } = props.page;
  if (totalItems === 0) {
    return props.filtered ? (
      <Calm
        title={t('register.noMatch')}
        description={t('register.noMatchDescription')}
      />
    ) : (
      <Calm
        title={t('register.empty')}
        description={t('register.emptyDescription')}
      />
    );
  }
  return (
    <>
      <RegisterTable items={items} />
      <Box className={classes.foot}>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.total}
          role="status"
        >
          {t('register.total', { count: totalItems })}
        </Typography>
        <PageButton
          label={t('register.previous')}
          cursor={pageInfo.prevCursor}
          startIcon={<PreviousIcon />}
          onPage={props.onPage}
        />
        <PageButton
          label={t('register.next')}
          cursor={pageInfo.nextCursor}
          endIcon={<NextIcon />}
          onPage={props.onPage}
        />
      </Box>
    </>
  );
}

function PageButton(props: {
  label: string;
  cursor?: string;
  startIcon?: JSX.Element;
  endIcon?: JSX.Element;
  onPage: (cursor: string) => void;
}) {
  const { label, cursor, startIcon, endIcon, onPage } = props;
  return (
    <Button
      size="small"
      startIcon={startIcon}
      endIcon={endIcon}
      disabled={cursor === undefined}
      onClick={() => cursor !== undefined && onPage(cursor)}
    >
      {label}
    </Button>
  );
}
