import TableCell from '@material-ui/core/TableCell';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  exceptionColumnValues as values,
  type ExceptionColumn,
  type ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { FlagChips, RiskChip, StateChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel, exceptionTitle } from '../parts/labels';
import { RelativeTime } from '../parts/RelativeTime';
import { useTableStyles } from '../parts/useTableStyles';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    title: { overflowWrap: 'anywhere' },
    when: { whiteSpace: 'nowrap' },
    number: { fontVariantNumeric: 'tabular-nums' },
    chips: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) },
  }),
  { name: 'MfaExceptionsRegisterCell' },
);

const instants = {
  started: values.started.activatedAt,
  ends: values.ends.endsAt,
  review: values.review.reviewDueAt,
  created: values.created.createdAt,
  changed: values.changed.updatedAt,
};

/** What a column shows of an exception. */
export function RegisterCell(props: {
  column: ExceptionColumn;
  exception: ExceptionView;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { quiet } = useTableStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const { column, exception } = props;
  // A card on a narrow screen has no headings.
  const label = { 'data-label': t(`register.column.${column}`) };
  switch (column) {
    case 'exception':
      return (
        <TableCell className={classes.title}>
          <Link to={exceptionPath({ id: exception.id })}>
            {exceptionTitle(t, exception)}
          </Link>
        </TableCell>
      );
    case 'subject':
      return (
        <TableCell>
          <EntityLink entityRef={exception.subjectRef} />
          <div className={quiet}>
            {t(`subjectClass.${exception.subjectClass}`)}
          </div>
        </TableCell>
      );
    case 'control':
      return (
        <TableCell {...label}>
          {controlDomainLabel(t, exception.controlDomain)}
        </TableCell>
      );
    case 'status':
      return (
        <TableCell>
          <div className={classes.chips}>
            <StateChip state={exception.state} />
            <FlagChips flags={exception.flags} />
          </div>
        </TableCell>
      );
    case 'risk':
      return (
        <TableCell>
          <RiskChip risk={exception.effectiveRisk} />
        </TableCell>
      );
    case 'population':
      return (
        <TableCell {...label} className={classes.number}>
          {t('parts.population.people', {
            count: exception.scope.population.size,
          })}
        </TableCell>
      );
    case 'owner':
    case 'requester': {
      const ref =
        column === 'owner' ? exception.subjectOwnerRef : exception.requester;
      return (
        <TableCell {...label}>
          {ref ? <EntityLink entityRef={ref} /> : t('register.nobody')}
        </TableCell>
      );
    }
    default: {
      const at = instants[column](exception);
      return (
        <TableCell {...label} className={classes.when}>
          {at ? <RelativeTime at={at} /> : '–'}
        </TableCell>
      );
    }
  }
}
