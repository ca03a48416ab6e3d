import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered here, and a busy machine is no reason to fail.
configure({ asyncUtilTimeout: 15_000 });
