import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type {
  IncidentFacts,
  OwnerThen,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { useTranslate } from '../translation';

/** Who was accountable for each control that failed; what has changed since stands beside it. */
export function OwnersThen(props: {
  accountability: IncidentFacts['accountability'];
}) {
  const t = useTranslate();
  const classes = useTableStyles();
  return (
    <Table
      className={classes.table}
      size="small"
      aria-label={t('incident.facts.ownersTable')}
    >
      <TableHead>
        <TableRow>
          <TableCell>{t('incident.finding.control')}</TableCell>
          <TableCell>{t('incident.facts.owner')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {props.accountability.map(({ controlDomain, ...each }) => (
          <TableRow key={controlDomain}>
            <TableCell component="th" scope="row">
              {controlDomainLabel(t, controlDomain)}
            </TableCell>
            <TableCell>
              <Owner owner={each.then} />
              {each.knownNow && (
                <div className={classes.quiet}>
                  {t('incident.facts.knownNow', {
                    owner: <Owner owner={each.knownNow} short />,
                  })}
                </div>
              )}
              {each.today && (
                <div className={classes.quiet}>
                  {t('incident.facts.today', {
                    owner: <Owner owner={each.today} short />,
                  })}
                </div>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Owner({ owner, short }: { owner: OwnerThen; short?: boolean }) {
  const t = useTranslate();
  const classes = useTableStyles();
  if (owner.status === 'unknown') {
    return (
      <>
        {t('incident.facts.unknown')}
        {!short && (
          <div className={classes.quiet}>{t('incident.facts.unknownText')}</div>
        )}
      </>
    );
  }
  if (owner.status === 'gap' || !owner.owner) {
    return (
      <>
        {t('incident.facts.gap')}
        {!short && owner.reason && (
          <div className={classes.quiet}>
            {owner.reason === 'nobody_named' || !owner.owner
              ? t('accountability.gap.nobody_named')
              : t(`accountability.gap.${owner.reason}`, {
                  owner: <EntityLink entityRef={owner.owner} inSentence />,
                })}
          </div>
        )}
      </>
    );
  }
  return (
    <>
      <EntityLink entityRef={owner.owner} inSentence />
      {!short && owner.source && (
        <div className={classes.quiet}>
          {t(`accountability.sourceName.${owner.source}`)}
        </div>
      )}
    </>
  );
}
