import { Content } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { ExceptionPage } from './exception/ExceptionPage';
import { PoliciesPage } from './policies/PoliciesPage';
import { RegisterPage } from './register/RegisterPage';
import { EditPage } from './request/EditPage';
import { RequestPage } from './request/RequestPage';
import {
  editRouteRef,
  exceptionRouteRef,
  policiesRouteRef,
  requestRouteRef,
  workRouteRef,
} from './routes';
import { Sections } from './Sections';
import { WorkPage } from './work/WorkPage';

/** The pages of the register, without the portal's frame around them. */
export function MfaExceptionsRoutes() {
  return (
    <Content>
      <Routes>
        <Route element={<Sections />}>
          <Route path="/" element={<RegisterPage />} />
          <Route path={workRouteRef.path} element={<WorkPage />} />
          <Route path={policiesRouteRef.path} element={<PoliciesPage />} />
        </Route>
        <Route path={requestRouteRef.path} element={<RequestPage />} />
        <Route path={exceptionRouteRef.path} element={<ExceptionPage />} />
        <Route path={editRouteRef.path} element={<EditPage />} />
      </Routes>
    </Content>
  );
}
