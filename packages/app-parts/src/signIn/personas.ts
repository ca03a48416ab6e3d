import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';

export interface Persona {
  readonly ref: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

// Of this tab alone, so that two tabs can be two people.
const STORAGE_KEY = 'demo.persona';

export function usePersonas(): Persona[] {
  const config = useApi(configApiRef);
  return (config.getOptionalConfigArray('demo.personas') ?? []).map(
    persona => ({
      ref: persona.getString('ref'),
      name: persona.getString('name'),
      title: persona.getString('title'),
      description: persona.getString('description'),
    }),
  );
}

/** Whom this tab is, which survives a reload. */
export function useChosenPersona(personas: Persona[]) {
  const [ref, setRef] = useState(
    () => sessionStorage.getItem(STORAGE_KEY) ?? undefined,
  );

  return {
    chosen: personas.find(persona => persona.ref === ref),
    choose(persona: Persona) {
      sessionStorage.setItem(STORAGE_KEY, persona.ref);
      setRef(persona.ref);
    },
    forget() {
      sessionStorage.removeItem(STORAGE_KEY);
      setRef(undefined);
    },
  };
}
