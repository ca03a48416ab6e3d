import { Content, Header, Page } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import Grid from '@material-ui/core/Grid';
import { Welcome } from './Welcome';

/** A word of welcome, then whatever widgets the plugins and the config bring. */
export function HomeLayout({ widgets }: HomePageLayoutProps) {
  const title = useApi(configApiRef).getString('app.title');
  return (
    <Page themeId="home">
      <Header title={title} pageTitleOverride="Home" />
      <Content>
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <Welcome />
          </Grid>
          {widgets.map(({ node, component }) => (
            <Grid item xs={12} md={6} key={node.spec.id}>
              {component}
            </Grid>
          ))}
        </Grid>
      </Content>
    </Page>
  );
}
