import { ProxiedSignInPage } from '@backstage/core-components';
import type { IdentityApi, SignInPageProps } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { PersonaPicker } from './PersonaPicker';
import { useChosenPersona, usePersonas } from './personas';
import { SignInFailure } from './SignInFailure';

/** Lets one choose whom to be, and signs in as that person. */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const personas = usePersonas();
  const { chosen, choose, forget } = useChosenPersona(personas);
  const [attempt, setAttempt] = useState(1);

  if (!chosen) {
    return <PersonaPicker personas={personas} onChoose={choose} />;
  }

  return (
    <ProxiedSignInPage
      key={attempt}
      provider="demo"
      headers={{ 'x-demo-persona': chosen.ref }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingAtSignOut(identity, forget))
      }
      ErrorComponent={({ error }) => (
        <SignInFailure
          persona={chosen}
          error={error}
          onRetry={() => setAttempt(attempt + 1)}
          onBack={forget}
        />
      )}
    />
  );
}

// Signing out reloads the page, which must not sign in again by itself.
function forgettingAtSignOut(
  identity: IdentityApi,
  forget: () => void,
): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      forget();
      await identity.signOut();
    },
  };
}
