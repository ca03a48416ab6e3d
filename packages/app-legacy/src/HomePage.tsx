import { Content, Header, Page } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { MfaExceptionsMyWorkCard } from '@mfa-exceptions/backstage-plugin-mfa-exceptions';
import Grid from '@material-ui/core/Grid';

export function HomePage() {
  const title = useApi(configApiRef).getString('app.title');
  return (
    <Page themeId="home">
      <Header title={title} pageTitleOverride="Home" />
      <Content>
        <Grid container spacing={3}>
          <Grid item xs={12} md={6}>
            <MfaExceptionsMyWorkCard />
          </Grid>
        </Grid>
      </Content>
    </Page>
  );
}
