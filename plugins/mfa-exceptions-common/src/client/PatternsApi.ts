import type {
  ListPatternsParams,
  PatternDetail,
  PatternPage,
  PutPatternPlanInput,
} from '../schemas';
import type { RequestOptions } from './MfaExceptionsApi';

/** What exceptions have in common. @public */
export interface PatternsApi {
  list(
    params?: ListPatternsParams,
    options?: RequestOptions,
  ): Promise<PatternPage>;
  get(id: string, options?: RequestOptions): Promise<PatternDetail>;
  /** Says how it is going to end. */
  plan(
    id: string,
    input: PutPatternPlanInput,
    options?: RequestOptions,
  ): Promise<PatternDetail>;
}
