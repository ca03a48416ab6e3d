export interface Config {
  demo?: {
    /**
     * Adds the parts that let one person play everyone of the demo company.
     * They refuse to start outside development.
     */
    enabled?: boolean;

    /**
     * Entity references of people who can be signed in as beside the personas,
     * but are not on the sign-in page: they too have a part in the demo register.
     */
    colleagues?: string[];
  };
}
