/** How a field of a form looks. */
export const plainField = {
  fullWidth: true,
  variant: 'outlined',
  size: 'small',
  InputLabelProps: { shrink: true },
} as const;
