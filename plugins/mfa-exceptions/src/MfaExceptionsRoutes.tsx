import { makeStyles } from '@material-ui/core/styles';
import { Content } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { AccountabilitySections } from './accountability/AccountabilitySections';
import { HeatMapPage } from './accountability/HeatMapPage';
import { ListPage } from './accountability/ListPage';
import { MistakesPage } from './accountability/MistakesPage';
import { CampaignPage } from './campaign/CampaignPage';
import { CampaignsPage } from './campaign/CampaignsPage';
import { NewCampaignPage } from './campaign/NewCampaignPage';
import { ReportPage } from './campaign/ReportPage';
import { EvidencePage } from './evidence/EvidencePage';
import { GovernanceSections } from './governance/GovernanceSections';
import { PosturePage } from './governance/PosturePage';
import { IncidentPage } from './incident/IncidentPage';
import { IncidentsPage } from './incident/IncidentsPage';
import { NewIncidentPage } from './incident/NewIncidentPage';
import { ExceptionPage } from './exception/ExceptionPage';
import { NotFoundPage } from './NotFoundPage';
import { OperationsPage } from './operations/OperationsPage';
import { PatternsPage } from './patterns/PatternsPage';
import { PoliciesPage } from './policies/PoliciesPage';
import { RegisterPage } from './register/RegisterPage';
import { ReminderLogPage } from './reminders/ReminderLogPage';
import { EditPage } from './request/EditPage';
import { RequestPage } from './request/RequestPage';
import {
  accountabilityListRouteRef,
  accountabilityRouteRef,
  annotationMistakesRouteRef,
  campaignReportRouteRef,
  campaignRouteRef,
  campaignsRouteRef,
  editRouteRef,
  evidenceRouteRef,
  exceptionRouteRef,
  governanceRouteRef,
  incidentRouteRef,
  incidentsRouteRef,
  newCampaignRouteRef,
  newIncidentRouteRef,
  operationsRouteRef,
  patternsRouteRef,
  policiesRouteRef,
  reminderLogRouteRef,
  requestRouteRef,
  scorecardsRouteRef,
  workRouteRef,
} from './routes';
import { ScorecardsPage } from './scorecard/ScorecardsPage';
import { Sections } from './Sections';
import { WorkPage } from './work/WorkPage';

const useStyles = makeStyles(
  // A portal may have letters of another kind around its themed parts.
  theme => ({ root: { fontFamily: theme.typography.fontFamily } }),
  { name: 'MfaExceptionsPages' },
);

/** The pages of the register, without the portal's frame around them. */
export function MfaExceptionsRoutes() {
  const classes = useStyles();
  return (
    <Content className={classes.root}>
      <Routes>
        <Route element={<Sections />}>
          <Route path="/" element={<RegisterPage />} />
          <Route path={workRouteRef.path} element={<WorkPage />} />
          <Route path={policiesRouteRef.path} element={<PoliciesPage />} />
          <Route
            path={reminderLogRouteRef.path}
            element={<ReminderLogPage />}
          />
          <Route path={operationsRouteRef.path} element={<OperationsPage />} />
          <Route path={campaignsRouteRef.path} element={<CampaignsPage />} />
          <Route path={scorecardsRouteRef.path} element={<ScorecardsPage />} />
          <Route path={incidentsRouteRef.path} element={<IncidentsPage />} />
          <Route element={<GovernanceSections />}>
            <Route path={governanceRouteRef.path} element={<PosturePage />} />
            <Route path={patternsRouteRef.path} element={<PatternsPage />} />
            <Route path={evidenceRouteRef.path} element={<EvidencePage />} />
          </Route>
          <Route element={<AccountabilitySections />}>
            <Route
              path={accountabilityRouteRef.path}
              element={<HeatMapPage />}
            />
            <Route
              path={accountabilityListRouteRef.path}
              element={<ListPage />}
            />
            <Route
              path={annotationMistakesRouteRef.path}
              element={<MistakesPage />}
            />
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Route>
        <Route path={requestRouteRef.path} element={<RequestPage />} />
        <Route path={exceptionRouteRef.path} element={<ExceptionPage />} />
        <Route path={editRouteRef.path} element={<EditPage />} />
        <Route path={newCampaignRouteRef.path} element={<NewCampaignPage />} />
        <Route path={campaignRouteRef.path} element={<CampaignPage />} />
        <Route path={campaignReportRouteRef.path} element={<ReportPage />} />
        <Route path={newIncidentRouteRef.path} element={<NewIncidentPage />} />
        <Route path={incidentRouteRef.path} element={<IncidentPage />} />
      </Routes>
    </Content>
  );
}
