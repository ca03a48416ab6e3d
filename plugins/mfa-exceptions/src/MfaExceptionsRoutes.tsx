import { Content } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { ExceptionPage } from './exception/ExceptionPage';
import { RegisterPage } from './register/RegisterPage';
import { RequestPage } from './request/RequestPage';
import { exceptionRouteRef, requestRouteRef } from './routes';

/** The pages of the register, without the portal's frame around them. */
export function MfaExceptionsRoutes() {
  return (
    <Content>
      <Routes>
        <Route path="/" element={<RegisterPage />} />
        <Route path={requestRouteRef.path} element={<RequestPage />} />
        <Route path={exceptionRouteRef.path} element={<ExceptionPage />} />
      </Routes>
    </Content>
  );
}
