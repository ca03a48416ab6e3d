export interface Config {
  demo?: {
    /**
     * Whom one can be in the demonstration, in the order of the sign-in page.
     * @deepVisibility frontend
     */
    personas?: Array<{
      /** Entity reference of the user, in full */
      ref: string;
      name: string;
      /** The role, in a few words */
      title: string;
      /** What the person does in the register, in a sentence */
      description: string;
    }>;
  };
}
