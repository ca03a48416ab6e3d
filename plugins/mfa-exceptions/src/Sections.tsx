import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link, NavLink, Outlet, useLocation } from 'react-router-dom';
import {
  accountabilityRouteRef,
  campaignsRouteRef,
  evidenceRouteRef,
  governanceRouteRef,
  incidentsRouteRef,
  operationsRouteRef,
  patternsRouteRef,
  policiesRouteRef,
  reminderLogRouteRef,
  rootRouteRef,
  scorecardsRouteRef,
  workRouteRef,
} from './routes';
import { useConcernedByCampaigns } from './api/campaigns';
import { useConcernedByIncidents } from './api/incidents';
import {
  useMayGovern,
  useMayReadEvidence,
  useMayReadOperations,
} from './api/permissions';
import { useTranslate } from './translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 3),
      margin: theme.spacing(0, 0, 2),
      padding: 0,
      listStyle: 'none',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    link: {
      ...theme.typography.body1,
      display: 'inline-block',
      padding: theme.spacing(1, 0),
      marginBottom: -1,
      // The secondary colour has too little contrast on the ground of a page.
      color: theme.palette.text.primary,
      textDecoration: 'none',
      borderBottom: '2px solid transparent',
      '&:hover': { borderBottomColor: theme.palette.divider },
      '&[aria-current]': {
        fontWeight: theme.typography.fontWeightMedium as 500,
        borderBottomColor: theme.palette.text.primary,
      },
    },
  }),
  { name: 'MfaExceptionsSections' },
);

/** The register's main pages, each one click from the others. */
export function Sections() {
  const t = useTranslate();
  const classes = useStyles();
  const register = useRouteRef(rootRouteRef)();
  const work = useRouteRef(workRouteRef)();
  const accountability = useRouteRef(accountabilityRouteRef)();
  const incidents = useRouteRef(incidentsRouteRef)();
  const scorecards = useRouteRef(scorecardsRouteRef)();
  const policies = useRouteRef(policiesRouteRef)();
  const reminders = useRouteRef(reminderLogRouteRef)();
  const operations = useRouteRef(operationsRouteRef)();
  const campaigns = useRouteRef(campaignsRouteRef)();
  const governance = useRouteRef(governanceRouteRef)();
  const patterns = useRouteRef(patternsRouteRef)();
  const packs = useRouteRef(evidenceRouteRef)();
  const reviewed = useConcernedByCampaigns();
  const concerned = useConcernedByIncidents();
  const governing = useMayGovern();
  const evidence = useMayReadEvidence();
  const running = useMayReadOperations();
  const sections = [
    [register, t('register.heading')],
    [work, t('work.title')],
    [accountability, t('accountability.title')],
    ...(governing
      ? [[governance, t('governance.title'), patterns, packs]]
      : []),
    ...(reviewed ? [[campaigns, t('campaign.title')]] : []),
    ...(concerned ? [[incidents, t('incident.title')]] : []),
    [scorecards, t('scorecards.title')],
    [policies, t('policies.title')],
    ...(evidence ? [[reminders, t('reminder.title')]] : []),
    ...(running ? [[operations, t('operations.title')]] : []),
  ];
  return (
    <>
      <Box component="nav" aria-label={t('register.sections')}>
        <ul className={classes.root}>
          {sections.map(([to, label, ...parts]) => (
            <li key={to}>
              <SectionLink
                to={to}
                label={label}
                end={to === register}
                parts={parts}
              />
            </li>
          ))}
        </ul>
      </Box>
      <Outlet />
    </>
  );
}

function SectionLink(props: {
  to: string;
  label: string;
  end: boolean;
  /** What belongs to it and is elsewhere. */
  parts: readonly string[];
}) {
  const classes = useStyles();
  const { pathname } = useLocation();
  const { to, label, end, parts } = props;
  return parts.some(part => pathname.startsWith(part)) ? (
    <Link to={to} className={classes.link} aria-current="page">
      {label}
    </Link>
  ) : (
    <NavLink to={to} end={end} className={classes.link}>
      {label}
    </NavLink>
  );
}
